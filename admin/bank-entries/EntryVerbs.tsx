import Check from '@mui/icons-material/CheckOutlined';
import Cross from '@mui/icons-material/CloseOutlined';
import Join from '@mui/icons-material/AddLinkOutlined';
import Undo from '@mui/icons-material/UndoOutlined';
import Several from '@mui/icons-material/PlaylistAddCheckOutlined';
import type { BankEntryDetail } from '../../api/contract/bank-entries.ts';
import { useProposer } from '../fields/use-proposer.ts';
import { useSay } from '../i18n/say.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import { useEntryVerbs } from './entry-verbs.tsx';
import { useSumVerbs } from './sum-verbs.tsx';
import { isNameless, useReturnVerbs } from './return-verbs.tsx';

/**
 * Buttons for a booking: one person assigns it and another confirms. A booking that is not ours is set aside with a reason, by two people
 * if it names one of our payouts. A debit that takes back a return has its own verb.
 */
export function EntryVerbs({ entry }: { readonly entry: BankEntryDetail }) {
  const say = useSay();
  const verbs = useEntryVerbs(entry);
  const { assignSum, confirmSum } = useSumVerbs(entry);
  const { sayTaken, confirmTaken } = useReturnVerbs(entry);
  const { isOpen, decision, sum, isDebit, isReversal, takesBack, reason, needsTwo } = entry;
  const { obstacleOf } = useProposer();
  const obstacle = decision === null ? undefined : obstacleOf(decision);
  const isNew = isOpen && decision === null;
  const isProposed = isOpen && decision !== null && !decision.isOwn;
  const isAside = isProposed && decision.kind === 'not_ours';
  const isAssigned = isProposed && !isAside;
  const kind = decision?.kind;
  const isTaken = isDebit && isReversal;
  const isAgain = reason === 'told_again';
  const isOfNone = isTaken || reason === 'kept_of_batch'; // assigned to a payout, these would book a payment that did not happen
  const isSum = sum !== null && (sum.isMadeUp || sum.count <= sum.members.length); // otherwise nobody can say which payouts are meant
  return (
    <>
      <VerbButton label={`${say(isAgain ? 'bookings.same' : 'bookings.aside')}…`} icon={<Cross />} verb={verbs.aside} isOffered={isNew} />
      <VerbButton label={`${say('bookings.another')}…`} icon={<Check />} verb={verbs.another} isOffered={isNew && isAgain && !needsTwo} />
      <VerbButton label={`${say('bookings.assign')}…`} icon={<Join />} isMain={!isSum} verb={verbs.assign} isOffered={isNew && !isOfNone} />
      <VerbButton
        label={`${say('bookings.taken')}…`}
        icon={<Undo />}
        isMain={isTaken}
        verb={sayTaken}
        isOffered={isNew && (takesBack !== null || isNameless(entry))}
      />
      <VerbButton label={`${say('bookings.assignSum')}…`} icon={<Several />} isMain verb={assignSum} isOffered={isNew && isSum} />
      <VerbButton label={`${say('bookings.decline')}…`} icon={<Cross />} verb={verbs.decline} isOffered={isAssigned} />
      <VerbButton
        label={`${say('bookings.confirm')}…`}
        icon={<Check />}
        isMain
        verb={kind === 'taken_back' ? confirmTaken : kind === 'assign_sum' ? confirmSum : verbs.confirm}
        obstacle={obstacle}
        isOffered={isAssigned}
      />
      <VerbButton label={`${say('bookings.decline')}…`} icon={<Cross />} verb={verbs.declineAside} isOffered={isAside} />
      <VerbButton
        label={`${say('bookings.confirm')}…`}
        icon={<Check />}
        isMain
        verb={verbs.confirmAside}
        obstacle={obstacle}
        isOffered={isAside}
      />
    </>
  );
}
