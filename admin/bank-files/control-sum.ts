import type { BankFileRow } from '../../api/contract/bank-files.ts';

/** The file's control sum and the total of its payouts, as the bank writes it: one decimal number over all currencies. */
export interface Checked {
  readonly stated: string;
  readonly counted: string;
  readonly isRight: boolean;
}

/**
 * Compares the control sum with the payouts. Bank files pay only CHF and EUR, with two decimals each; the sum is a check, not an amount.
 */
export function checkControlSum({ controlSum, totals }: Pick<BankFileRow, 'controlSum' | 'totals'>): Checked {
  const sum = totals.reduce((all, { amount }) => all + amount, 0);
  const counted = `${Math.floor(sum / 100)}.${String(sum % 100).padStart(2, '0')}`;
  return { stated: controlSum, counted, isRight: Number(controlSum) === Number(counted) };
}
