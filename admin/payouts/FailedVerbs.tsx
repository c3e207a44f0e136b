import Again from '@mui/icons-material/ReplayOutlined';
import Check from '@mui/icons-material/CheckOutlined';
import Glass from '@mui/icons-material/SearchOutlined';
import Inbox from '@mui/icons-material/MoveToInboxOutlined';
import Mail from '@mui/icons-material/MailOutlined';
import Question from '@mui/icons-material/HelpOutlineOutlined';
import type { PayoutDetail } from '../../api/contract/payout-detail.ts';
import { useMe } from '../providers/use-me.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import type { Verb } from '../sheet/verb.ts';
import { askingForDetails, confirmation, leaving, lookingUp, retrying } from './failed-verbs.tsx';
import { findingOf, hasButton, isForPeople } from './found-findings.ts';
import { needsNewDetails } from './next-step.ts';
import { outcomeWords, possibleFindings } from './possible-findings.ts';
import { useVerbWords } from './use-verb-words.ts';

interface FailedVerbsProps {
  readonly payout: PayoutDetail;
  readonly obstacle: string | undefined;
  /** Adds the differences to a verb if somebody else acted meanwhile. */
  readonly seen: (verb: Verb) => Verb;
}

/**
 * Buttons for money that did not arrive. An uncertain payment can only be looked up, since a second payment cannot be taken back; where the rail
 * cannot say, people record what became of it.
 */
export function FailedVerbs({ payout, obstacle, seen }: FailedVerbsProps) {
  const words = useVerbWords();
  const { say } = words;
  const isOpen = isOpenFailure(payout);
  const isDead = needsNewDetails(payout);
  const common = {
    obstacle: payout.hasLatePayment ? say('payouts.latePayment') : obstacle,
    record: payout,
    isOffered: isOpen,
    isWhySaid: true,
  };
  return (
    <>
      <VerbButton
        {...common}
        obstacle={obstacle}
        label={`${say('payouts.lookUp')}…`}
        icon={<Glass />}
        isMain={!isForPeople(payout)}
        isOffered={payout.state === 'uncertain' && !(isForPeople(payout) && payout.rail === 'paypal')}
        verb={seen(lookingUp(payout, words))}
      />
      <Second payout={payout} obstacle={obstacle} seen={seen} />
      <Findings payout={payout} seen={seen} />
      <VerbButton {...common} label={`${say('payouts.leave')}…`} icon={<Inbox />} verb={seen(leaving(payout, words))} />
      <VerbButton
        {...common}
        isOffered={isOpen && payout.state !== 'canceled'}
        label={`${say('payouts.askDetails')}…`}
        icon={<Mail />}
        isMain={isDead}
        verb={seen(askingForDetails(payout, words))}
      />
      <VerbButton {...common} label={`${say('payouts.retry')}…`} icon={<Again />} isMain={!isDead} verb={seen(retrying(payout, words))} />
    </>
  );
}

/**
 * True if nothing was done about the failure yet: the money was neither paid again nor left in the balance. A canceled payout counts if
 * the one in its place was refused.
 */
const isOpenFailure = ({ state, again, replacedById, isLeft }: PayoutDetail): boolean =>
  (state === 'failed' || state === 'returned' || (state === 'canceled' && again !== null)) && replacedById === null && !isLeft;

/**
 * Buttons for what people alone can record: what became of a payment in doubt, and the part that did not come back, independent of the part that
 * did.
 */
function Findings({ payout, seen }: Omit<FailedVerbsProps, 'obstacle'>) {
  const words = useVerbWords();
  const me = useMe();
  const outcomes = possibleFindings(payout).filter((outcome) => hasButton(payout, outcome) && outcome !== payout.proposal?.outcome);
  return outcomes.map((outcome) => {
    const verb = findingOf(payout, outcome, { me: me?.id, words });
    const isMain = outcome === 'settled';
    return <VerbButton key={outcome} label={`${verb.title}…`} icon={<Question />} isMain={isMain} record={payout} verb={seen(verb)} />;
  });
}

/** Buttons for a finding that waits for a second person. */
function Second({ payout, obstacle, seen }: FailedVerbsProps) {
  const words = useVerbWords();
  const me = useMe();
  const { proposal, state, shownOtherwise, isForRailToSay } = payout;
  const { say } = words;
  if (proposal === null) return null;
  const outcome = say(outcomeWords(proposal.outcome, state));
  const isMine = proposal.by.id === me?.id;
  return (
    <VerbButton
      label={`${say('payouts.confirmOutcome', { outcome })}…`}
      icon={<Check />}
      isMain
      isOffered={state !== 'uncertain' || shownOtherwise !== null || !isForRailToSay}
      isWhySaid={obstacle !== undefined}
      obstacle={isMine ? say('payouts.proposal', { name: proposal.by.name, outcome }) : obstacle}
      verb={seen(confirmation(payout, proposal, words))}
      record={payout}
    />
  );
}
