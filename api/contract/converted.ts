import { z } from 'zod';
import { Money } from './money.ts';
import { Instant } from './scalars.ts';

export const Converted = z.strictObject({ from: Money, rate: z.string() });
export type Converted = z.infer<typeof Converted>;

/** A conversion for a payout in a partner's year: the amount before and after. */
export const YearConversion = z.strictObject({ reference: z.string(), at: Instant, from: Money, to: Money, rate: z.string() });
export type YearConversion = z.infer<typeof YearConversion>;
