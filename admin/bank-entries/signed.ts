import type { BankEntryRow } from '../../api/contract/bank-entries.ts';
import type { Money } from '../../api/contract/money.ts';

/** Returns the amount as seen from our account: debits are negative. */
export const signed = ({ amount, isDebit }: Pick<BankEntryRow, 'amount' | 'isDebit'>): Money =>
  isDebit ? { ...amount, amount: -amount.amount } : amount;
