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

/** Returns the entries of a payout that count, without those that were reversed by an entry of its own or by people. */
export function standingEntriesOf<Entry extends Told>({ id }: Pick<Paid, 'id'>, entries: readonly Entry[]): Entry[] {
  const reversed = new Set(entries.map(({ reverses }) => reverses));
  return entries.filter((entry) => entry.sourceType === 'payout' && entry.sourceId === id && !reversed.has(entry.id));
}

/** Returns what left for a payout, once or several times, and what came back, minor units. */
function movedFor(payout: Pick<Paid, 'id'>, entries: readonly Told[]) {
  const own = standingEntriesOf(payout, entries);
  const of = (wanted: string) =>
    own.flatMap(({ kind, postings }) => (kind === wanted ? postings : [])).reduce((sum, posting) => sum + posting.amount, 0);
  return { left: of('payout.settle') + of('payout.duplicate'), back: of('payout.return') };
}

/** Checks that no more came back than left. */
export function checkPayoutMoney(payout: Pick<Paid, 'id' | 'currency'>, entries: readonly Told[]): string[] {
  const { left, back } = movedFor(payout, entries);
  return back > left ? [`payout ${payout.id}: ${back} ${payout.currency} came back, and only ${left} had left (minor units)`] : [];
}

interface Booked {
  readonly isDebit: boolean;
  readonly isReversal: boolean;
}

/** Tells readers if the bank shows more debits of a payout than its entries. */
export function toldOfBank(
  payout: Pick<Paid, 'id' | 'reference'> & { readonly bank: readonly Booked[] },
  entries: readonly Told[],
): string[] {
  const debits = payout.bank.filter(({ isDebit, isReversal }) => isDebit && !isReversal).length;
  const reversed = payout.bank.filter(({ isDebit, isReversal }) => !isDebit && isReversal).length;
  const left = standingEntriesOf(payout, entries).filter(({ kind }) => kind === 'payout.settle' || kind === 'payout.duplicate').length;
  const shown = debits - reversed;
  return shown > Math.max(left, 1) ? [`${payout.reference}: the bank shows ${shown} debits of it, its entries ${left}`] : [];
}

/** Tells readers what the entries say beyond the payout's one amount: that more left, or that only a part came back. */
export function toldOfMoney(payout: Paid, entries: readonly Told[]): string[] {
  const { reference, amount, currency } = payout;
  const { left, back } = movedFor(payout, entries);
  return [
    ...(left > amount
      ? [
          `${reference} was paid more than once: ${left} ${currency} left, ${left - amount} of it more than it is (minor units), booked as taken from the partner`,
        ]
      : []),
    ...(back > 0 && back < left ? [`${reference}: ${back} of ${left} ${currency} came back (minor units)`] : []),
  ];
}
