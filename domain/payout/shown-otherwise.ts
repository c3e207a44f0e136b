import type { DecisionReason } from '../decision.ts';
import type { Details } from '../errors.ts';
import type { PastStep } from './past-step.ts';
import type { PayoutState, UndonePart } from './payout-state.ts';
import { isCalled } from './rail-memory.ts';

/** What a provider has moved where something else was ordered. */
export interface ShownOtherwise {
  /** The provider's name of it. */
  readonly reference: string;
  /** Minor units of `currency`; null: nobody can read them. */
  readonly amount: number | null;
  /** Null: that of the payout. */
  readonly currency: string | null;
}

const reasons: readonly (string | null)[] = ['other_amount', 'other_currency'] satisfies readonly DecisionReason[];
const underWay: readonly string[] = ['submitting', 'uncertain', 'submitted'] satisfies readonly PayoutState['state'][];

/** What it shows of a payout that is still with it may be another amount or currency than was ordered. */
export const isAtProvider = ({ rail, state }: Pick<PayoutState, 'rail' | 'state'>): boolean => isCalled(rail) && underWay.includes(state);

/**
 * By its history, oldest first: what the provider has shown of a payout that is still with it, of another amount or currency than was ordered. It books
 * nothing, nor does what comes back of it: two people say what is so, unless the provider shows after all what was ordered. Null: nothing of it. Of a bank its booking itself waits for people.
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
 * What is shown in another currency came back, and is no payment: it names the one that it takes back. Where it was written down before it named one, its own name tells,
 * as Stripe and PayPal give it.
 */
export const isReversal = ({ of, reference }: Details): boolean =>
  of !== undefined || (typeof reference === 'string' && /^other_currency:(trr_|.*:back$)/.test(reference));

/** How much of a payment that nobody had booked is back by now, minor units of what it was moved in. */
export const undoneOf = (history: readonly Pick<PastStep, 'reason' | 'evidence'>[], name: string | null): number =>
  partsOf(undoneBy(history), name);

/** The parts that came back, by the history. */
export const undoneBy = (history: readonly Pick<PastStep, 'reason' | 'evidence'>[]): UndonePart[] =>
  history.flatMap(({ reason, evidence: { of, amount } }) =>
    reason === 'second_payment_undone' && typeof amount === 'number' ? [{ of: typeof of === 'string' ? of : null, amount }] : [],
  );

/** All that is back of the payment of this name. */
export const partsOf = (undone: readonly UndonePart[], name: string | null): number =>
  undone.reduce((sum, { of, amount }) => (of === name ? sum + amount : sum), 0);

/** What was moved, as the history has it. */
export const movedIn = ({ amount, currency }: Details): Omit<ShownOtherwise, 'reference'> => ({
  amount: typeof amount === 'number' ? amount : null,
  currency: typeof currency === 'string' ? currency : null,
});
