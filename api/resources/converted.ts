import { z } from 'zod';
import { Converted } from '../contract/converted.ts';
import { money } from './present.ts';

/** As a payout froze it. */
const Frozen = z.object({ conversion: z.object({ from: z.int(), currency: z.string(), rate: z.string() }).nullable() });

/** What was converted for a payout with this content; null: nothing was. */
export function convertedBy(content: unknown): Converted | null {
  const conversion = Frozen.safeParse(content).data?.conversion ?? null;
  return conversion === null
    ? null
    : Converted.parse({ from: money(BigInt(conversion.from), conversion.currency), rate: shortOf(conversion.rate) });
}

/** As people write a rate: without the zeros behind. */
const shortOf = (rate: string): string => (rate.includes('.') ? rate.replace(/\.?0+$/, '') : rate);
