import Check from '@mui/icons-material/CheckOutlined';
import Cross from '@mui/icons-material/CloseOutlined';
import Pause from '@mui/icons-material/PauseCircleOutlined';
import Again from '@mui/icons-material/UpdateOutlined';
import Play from '@mui/icons-material/PlayCircleOutlined';
import type { PayoutDetail } from '../../api/contract/payout-detail.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import type { Verb } from '../sheet/verb.ts';
import { Changes } from './Changes.tsx';
import { FailedVerbs } from './FailedVerbs.tsx';
import { MoreMenu } from './MoreMenu.tsx';
import { approvalObstacle } from './obstacles.ts';
import { approval, holding, rejection, resumption, tryingNow } from './payout-verbs.tsx';
import { useVerbWords } from './use-verb-words.ts';
import { useWait } from './use-wait.ts';

interface PayoutVerbsProps {
  readonly payout: PayoutDetail;
  readonly isAway: boolean;
}

interface TryNowProps {
  readonly payout: PayoutDetail;
  readonly obstacle: string | undefined;
  readonly seen: (verb: Verb) => Verb;
}

/** The buttons for a payout, with the amount; a disabled one says why. */
export function PayoutVerbs({ payout, isAway }: PayoutVerbsProps) {
  const words = useVerbWords();
  const { say, amountOf } = words;
  const { state, hold, batchId } = payout;
  const away = isAway ? say('payouts.awayObstacle') : undefined;
  const obstacle = away ?? (batchId === null ? undefined : say('payouts.inFileObstacle'));
  const seen = (verb: Verb): Verb => ({ ...verb, changes: () => <Changes seen={payout} /> });
  const isOpen = state === 'reserved' || state === 'approved';
  return (
    <>
      <MoreMenu payout={payout} obstacle={obstacle} seen={seen} />
      <FailedVerbs payout={payout} obstacle={away} seen={seen} />
      <TryNow payout={payout} obstacle={away} seen={seen} />
      <VerbButton
        label={`${say('payouts.hold')}…`}
        icon={<Pause />}
        letter="h"
        isOffered={isOpen && hold === null}
        obstacle={obstacle}
        isWhySaid={isAway}
        verb={seen(holding(payout, words))}
        record={payout}
      />
      <VerbButton
        label={`${say('payouts.resume')}…`}
        icon={<Play />}
        isOffered={isOpen && hold !== null}
        obstacle={away}
        isWhySaid={isAway}
        verb={seen(resumption(payout, words))}
      />
      <VerbButton
        label={`${say('payouts.reject')}…`}
        icon={<Cross />}
        letter="r"
        isOffered={state === 'reserved'}
        obstacle={away}
        isWhySaid={isAway}
        verb={seen(rejection(payout, words))}
        record={payout}
      />
      <VerbButton
        label={`${say('payouts.approveAmount', { amount: amountOf(payout) })}…`}
        icon={<Check />}
        letter="a"
        isMain
        isOffered={state === 'reserved'}
        obstacle={away ?? approvalObstacle(payout, say)}
        isWhySaid={isAway}
        verb={seen(approval(payout, words))}
        record={payout}
      />
    </>
  );
}

/** Tries again now, while the payout waits for its next try; the main button if the payment has certainly not left. */
function TryNow({ payout, obstacle, seen }: TryNowProps) {
  const words = useVerbWords();
  const wait = useWait()(payout);
  const isDoubt = payout.state === 'uncertain';
  const says = wait === undefined ? '–' : `${wait.why} ${wait.next}`;
  return (
    <VerbButton
      label={`${words.say('waits.now')}…`}
      icon={<Again />}
      isMain={!isDoubt}
      isOffered={payout.waits !== null && payout.waits.until !== null}
      obstacle={obstacle}
      isWhySaid
      verb={seen(tryingNow(payout, { why: isDoubt ? 'unanswered' : 'refused_for_now', says }, words))}
      record={payout}
    />
  );
}
