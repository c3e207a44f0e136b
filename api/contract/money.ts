import { z } from 'zod';
import { fault } from '../../domain/wording/field-faults.ts';

/** An amount in whole minor units of its currency; never a decimal number or text. */
export const Money = z.strictObject({ amount: z.int(), currency: z.string().regex(/^[A-Z]{3}$/) }).meta({ id: 'Money' });
export type Money = z.infer<typeof Money>;

/** The largest amount that a person may enter, in minor units: sums of such amounts stay far below 2^53. */
const mostAmount = 10 ** 12;

/** Returns whether a person may enter such an amount; it may be negative. */
export const isSayable = ({ amount }: Money): boolean => Math.abs(amount) <= mostAmount;
export const notSayable = { path: ['amount'], message: fault('above_all', mostAmount) };

/** An amount above zero, as a person asks for. */
export const PositiveMoney = Money.extend({ amount: z.int().positive() });
