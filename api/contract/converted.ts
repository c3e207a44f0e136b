import { z } from 'zod';
import { Money } from './money.ts';
import { Instant } from './scalars.ts';

export const Converted = z.strictObject({ from: Money, rate: z.string() });
export type Converted = z.infer<typeof Converted>;

/** In the year of a partner: what was converted for a payout, and what it became. */
export const YearConversion = z.strictObject({ reference: z.string(), at: Instant, from: Money, to: Money, rate: z.string() });
export type YearConversion = z.infer<typeof YearConversion>;
