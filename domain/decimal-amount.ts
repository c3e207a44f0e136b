import { exponents, isCurrency, type Currency } from './money.ts';

/** `13345` of CHF is `133.45`: from minor units by the currency's exponent, never by a division. */
export function decimalText({ amount, currency }: { readonly amount: number | bigint; readonly currency: Currency }): string {
  const digits = exponents[currency];
  const text = String(amount).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/**
 * `133.45` of CHF is 13345. Digits beyond the currency's must be 0; nothing is rounded and nothing becomes a float. Undefined: it is no
 * such amount, or of a currency that we do not keep.
 */
export function minorUnitsOf(text: string, currency: string): number | undefined {
  if (!isCurrency(currency)) return undefined;
  const digits = exponents[currency];
  const [whole = '', fraction = '', ...more] = text.split('.');
  if (more.length > 0 || !/^\d+$/.test(whole) || !/^\d*$/.test(fraction) || !/^0*$/.test(fraction.slice(digits))) return undefined;
  const amount = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  return Number.isSafeInteger(amount) ? amount : undefined;
}
