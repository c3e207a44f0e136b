import { z } from 'zod';

const Inputs = z.record(z.string(), z.unknown());
const countsThatStay = ['attempt', 'attempts', 'days', 'hours'];

/** What a decision or a step looked at, for who reads no amounts: amounts are numbers, so words and dates stay, and of numbers those that count. */
export const withoutAmounts = (inputs: unknown): Record<string, string | number | boolean | null> =>
  Object.fromEntries(
    Object.entries(Inputs.safeParse(inputs).data ?? {}).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && countsThatStay.includes(name))
        ? [[name, value]]
        : [],
    ),
  );
