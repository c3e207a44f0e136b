import { decimalText, minorUnitsOf } from '../../domain/decimal-amount.ts';
import { exponents, isCurrency } from '../../domain/money.ts';

/**
 * Reads an amount as people type it, such as "1’234.50" or "1234,5", into minor units of the currency. Undefined if it is no amount above zero
 * or has more decimals than the currency: "1,250" is not guessed to be 1.25 or 1250.
 */
export function readAmount(text: string, currency: string): number | undefined {
  const [whole = '', fraction = '', ...more] = text.replaceAll(/[\s'’]/g, '').split(/[.,]/);
  if (more.length > 0 || !isCurrency(currency) || fraction.length > exponents[currency]) return undefined;
  const amount = minorUnitsOf(`${whole}.${fraction}`, currency);
  return amount === 0 ? undefined : amount;
}

/** Returns the amount as text for an input field. */
export const typedAmount = ({ amount, currency }: { readonly amount: number; readonly currency: string }): string =>
  isCurrency(currency) ? decimalText({ amount, currency }) : String(amount);
