import type { Money } from '../../api/contract/money.ts';
import type { PayoutRow } from '../../api/contract/payouts.ts';

/** Of what was returned in part: what came back. Undefined: all of it, or nothing was returned. */
export function cameBack({ amount, missing }: Pick<PayoutRow, 'amount' | 'missing'>): Money | undefined {
  return amount === null || missing === null ? undefined : { ...amount, amount: amount.amount - missing.amount };
}
