import Check from '@mui/icons-material/CheckOutlined';
import Cross from '@mui/icons-material/CloseOutlined';
import Join from '@mui/icons-material/AddLinkOutlined';
import type { BankEntryRow } from '../../api/contract/bank-entries.ts';
import { useSay } from '../i18n/say.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import { useEntryVerbs } from './entry-verbs.tsx';

/** One person assigns, another confirms; what is none of ours is set aside with a reason, by two where it names a payout of ours. */
export function EntryVerbs({ entry }: { readonly entry: BankEntryRow }) {
  const say = useSay();
  const verbs = useEntryVerbs(entry);
  const { isOpen, decision } = entry;
  const isNew = isOpen && decision === null;
  const isProposed = isOpen && decision !== null && !decision.isOwn;
  const isAside = isProposed && decision.kind === 'not_ours';
  const isAssigned = isProposed && !isAside;
  return (
    <>
      <VerbButton label={`${say('bookings.aside')}…`} icon={<Cross />} verb={verbs.aside} isOffered={isNew} />
      <VerbButton label={`${say('bookings.assign')}…`} icon={<Join />} isMain verb={verbs.assign} isOffered={isNew} />
      <VerbButton label={`${say('bookings.decline')}…`} icon={<Cross />} verb={verbs.decline} isOffered={isAssigned} />
      <VerbButton label={`${say('bookings.confirm')}…`} icon={<Check />} isMain verb={verbs.confirm} isOffered={isAssigned} />
      <VerbButton label={`${say('bookings.decline')}…`} icon={<Cross />} verb={verbs.declineAside} isOffered={isAside} />
      <VerbButton label={`${say('bookings.confirm')}…`} icon={<Check />} isMain verb={verbs.confirmAside} isOffered={isAside} />
    </>
  );
}
