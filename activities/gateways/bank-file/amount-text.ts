import { minorUnitsOf } from '../../../domain/decimal-amount.ts';
import { isCurrency } from '../../../domain/money.ts';
import { BankFileRefused } from './bank-message.ts';

/**
 * Returns the minor units of an amount.
 * @throws BankFileRefused if it is not an amount of a currency that we keep.
 */
export function minorUnits(text: string, currency: string): number {
  if (!isCurrency(currency)) throw new BankFileRefused('currency_unknown', currency);
  const amount = minorUnitsOf(text, currency);
  if (amount === undefined) throw new BankFileRefused('amount_unreadable', text);
  return amount;
}
