import { z } from 'zod';
import { fault } from '../../domain/wording/field-faults.ts';

/** Whole minor units of their currency; never a decimal number, never text. */
export const Money = z.strictObject({ amount: z.int(), currency: z.string().regex(/^[A-Z]{3}$/) }).meta({ id: 'Money' });
export type Money = z.infer<typeof Money>;

/** No one amount that people say is larger, in minor units: what the books add up of such stays far below 2^53. */
const mostAmount = 10 ** 12;

/** Whether people may say such an amount, less than 0 too. */
export const isSayable = ({ amount }: Money): boolean => Math.abs(amount) <= mostAmount;
export const notSayable = { path: ['amount'], message: fault('above_all', mostAmount) };

/** What somebody asks for: more than nothing. */
export const PositiveMoney = Money.extend({ amount: z.int().positive() });
