import { decimalText } from '../../domain/decimal-amount.ts';
import { DomainError, type ErrorCode } from '../../domain/errors.ts';
import { toExchange } from '../../domain/exchange.ts';
import { isCurrency } from '../../domain/money.ts';
import type { Tx } from '../../prisma/client.ts';
import { onePositionAtATime, readPositions } from '../../prisma/exchange-positions.ts';
import type { Exchange } from '../../prisma/generated/client.ts';
import { safeInteger } from '../../prisma/money.ts';

type Wanted = Pick<Exchange, 'id' | 'kind' | 'currency' | 'amountMinor' | 'reference'>;

/** Why an exchange is not to be booked. */
export const impossibleExchange: readonly ErrorCode[] = ['exchange_above_position', 'exchange_known', 'exchange_waits', 'content_changed'];

/**
 * Asked when it is proposed and again when it is approved; the worker asks once more.
 * @throws one of `impossibleExchange`.
 */
export async function requireOpen(tx: Tx, { id, kind, currency, amountMinor, reference }: Wanted): Promise<void> {
  await onePositionAtATime(tx);
  const amount = safeInteger(amountMinor);
  const open = ((await readPositions(tx)).get(currency) ?? 0) + (await underWay(tx, { id, currency }));
  if (kind === 'rest') {
    if (amount !== open) throw new DomainError('content_changed');
    return requireNoOther(tx, { id, currency });
  }
  if (amount > toExchange(open)) throw new DomainError('exchange_above_position', { currency, open: textOf(toExchange(open), currency) });
  const others = { reference, refusedBy: null, failure: null, NOT: { id } };
  if ((await tx.exchange.count({ where: others })) > 0) throw new DomainError('exchange_known', { reference });
}

/** @throws `exchange_waits` */
async function requireNoOther(tx: Tx, { id, currency }: Pick<Wanted, 'id' | 'currency'>): Promise<void> {
  const waiting = { kind: 'rest', currency, journalEntryId: null, refusedBy: null, failure: null, NOT: { id } };
  const other = await tx.exchange.findFirst({ where: waiting, select: { askedBy: true } });
  if (other === null) return;
  const person = await tx.person.findUnique({ where: { id: other.askedBy }, select: { name: true } });
  throw new DomainError('exchange_waits', { by: person?.name ?? '–', currency });
}

/** What is approved and about to change the position. */
async function underWay(tx: Tx, { id, currency }: Pick<Wanted, 'id' | 'currency'>): Promise<number> {
  const rows = await tx.exchange.findMany({
    where: { approvedBy: { not: null }, journalEntryId: null, failure: null, NOT: { id }, OR: [{ currency }, { intoCurrency: currency }] },
  });
  return rows.reduce((sum, row) => {
    if (row.currency !== currency) return sum - safeInteger(row.intoMinor ?? 0n);
    return sum + (row.kind === 'bank' ? safeInteger(row.amountMinor) : -safeInteger(row.amountMinor));
  }, 0);
}

const textOf = (amount: number, currency: string): string => (isCurrency(currency) ? decimalText({ amount, currency }) : String(amount));
