import { z } from 'zod';

const Inputs = z.record(z.string(), z.unknown());
const countsThatStay = ['attempt', 'attempts', 'days', 'hours'];

/**
 * Removes amounts from the inputs of a decision or step, for readers who may not see them. Amounts are numbers, so words, dates and numbers that
 * are only counts stay.
 */
export const withoutAmounts = (inputs: unknown): Record<string, string | number | boolean | null> =>
  Object.fromEntries(
    Object.entries(Inputs.safeParse(inputs).data ?? {}).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && countsThatStay.includes(name))
        ? [[name, value]]
        : [],
    ),
  );
