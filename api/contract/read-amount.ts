import { decimalText, minorUnitsOf } from '../../domain/decimal-amount.ts';
import { exponents, isCurrency } from '../../domain/money.ts';

/**
 * "1’234.50" or "1234,5" as people type it, in minor units of its currency. Undefined: it is no amount above nothing, or one with more
 * digits than the currency has: "1,250" is not guessed to be 1.25, nor 1250.
 */
export function readAmount(text: string, currency: string): number | undefined {
  const [whole = '', fraction = '', ...more] = text.replaceAll(/[\s'’]/g, '').split(/[.,]/);
  if (more.length > 0 || !isCurrency(currency) || fraction.length > exponents[currency]) return undefined;
  const amount = minorUnitsOf(`${whole}.${fraction}`, currency);
  return amount === 0 ? undefined : amount;
}

/** The other way: as it stands in a field to be corrected. */
export const typedAmount = ({ amount, currency }: { readonly amount: number; readonly currency: string }): string =>
  isCurrency(currency) ? decimalText({ amount, currency }) : String(amount);
