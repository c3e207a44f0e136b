import type { DecisionReason } from './decision.ts';
import type { Details } from './errors.ts';
import type { PastStep, PayoutState } from './payout-state.ts';
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
  const shown = history.slice(since + 1).findLast(({ reason }) => reasons.includes(reason));
  if (shown === undefined) return null;
  const { reference } = shown.evidence;
  return {
    reference: String(reference ?? '').replace(`${shown.reason ?? ''}:`, ''),
    ...movedIn(shown.evidence),
  };
}

/** What was moved, as the history has it. */
export const movedIn = ({ amount, currency }: Details): Omit<ShownOtherwise, 'reference'> => ({
  amount: typeof amount === 'number' ? amount : null,
  currency: typeof currency === 'string' ? currency : null,
});
