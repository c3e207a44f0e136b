import { decimalText } from '../../domain/decimal-amount.ts';
import { DomainError, type ErrorCode } from '../../domain/errors.ts';
import { rateChange } from '../../domain/ledger/exchange-rate.ts';
import { exchangedAt, toExchange } from '../../domain/ledger/exchange.ts';
import { isCurrency } from '../../domain/money.ts';
import type { Tx } from '../../prisma/client.ts';
import { onePositionAtATime, openBeside } from '../../prisma/ledger/exchange-positions.ts';
import { Prisma, type Exchange } from '../../prisma/generated/client.ts';
import { rateOfDay } from '../../prisma/ledger/rate-before.ts';

type Wanted = Pick<Exchange, 'id' | 'kind' | 'currency' | 'amountMinor' | 'reference' | 'reversesId'> & Partial<Pick<Exchange, 'bookedOn'>>;

/** Reasons for which an exchange cannot be booked. */
export const impossibleExchange: readonly ErrorCode[] = [
  'exchange_above_position',
  'exchange_known',
  'exchange_day',
  'exchange_waits',
  'exchange_not_booked',
  'content_changed',
];

/**
 * Requires that the exchange can be booked. Checked when it is proposed and approved, and again by the worker.
 * @throws one of `impossibleExchange`
 */
export async function requireOpen(tx: Tx, { id, kind, currency, amountMinor, bookedOn, reference, reversesId }: Wanted): Promise<void> {
  await onePositionAtATime(tx);
  if (reversesId !== null) return requireNotReversed(tx, { id, reversesId });
  const open = await openBeside(tx, { id, currency });
  if (kind === 'rest') {
    if (amountMinor !== open) throw new DomainError('content_changed');
    return requireNoOther(tx, { id, currency });
  }
  if (amountMinor > toExchange(open))
    throw new DomainError('exchange_above_position', { currency, open: textOf(toExchange(open), currency) });
  if (bookedOn != null) await requireDay(tx, { currency, day: bookedOn.toISOString().slice(0, 10) });
  const known = await tx.$queryRaw<unknown[]>`
    select from exchange where lower(reference) = lower(${reference}) and refused_by is null and failure is null and reversed_at is null
      and id <> ${id}::uuid limit 1`;
  if (known.length > 0) throw new DomainError('exchange_known', { reference });
}

/**
 * Requires a day that has come and on which a position was open, both by the calendar of the books.
 * @throws `exchange_day`
 */
async function requireDay(tx: Tx, { currency, day }: { readonly currency: string; readonly day: string }): Promise<void> {
  const [days] = await tx.$queryRaw<{ today: string; first: string }[]>`
    select (now() at time zone books_time_zone())::date::text as today,
      (min(e.effective_at) at time zone books_time_zone())::date::text as first
    from ledger.account a join ledger.line l on l.account_id = a.id join ledger.journal_entry e on e.id = l.entry_id
    where a.code = 'fx_clearing' and a.currency = ${currency}`;
  if (days !== undefined && (day > days.today || day < days.first)) throw new DomainError('exchange_day', { ...days });
}

/** Requires an exchange that is booked and not reversed. @throws `exchange_not_booked` */
async function requireNotReversed(tx: Tx, { id, reversesId }: { readonly id: string; readonly reversesId: string }): Promise<void> {
  const others = { reversesId, refusedBy: null, NOT: { id } };
  if ((await tx.exchange.count({ where: others })) > 0) throw new DomainError('exchange_not_booked');
}

/**
 * Requires a reason if the bank's rate differs from that day's rate by more than a tenth.
 * @throws `exchange_far_off`
 */
export async function requireSaidWhy(
  tx: Tx,
  { out, into, day, reason }: { readonly out: Sum; readonly into: Sum; readonly day: string; readonly reason: string | undefined },
): Promise<void> {
  if (reason !== undefined) return;
  const pair = { base: Prisma.sql`${out.currency}`, quote: Prisma.sql`${into.currency}`, day: Prisma.sql`${day}::date` };
  const [before] = await tx.$queryRaw<{ rate: string }[]>`select e.rate from ${rateOfDay(pair)} e`;
  const rate = exchangedAt(out, into);
  if (before === undefined || rate === undefined || !rateChange(before.rate, rate).isFarOff) return;
  throw new DomainError('exchange_far_off', { before: before.rate, rate });
}

interface Sum {
  readonly amount: number;
  readonly currency: string;
}

/** Refuses an exchange while another one of this currency waits. @throws `exchange_waits` */
async function requireNoOther(tx: Tx, { id, currency }: Pick<Wanted, 'id' | 'currency'>): Promise<void> {
  const waiting = { kind: 'rest', currency, journalEntryId: null, refusedBy: null, failure: null, NOT: { id } };
  const other = await tx.exchange.findFirst({ where: waiting, select: { askedBy: true } });
  if (other === null) return;
  const person = await tx.person.findUnique({ where: { id: other.askedBy }, select: { name: true } });
  throw new DomainError('exchange_waits', { by: person?.name ?? '–', currency });
}

const textOf = (amount: bigint, currency: string): string => (isCurrency(currency) ? decimalText({ amount, currency }) : String(amount));
