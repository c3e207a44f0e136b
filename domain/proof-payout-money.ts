interface Told {
  readonly id: string;
  readonly kind: string;
  readonly reverses: string | null;
  readonly sourceType: string | null;
  readonly sourceId: string | null;
  readonly postings: readonly { readonly amount: number }[];
}

interface Paid {
  readonly id: string;
  readonly reference: string;
  readonly amount: number;
  readonly currency: string;
}

/** What its entries say of a payout beyond its one amount: that more left, and that only part came back. What was reversed does not count. */
export function toldOfMoney({ id, reference, amount, currency }: Paid, entries: readonly Told[]): string[] {
  const reversed = new Set(entries.map(({ reverses }) => reverses));
  const own = entries.filter((entry) => entry.sourceType === 'payout' && entry.sourceId === id && !reversed.has(entry.id));
  const of = (wanted: string) =>
    own.flatMap(({ kind, postings }) => (kind === wanted ? postings : [])).reduce((sum, posting) => sum + posting.amount, 0);
  const left = of('payout.settle') + of('payout.duplicate');
  const back = of('payout.return');
  return [
    ...(left > amount
      ? [
          `${reference} was paid more than once: ${left} ${currency} left, ${left - amount} of it more than it is (minor units), booked as taken from the partner`,
        ]
      : []),
    ...(back > 0 && back < left ? [`${reference}: ${back} of ${left} ${currency} came back (minor units)`] : []),
  ];
}
