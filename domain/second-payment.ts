import type { Details } from './errors.ts';
import type { PayoutState } from './payout-state.ts';

/** What left by second payments and has not come back, minor units, by the evidence of a payout's history. */
export const outTwiceBy = (history: readonly Details[]): number => history.reduce((sum, evidence) => sum + changeOf(evidence), 0);

function changeOf({ reference, amount, ofSecond, shows, outcome }: Details): number {
  if (typeof reference !== 'string' || typeof outcome === 'string') return 0; // only proposed
  if (typeof ofSecond === 'number') return reference.startsWith('withdrawn:') ? ofSecond : -ofSecond;
  if (typeof amount !== 'number' || typeof shows === 'string') return 0; // what shows another one is the same money
  if (reference.startsWith('duplicate:')) return amount;
  return reference.startsWith('withdrawn:duplicate:') ? -amount : 0;
}

/** Not yet back and not explained, minor units. */
export const missingOf = ({ amount, returned, returnFee }: Pick<PayoutState, 'amount' | 'returned' | 'returnFee'>): number =>
  amount - returned - returnFee;

type Paid = Pick<PayoutState, 'state' | 'amount' | 'returned' | 'returnFee' | 'outTwice'>;

/** The payout itself was paid, by our books or by a debit of the same file that it has not read yet. */
const isPaid = ({ state }: Paid): boolean => ['submitting', 'uncertain', 'submitted', 'settled', 'returned'].includes(state);

/** The most that may come back in one booking, minor units: of the payout, or of what was paid a second time. */
export const mayComeBack = (payout: Paid): number => Math.max(isPaid(payout) ? missingOf(payout) : 0, payout.outTwice);

/**
 * What comes back is of the second payment if it is all of one, or more than the payout itself still misses. The partner keeps one payment, so the
 * payout stays paid.
 */
export function isOfSecond(payout: Paid, { amount, charges }: { readonly amount: number; readonly charges: number }): boolean {
  const whole = amount + charges === payout.amount ? payout.amount : amount;
  if (whole > payout.outTwice) return false;
  return whole === payout.amount || !isPaid(payout) || amount > missingOf(payout);
}
