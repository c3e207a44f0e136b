import { BalanceName } from '../../api/contract/partners.ts';

/** The five balances of a partner, in the order in which money passes through them. */
export const balanceNames = BalanceName.options;
