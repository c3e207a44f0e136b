import type { BankFileRow } from '../../api/contract/bank-files.ts';

/** What the file says it pays, and what its payouts come to, both as the bank writes it: one decimal number over all currencies. */
export interface Checked {
  readonly stated: string;
  readonly counted: string;
  readonly isRight: boolean;
}

/** Bank files pay CHF and EUR only: two digits each. The sum of a payment file is a check, not an amount. */
export function checkControlSum({ controlSum, totals }: Pick<BankFileRow, 'controlSum' | 'totals'>): Checked {
  const sum = totals.reduce((all, { amount }) => all + amount, 0);
  const counted = `${Math.floor(sum / 100)}.${String(sum % 100).padStart(2, '0')}`;
  return { stated: controlSum, counted, isRight: Number(controlSum) === Number(counted) };
}
