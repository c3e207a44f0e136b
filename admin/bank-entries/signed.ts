import type { BankEntryRow } from '../../api/contract/bank-entries.ts';
import type { Money } from '../../api/contract/money.ts';

/** As our account sees it: what left is negative. */
export const signed = ({ amount, isDebit }: Pick<BankEntryRow, 'amount' | 'isDebit'>): Money =>
  isDebit ? { ...amount, amount: -amount.amount } : amount;
