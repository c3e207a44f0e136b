import { z } from 'zod';
import { Converted, YearConversion } from '../contract/converted.ts';
import { decimalOf } from '../http/csv.ts';
import { instant, money } from '../http/present.ts';

/** A payout's frozen content. */
const Frozen = z.object({ conversion: z.object({ from: z.int(), currency: z.string(), rate: z.string() }).nullable() });

/** Returns what was converted for a payout with this content; null if nothing was. */
export function convertedBy(content: unknown): Converted | null {
  const conversion = Frozen.safeParse(content).data?.conversion ?? null;
  return conversion === null
    ? null
    : Converted.parse({ from: money(BigInt(conversion.from), conversion.currency), rate: shortOf(conversion.rate) });
}

/** Writes a rate without trailing zeros. */
const shortOf = (rate: string): string => (rate.includes('.') ? rate.replace(/\.?0+$/, '') : rate);

/** A payout for which money was converted; `at` is when the conversion was booked. */
export interface ConvertedPayout {
  readonly reference: string;
  readonly at: Date;
  readonly content: unknown;
  readonly amount_minor: bigint;
  readonly currency: string;
}

/** Returns what these payouts were converted from, and at which rates. */
export const yearConversions = (payouts: readonly ConvertedPayout[]): YearConversion[] =>
  payouts.flatMap(({ reference, at, content, amount_minor, currency }) => {
    const converted = convertedBy(content);
    return converted === null
      ? []
      : [YearConversion.parse({ reference, at: instant(at), ...converted, to: money(amount_minor, currency.trim()) })];
  });

/** Writes the conversions of one currency for a cell of a CSV. */
export const conversionsText = (conversions: readonly YearConversion[], currency: string): string =>
  conversions
    .filter(({ from, to }) => from.currency === currency || to.currency === currency)
    .map(({ reference, from, to, rate }) => `${reference}: ${textOf(from)} -> ${textOf(to)} (${rate})`)
    .join('; ');

function textOf(amount: { readonly amount: number; readonly currency: string }): string {
  const cell = decimalOf(amount);
  return `${amount.currency} ${typeof cell === 'object' && cell !== null ? cell.decimal : ''}`;
}
