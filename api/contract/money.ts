import { z } from 'zod';

/** Whole minor units of their currency; never a decimal number, never text. */
export const Money = z.strictObject({ amount: z.int(), currency: z.string().regex(/^[A-Z]{3}$/) }).meta({ id: 'Money' });
export type Money = z.infer<typeof Money>;

/** What somebody asks for: more than nothing. */
export const PositiveMoney = Money.extend({ amount: z.int().positive() });
