interface Sum {
  readonly amount: number;
  readonly currency: string;
}

/** Whether both name the same sum for each currency, in whatever order. */
export const areSameSums = (some: readonly Sum[], others: readonly Sum[]): boolean => textOf(some) === textOf(others);

const textOf = (sums: readonly Sum[]): string =>
  sums
    .map(({ currency, amount }) => `${currency} ${amount}`)
    .toSorted()
    .join();
