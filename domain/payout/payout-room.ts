import type { Balances } from '../ledger/movement.ts';
import type { ReferralState } from '../referral/referral-state.ts';

interface Turn {
  readonly before: ReferralState;
  /** After the turn, with the payout's money left where it is. */
  readonly without: ReferralState;
  /** After the same turn, with the payout's money back. */
  readonly withMoney: ReferralState;
}

/**
 * Whether a clawback or a hold needs money that is bound in a payout which has not left: the partner would owe more, or less would be held
 * than should. If the free money is enough, the payout stays as it is.
 */
export function needsPayoutMoney({ before, without, withMoney }: Turn, currency: string): boolean {
  const owesMore = owed(without, currency) > owed(before, currency);
  return owesMore || held(withMoney, currency) > held(without, currency);
}

const owed = ({ balances }: { readonly balances: Readonly<Record<string, Balances>> }, currency: string): number =>
  balances[currency]?.recoverable ?? 0;

const held = ({ earnings }: ReferralState, currency: string): number =>
  earnings.filter((earning) => earning.currency === currency).reduce((sum, { parts }) => sum + parts.held, 0);

/** Only what was released can be taken from what a payout is made of. */
export const mayTouchPayouts = ({ earnings }: ReferralState): boolean => earnings.some(({ parts }) => parts.released > 0);

/** A payout's own turn left a debt, for the bank had paid once more: what else waits for the partner has to give way. */
export const owesMore = (before: Balances, after: Balances): boolean => after.recoverable > before.recoverable;
