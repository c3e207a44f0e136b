import { exponents, isCurrency } from '../money.ts';
import type { EntryKind, Posting } from './posting.ts';

export const exchangeKinds = ['bank', 'rest', 'reversal'] as const;

/** Minor units. */
interface Sum {
  readonly amount: number;
  readonly currency: string;
}

interface Entry {
  readonly kind: EntryKind;
  readonly postings: readonly (Posting & { readonly currency: string })[];
}

/** What payouts took out of a currency by their conversions, and the bank has not exchanged yet. `open` is the balance of its position, signed. */
export const toExchange = (open: bigint): bigint => (open < 0n ? -open : 0n);

/** What left one account of the company at its bank, and what came into the other for it. Source: docs/ledger.md, "Payouts, VAT, exchange and corrections". */
export const bankEntry = (out: Sum, into: Sum): Entry => ({
  kind: 'fx.bank',
  postings: [
    { debit: 'fx_clearing', credit: 'cash:bank', ...out },
    { debit: 'cash:bank', credit: 'fx_clearing', ...into },
  ],
});

/** What is left of a position, signed as it is open: the company has lost by the rates, or has won. */
export const restEntry = ({ amount, currency }: Sum): Entry => ({
  kind: 'fx.revalue',
  postings: [
    amount > 0
      ? { debit: 'fx_gain_loss', credit: 'fx_clearing', amount, currency }
      : { debit: 'fx_clearing', credit: 'fx_gain_loss', amount: -amount, currency },
  ],
});

/** What one unit of the first currency was exchanged for, with six decimals. Undefined: a currency that the ledger does not know. */
export function exchangedAt(out: Sum, into: Sum): string | undefined {
  if (!isCurrency(out.currency) || !isCurrency(into.currency)) return undefined;
  const came = BigInt(into.amount) * 1_000_000n * 10n ** BigInt(exponents[out.currency]);
  const left = BigInt(out.amount) * 10n ** BigInt(exponents[into.currency]);
  const text = String((came * 2n + left) / (left * 2n)).padStart(7, '0');
  return `${text.slice(0, -6)}.${text.slice(-6)}`;
}
