import { exponents, isCurrency, type Currency } from './money.ts';

/** Writes minor units as a decimal: 13345 of CHF is `133.45`. Moves digits by the currency's exponent; never divides. */
export function decimalText({ amount, currency }: { readonly amount: number | bigint; readonly currency: Currency }): string {
  const digits = exponents[currency];
  const text = String(amount).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/**
 * Reads a decimal as minor units: `133.45` of CHF is 13345. Digits beyond the currency's exponent must be 0; nothing is rounded and no float is
 * used. Undefined if the text is no such amount or the currency is unknown to us.
 */
export function minorUnitsOf(text: string, currency: string): number | undefined {
  if (!isCurrency(currency)) return undefined;
  const digits = exponents[currency];
  const [whole = '', fraction = '', ...more] = text.split('.');
  if (more.length > 0 || !/^\d+$/.test(whole) || !/^\d*$/.test(fraction) || !/^0*$/.test(fraction.slice(digits))) return undefined;
  const amount = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  return Number.isSafeInteger(amount) ? amount : undefined;
}
