import type { PayoutDetail } from '../../api/contract/payout-detail.ts';
import type { Verb } from '../sheet/verb.ts';
import { contradiction, finding } from './failed-verbs.tsx';
import { namedPayment, type Finding } from './possible-findings.ts';
import type { VerbWords } from './use-verb-words.ts';

/** True if the finding explains a part that did not come back. */
const isOfMissing = (outcome: Finding): boolean => outcome === 'fee' || outcome === 'nothing_missing';

/** True if the payout is in doubt and its rail cannot say: people record what became of it. */
export const isForPeople = ({ state, isForRailToSay, shownOtherwise, hasLatePayment }: PayoutDetail): boolean =>
  state === 'uncertain' && !isForRailToSay && shownOtherwise === null && !hasLatePayment;

/** True if the finding has a button of its own, and so is not in the menu. */
export const hasButton = (payout: PayoutDetail, outcome: Finding): boolean =>
  isOfMissing(outcome) || (isForPeople(payout) && payout.proposal === null);

interface Finder {
  readonly me: string | undefined;
  readonly words: VerbWords;
}

/** Returns the verb for a finding; a contradiction if a colleague has stated another one. */
export function findingOf(payout: PayoutDetail, outcome: Finding, { me, words }: Finder): Verb {
  const { proposal } = payout;
  const found = finding(payout, outcome, words);
  if (outcome === 'absent' && namedPayment(payout)?.by.id === me) return { ...found, next: words.say('payouts.denyNext') };
  return proposal === null || proposal.by.id === me ? found : contradiction(found, { named: proposal, state: payout.state }, words);
}
