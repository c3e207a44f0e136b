import { exponents, isCurrency } from '../../../domain/money.ts';
import { BankFileRefused } from './bank-message.ts';

/** `133.45` of CHF is 13345. Digits beyond the currency's must be 0; nothing is rounded and nothing becomes a float. */
export function minorUnits(text: string, currency: string): number {
  const [whole = '', fraction = ''] = text.split('.');
  const digits = isCurrency(currency) ? exponents[currency] : undefined;
  if (digits === undefined) throw new BankFileRefused('currency_unknown', currency);
  if (!/^\d+$/.test(whole) || !/^\d*$/.test(fraction) || !/^0*$/.test(fraction.slice(digits))) {
    throw new BankFileRefused('amount_unreadable', text);
  }
  const amount = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  if (!Number.isSafeInteger(amount)) throw new BankFileRefused('amount_unreadable', text);
  return amount;
}
