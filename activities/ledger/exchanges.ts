import { bankEntry, restEntry, toExchange } from '../../domain/ledger/exchange.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Db, Tx } from '../../prisma/client.ts';
import { onePositionAtATime, openBeside } from '../../prisma/ledger/exchange-positions.ts';
import type { Exchange } from '../../prisma/generated/client.ts';
import { safeInteger } from '../../prisma/money.ts';
import { actorOf } from '../actor.ts';
import { attemptClock } from '../attempt-clock.ts';
import { post } from './ledger.ts';
import { mirroredPostings } from './mirrored-postings.ts';
import type { Carried } from '../payout/payout-outside.ts';
import { inTransaction } from '../transactions.ts';

export const createExchangeActivities = ({ db }: { readonly db: Db }) => ({
  /**
   * Posts what two people decided, once: an exchange by the bank, the rest of a position, or the reversal of one of them. If the position
   * no longer allows it, the row gets the failure and nothing is posted.
   */
  bookExchange: async ({ key: id }: { readonly key: string }): Promise<Carried> => {
    await inTransaction(db, (tx) => book(tx, id));
    return { posted: false };
  },
});

async function book(tx: Tx, id: string): Promise<void> {
  await onePositionAtATime(tx);
  const row = await tx.exchange.findUniqueOrThrow({ where: { id } });
  if (row.journalEntryId !== null || row.failure !== null || row.approvedBy === null) return;
  if (!(await isStillOpen(tx, row))) {
    await tx.exchange.update({ where: { id }, data: { failure: 'position_changed', version: { increment: 1 } } });
    return;
  }
  const effectiveAt = attemptClock().toISOString();
  const { entryId } = await post(tx, {
    key: await keyOf(tx, row),
    ...(row.reversesId === null ? entryOf(row) : await mirrorOf(tx, row.reversesId)),
    effectiveAt,
    ...(row.bookedOn === null ? {} : { bookedOn: row.bookedOn.toISOString().slice(0, 10) }),
    actor: `person:${row.approvedBy}`,
    partnerId: '', // none of its accounts is a partner's
    currency: row.currency,
    sourceType: 'exchange',
    sourceId: id,
    memo: row.reason,
  });
  await tx.exchange.update({ where: { id }, data: { journalEntryId: entryId, version: { increment: 1 } } });
  if (row.reversesId !== null)
    await tx.exchange.update({ where: { id: row.reversesId }, data: { reversedAt: effectiveAt, version: { increment: 1 } } });
  await audit(tx, await actorOf(tx, row.approvedBy), { action: 'exchange.booked', subject: { kind: 'exchange', id }, reason: row.reason });
}

/** Returns the entry's key. The bank's reference is booked once, and again only after a reversal. */
async function keyOf(tx: Tx, { id, reference }: Exchange): Promise<string> {
  if (reference === null) return `fx:${id}`;
  const isAgain = (await tx.exchange.count({ where: { reference, reversedAt: { not: null } } })) > 0;
  return isAgain ? `fx:${reference}:${id}` : `fx:${reference}`;
}

/** Returns the reversal of an exchange. */
async function mirrorOf(tx: Tx, reversedId: string) {
  const { journalEntryId } = await tx.exchange.findUniqueOrThrow({ where: { id: reversedId } });
  if (journalEntryId === null) throw new Error(`the exchange ${reversedId} is not booked`);
  return { kind: 'reversal', postings: await mirroredPostings(tx, journalEntryId), reversesEntryId: journalEntryId } as const;
}

async function isStillOpen(tx: Tx, { id, kind, currency, amountMinor }: Exchange): Promise<boolean> {
  if (kind === 'reversal') return true;
  const open = await openBeside(tx, { id, currency });
  return kind === 'bank' ? amountMinor <= toExchange(open) : amountMinor === open;
}

function entryOf({ id, currency, amountMinor, intoCurrency, intoMinor, kind }: Exchange) {
  const sum = { amount: safeInteger(amountMinor), currency };
  if (kind === 'rest') return restEntry(sum);
  if (intoCurrency === null || intoMinor === null) throw new Error(`the exchange ${id} has nothing that came`);
  return bankEntry(sum, { amount: safeInteger(intoMinor), currency: intoCurrency });
}
