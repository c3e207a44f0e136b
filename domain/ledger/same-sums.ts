interface Sum {
  readonly amount: number;
  readonly currency: string;
}

/** True if both lists have the same sum for each currency, in any order. */
export const areSameSums = (some: readonly Sum[], others: readonly Sum[]): boolean => textOf(some) === textOf(others);

const textOf = (sums: readonly Sum[]): string =>
  sums
    .map(({ currency, amount }) => `${currency} ${amount}`)
    .toSorted()
    .join();
