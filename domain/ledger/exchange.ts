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

/** Returns what payouts took out of a currency by conversions and the bank has not exchanged yet. `open` is the signed balance of its position. */
export const toExchange = (open: bigint): bigint => (open < 0n ? -open : 0n);

/**
 * Returns the entry of an exchange at the bank: what left one account of the company and what came into the other. Source: docs/ledger.md,
 * "Payouts, VAT, exchange and corrections".
 */
export const bankEntry = (out: Sum, into: Sum): Entry => ({
  kind: 'fx.bank',
  postings: [
    { debit: 'fx_clearing', credit: 'cash:bank', ...out },
    { debit: 'cash:bank', credit: 'fx_clearing', ...into },
  ],
});

/** Returns the entry that closes the rest of a position, signed as it is open: a loss or gain of the company by exchange rates. */
export const restEntry = ({ amount, currency }: Sum): Entry => ({
  kind: 'fx.revalue',
  postings: [
    amount > 0
      ? { debit: 'fx_gain_loss', credit: 'fx_clearing', amount, currency }
      : { debit: 'fx_clearing', credit: 'fx_gain_loss', amount: -amount, currency },
  ],
});

/**
 * Returns the rate of an exchange, in units of the second currency for one of the first, with six decimals. Undefined if the ledger does not know a
 * currency.
 */
export function exchangedAt(out: Sum, into: Sum): string | undefined {
  if (!isCurrency(out.currency) || !isCurrency(into.currency)) return undefined;
  const came = BigInt(into.amount) * 1_000_000n * 10n ** BigInt(exponents[out.currency]);
  const left = BigInt(out.amount) * 10n ** BigInt(exponents[into.currency]);
  const text = String((came * 2n + left) / (left * 2n)).padStart(7, '0');
  return `${text.slice(0, -6)}.${text.slice(-6)}`;
}
