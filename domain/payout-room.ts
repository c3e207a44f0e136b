import type { Balances } from './movement.ts';

/** How a referral's turn came out: the partner's balances after it, and all that is held by then. */
export interface Outcome {
  readonly balances: Balances;
  readonly held: number;
}

/**
 * Whether a clawback or a hold needs money that is bound in a payout which has not left. `without` is the turn with the payout untouched,
 * `canceled` the same turn with the payout's money back. If the free money is enough, both differ by that money alone. Source: ledger,
 * section 16; examples 48, 93 to 95.
 */
export function needsPayoutMoney(without: Outcome, canceled: Outcome, back: number): boolean {
  const isCovered =
    canceled.balances.available - without.balances.available === back &&
    canceled.balances.recoverable === without.balances.recoverable &&
    canceled.held === without.held;
  return !isCovered;
}
