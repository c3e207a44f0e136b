import type { Tx } from '../client.ts';
import type { Exchange } from '../generated/client.ts';
import { lock, locks } from '../lock.ts';

/**
 * Reads the open positions between currencies, by currency, signed minor units; 0 is left out. A negative one went out by conversions and is to be
 * exchanged.
 */
export async function readPositions(db: Pick<Tx, '$queryRaw'>): Promise<Map<string, bigint>> {
  const rows = await db.$queryRaw<{ currency: string; open: bigint }[]>`
    select a.currency::text as currency, b.balance as open from ledger.account a cross join lateral ledger.balances(a.id) b
    where a.code = 'fx_clearing' and b.balance <> 0 order by 1`;
  return new Map(rows.map(({ currency, open }) => [currency, open]));
}

/** Locks the positions: decisions about them are made one after the other. */
export async function onePositionAtATime(tx: Pick<Tx, '$executeRaw'>): Promise<void> {
  await lock(tx, locks.exchange());
}

/** Returns the position that is open for one exchange, as if all other approved exchanges were booked. */
export async function openBeside(tx: Tx, { id, currency }: Pick<Exchange, 'id' | 'currency'>): Promise<bigint> {
  const rows = await tx.exchange.findMany({
    where: { approvedBy: { not: null }, journalEntryId: null, failure: null, NOT: { id }, OR: [{ currency }, { intoCurrency: currency }] },
  });
  const open = (await readPositions(tx)).get(currency) ?? 0n;
  return rows.reduce((sum, row) => sum + (row.kind === 'reversal' ? -1n : 1n) * changeOf(row, currency), open);
}

/** Returns the change of a position by an exchange, the closing of a rest, or the reversal of either. */
function changeOf({ currency: out, amountMinor, intoMinor }: Exchange, currency: string): bigint {
  if (out !== currency) return -(intoMinor ?? 0n);
  return intoMinor === null ? -amountMinor : amountMinor;
}
