import type { DecisionReason } from '../decision.ts';
import type { Details } from '../errors.ts';
import type { PastStep } from './past-step.ts';
import type { PayoutState, UndonePart } from './payout-state.ts';
import { isCalled } from './rail-memory.ts';

/** A payment that a provider made with another amount or currency than ordered. */
export interface ShownOtherwise {
  /** The provider's name of the payment. */
  readonly reference: string;
  /** Minor units of `currency`; null if unreadable. */
  readonly amount: number | null;
  /** Null if it is the payout's currency. */
  readonly currency: string | null;
}

const reasons: readonly (string | null)[] = ['other_amount', 'other_currency'] satisfies readonly DecisionReason[];
const underWay: readonly string[] = ['submitting', 'uncertain', 'submitted'] satisfies readonly PayoutState['state'][];

/** True if the payout is still with a provider, which may then show another amount or currency than ordered. */
export const isAtProvider = ({ rail, state }: Pick<PayoutState, 'rail' | 'state'>): boolean => isCalled(rail) && underWay.includes(state);

/**
 * Returns the payment of another amount or currency that the provider shows for a payout still with it; null if none. Neither it nor its return is
 * booked: two people decide, unless the provider later shows what was ordered. A bank's booking itself waits for people. `history` is oldest first.
 */
export function shownOtherwiseBy(payout: Pick<PayoutState, 'rail' | 'state'>, history: readonly PastStep[]): ShownOtherwise | null {
  if (!isAtProvider(payout)) return null;
  const since = history.findLastIndex(({ from, to }) => from !== to && to === 'submitting');
  const all = history.slice(since + 1).filter(({ reason }) => reasons.includes(reason));
  const shown = all.findLast(({ evidence }) => !isReversal(evidence)) ?? all.at(-1);
  if (shown === undefined) return null;
  const { reference } = shown.evidence;
  return {
    reference: String(reference ?? '').replace(`${shown.reason ?? ''}:`, ''),
    ...movedIn(shown.evidence),
  };
}

/**
 * True if a movement in another currency is a return: it names the payment that it takes back. Older rows do not name it, but Stripe's and PayPal's
 * own names of returns show it.
 */
export const isReversal = ({ of, reference }: Details): boolean =>
  of !== undefined || (typeof reference === 'string' && /^other_currency:(trr_|.*:back$)/.test(reference));

/** Returns how much of an unbooked payment has come back, minor units of its currency. */
export const undoneOf = (history: readonly Pick<PastStep, 'reason' | 'evidence'>[], name: string | null): number =>
  partsOf(undoneBy(history), name);

/** Returns the returns of unbooked payments in a history. */
export const undoneBy = (history: readonly Pick<PastStep, 'reason' | 'evidence'>[]): UndonePart[] =>
  history.flatMap(({ reason, evidence: { of, amount } }) =>
    reason === 'second_payment_undone' && typeof amount === 'number' ? [{ of: typeof of === 'string' ? of : null, amount }] : [],
  );

/** Returns how much of the payment of this name has come back. */
export const partsOf = (undone: readonly UndonePart[], name: string | null): number =>
  undone.reduce((sum, { of, amount }) => (of === name ? sum + amount : sum), 0);

/** Returns the amount and currency of a movement in the history. */
export const movedIn = ({ amount, currency }: Details): Omit<ShownOtherwise, 'reference'> => ({
  amount: typeof amount === 'number' ? amount : null,
  currency: typeof currency === 'string' ? currency : null,
});
