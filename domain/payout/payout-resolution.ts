import { isMoneyOut } from './shown-beside.ts';
import { mayComeBack, missingOf } from './second-payment.ts';
import { nameAnew, ownWordOf } from './counted-names.ts';
import { outOf } from './out-twice.ts';
import { canBeAsked, wouldPay } from './payout-attempt.ts';
import { isPaymentNamed, isWithPeople } from './payout-cancel.ts';
import type { PayoutDraft } from './payout-draft.ts';
import type { PayoutState } from './payout-state.ts';
import { isForRailToSay } from './rail-memory.ts';
import type { DecisionReason } from '../decision.ts';
import type { Details } from '../errors.ts';

export const resolutions = ['settled', 'failed', 'absent', 'returned', 'fee', 'paid_twice', 'nothing_missing', 'charges'] as const;
/** Outcomes that a person can find where the rail is silent. The evidence is written down and a second person confirms it. */
export type Resolution = (typeof resolutions)[number];

/** What one person found. `contradicts`: the person means it against a colleague's finding. */
export interface Finding {
  readonly outcome: Resolution;
  readonly evidence: Details;
  readonly contradicts?: boolean;
}
type Found = Pick<Finding, 'outcome' | 'evidence'>;

/** True if the payout is in a state in which this can be found. */
export function isResolvable(payout: PayoutState, outcome: Resolution): boolean {
  const { state, latePayment } = payout;
  const isOut = state === 'submitting' || state === 'uncertain';
  switch (outcome) {
    case 'settled':
      return isOut || state === 'submitted' || isPayableByHand(payout) || isPaymentNamed(payout) || latePayment !== null;
    case 'failed':
      return isOut || state === 'submitted';
    case 'absent':
      return isOut || latePayment !== null || shownSecond(payout) !== undefined || isPaymentNamed(payout);
    case 'returned':
      return state === 'settled' || state === 'returned';
    case 'paid_twice':
      return (state === 'settled' || state === 'returned') && (payout.saidTwice.length === 0 || shownSecond(payout) !== undefined); // only one named second payment at a time, until the rail shows it
    case 'fee':
    case 'nothing_missing':
      return state === 'returned' && missingOf(payout) > 0;
    case 'charges':
      return payout.chargesInDoubt.length > 0;
  }
}

/**
 * True if a payment by hand may be recorded. A hold stops people from paying; during a stop of all payouts, whatever was paid before it is recorded
 * all the same, whoever holds the payout: the books have to be complete before the release.
 */
const isPayableByHand = (payout: PayoutState): boolean =>
  isWithPeople(payout) && (payout.hold === null || payout.hold.reason === 'payouts_halted' || payout.haltedBy !== null);

export const textOf = (value: Details[string] | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
export const amountOf = (value: Details[string] | undefined): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;

/** Returns why a finding could not be booked even if confirmed; undefined if it could. */
export function faultOf({ payout, asOf }: Pick<PayoutDraft, 'payout' | 'asOf'>, { outcome, evidence }: Found): DecisionReason | undefined {
  if (ownWordOf(textOf(evidence['reference']) ?? '') !== undefined) return 'reference_of_ours';
  if (outcome === 'settled' || outcome === 'failed') return isLeftToRail(payout, asOf) ? 'rail_can_be_asked' : undefined;
  if (outcome === 'absent' && wouldPay(payout) && canBeAsked(payout, asOf)) return 'asking_would_pay';
  if (outcome !== 'returned') return undefined;
  const amount = amountOf(evidence['amount']);
  if (amount === undefined) return 'evidence_missing';
  const shown = payout.shownReturns.findLast(({ reference }) => reference === evidence['reference']);
  if (shown !== undefined && shown.amount !== amount) return 'return_shown_otherwise';
  const charges = amountOf(evidence['charges']) ?? 0;
  return amount + charges > mayComeBack({ ...payout, outTwice: outOf(payout.seconds) }) ? 'return_too_large' : undefined;
}

/** True if the rail can still answer. It has answered already if it showed a payment of a failed payout or another amount than ordered. */
const isLeftToRail = (payout: PayoutState, asOf: string): boolean =>
  payout.latePayment === null && !payout.isShownOtherwise && !wouldPay(payout) && isForRailToSay(payout, asOf);

/** True if the finding has been carried out: two people may confirm the same finding at once, and the later confirmation must not propose it anew. */
export function isCarriedOut(payout: PayoutState, { outcome, evidence }: Found): boolean {
  const { counted, settledBy, paidAfterAllBy } = payout;
  const prefixes: Partial<Record<Resolution, string>> = {
    returned: '',
    paid_twice: 'duplicate:',
    fee: 'explained:',
    nothing_missing: 'explained:',
  };
  const prefix = prefixes[outcome];
  if (prefix === undefined) return false;
  const reference = String(evidence['reference'] ?? '');
  if (outcome === 'paid_twice' && (reference === settledBy || reference === paidAfterAllBy)) return true; // that is the payment itself
  const name = `${prefix}${nameAnew(counted, reference, prefix)}`; // a withdrawn booking may be named anew
  const isShownOtherwise = shownSecond(payout) !== undefined && payout.saidTwice.some((said) => said.reference === name); // so may one that the provider shows now
  return counted.includes(name) && !isShownOtherwise;
}

/** Returns the provider's name of the first second payment that it shows and nobody has decided. */
export const shownSecond = ({ shownBeside }: PayoutState): string | undefined => shownBeside.find(isMoneyOut)?.reference;
