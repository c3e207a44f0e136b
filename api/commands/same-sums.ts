import type { Money } from '../contract/money.ts';

/** Whether both name the same sum for each currency, in whatever order. */
export const areSameSums = (some: readonly Money[], others: readonly Money[]): boolean => textOf(some) === textOf(others);

const textOf = (sums: readonly Money[]): string =>
  sums
    .map(({ currency, amount }) => `${currency} ${amount}`)
    .toSorted()
    .join();
