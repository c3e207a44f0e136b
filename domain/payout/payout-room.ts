import type { Balances } from '../ledger/movement.ts';
import type { ReferralState } from '../referral/referral-state.ts';

interface Turn {
  readonly before: ReferralState;
  /** After the turn, with the payout's money left in the payout. */
  readonly without: ReferralState;
  /** After the same turn, with the payout's money given back. */
  readonly withMoney: ReferralState;
}

/**
 * True if a clawback or a hold needs money that is bound in a payout which has not left: otherwise the partner would owe more, or less would be
 * held than should. If the available money is enough, the payout stays as it is.
 */
export function needsPayoutMoney({ before, without, withMoney }: Turn, currency: string): boolean {
  const owesMore = owed(without, currency) > owed(before, currency);
  return owesMore || held(withMoney, currency) > held(without, currency);
}

const owed = ({ balances }: { readonly balances: Readonly<Record<string, Balances>> }, currency: string): number =>
  balances[currency]?.recoverable ?? 0;

const held = ({ earnings }: ReferralState, currency: string): number =>
  earnings.filter((earning) => earning.currency === currency).reduce((sum, { parts }) => sum + parts.held, 0);

/** True if something was released. Payouts consist of released money only, so only that can be taken from them. */
export const mayTouchPayouts = ({ earnings }: ReferralState): boolean => earnings.some(({ parts }) => parts.released > 0);

/** True if a payout's own turn left a debt because the bank paid twice: the partner's other waiting payouts then have to give way. */
export const owesMore = (before: Balances, after: Balances): boolean => after.recoverable > before.recoverable;
