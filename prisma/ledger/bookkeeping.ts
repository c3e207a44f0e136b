import { bookAccount, type AccountMapping, type BookAccount } from '../../domain/ledger/account-mapping.ts';
import { accountCodes, entryKinds, type EntryKind } from '../../domain/ledger/posting.ts';
import { bankDayOf } from '../bank/bank-day.ts';
import type { Db } from '../client.ts';
import { oneOf } from '../closed-union.ts';
import { Prisma } from '../generated/client.ts';
import { lostMinor } from '../payout/lost-part.ts';
import { safeInteger } from '../money.ts';
import { dayMs } from '../../domain/elapsed.ts';

const perPage = 1_000;

/** Half-open interval. The caller knows the time zone in which a month or year begins. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** One side of a posting for bookkeeping: the amount is in `debit` or `credit`, the other is 0. Minor units. */
export interface JournalRow {
  readonly entryId: string;
  readonly lineNo: number;
  readonly effectiveAt: string;
  readonly kind: EntryKind;
  readonly account: BookAccount;
  readonly debit: number;
  readonly credit: number;
  readonly currency: string;
  readonly partnerId: string | null;
  /** The partner's present name. */
  readonly partner: string | null;
  readonly source: string | null;
  /** The source's reference as people know it: number of the payout or tax document, invoice at Stripe or Bexio. */
  readonly reference: string | null;
  /** The bank's day of its booking; null until the bank has shown one. */
  readonly bookedOn: string | null;
  /** The earlier day that the entry belongs to: one in a closed month, or before a line that existed already. */
  readonly belongsTo: string | null;
  readonly memo: string | null;
}

interface PostingRow {
  readonly entryId: string;
  readonly lineNo: number;
  readonly effectiveAt: Date;
  readonly cursor: string;
  readonly kind: string;
  readonly debitCode: string;
  readonly debitSub: string;
  readonly creditCode: string;
  readonly creditSub: string;
  readonly currency: string;
  readonly amount: bigint;
  readonly sourceType: string | null;
  readonly sourceId: string | null;
  readonly partnerId: string | null;
  readonly partner: string | null;
  readonly reference: string | null;
  readonly bookedOn: string | null;
  readonly belongsTo: string | null;
  readonly memo: string | null;
}

/** SQL: joins to an entry `e` what it was posted for: tax document `t`, payout `o` or invoice `s`. */
export const sourceOfEntry = Prisma.sql`
  left join tax_document t on t.id = case e.source_type when 'tax_document' then e.source_id::uuid end
  left join payout o on o.id = case e.source_type when 'payout' then e.source_id::uuid end
  left join commission m on m.id = case e.source_type when 'commission' then e.source_id::uuid end
  left join settlement_source s on s.id = m.source_id`;

/** SQL: columns of those tables and of the entry itself. */
export const saidOfEntry = Prisma.sql`
  e.source_type as "sourceType", e.source_id as "sourceId", coalesce(o.reference, t.reference, s.external_id) as reference,
  coalesce(e.memo, t.reference) as memo, e.metadata ->> 'belongsTo' as "belongsTo"`;

/**
 * Reads the journal of a period with the company's own account numbers, page by page. Bookings and amounts of a closed month never change; account
 * numbers and names are those of the day of the export.
 */
export async function* journalPages(db: Db, period: Period): AsyncIterable<JournalRow[]> {
  const mappings = await db.accountNumber.findMany();
  for (const day of daysOf(period)) yield* pagesOf(db, day, mappings);
}

/** Splits a period into days, so that a page is sorted within a day, never within a whole month. */
function* daysOf({ from, to }: Period): Iterable<Period> {
  const end = Date.parse(to);
  for (let at = Date.parse(from); at < end; at += dayMs)
    yield { from: new Date(at).toISOString(), to: new Date(Math.min(at + dayMs, end)).toISOString() };
}

async function* pagesOf(db: Db, { from, to }: Period, mappings: readonly AccountMapping[]): AsyncIterable<JournalRow[]> {
  let after: readonly [string, string, number] = ['-infinity', '00000000-0000-0000-0000-000000000000', 0];
  for (;;) {
    const [at, id, line] = after;
    const rows = await db.$queryRaw<PostingRow[]>`
      select e.id as "entryId", p.line_no as "lineNo", e.effective_at as "effectiveAt", e.effective_at::text as cursor, e.kind,
        d.code as "debitCode", d.sub_account as "debitSub", c.code as "creditCode", c.sub_account as "creditSub",
        p.currency::text as currency, p.amount,
        w.id as "partnerId", w.company_name as partner, ${saidOfEntry}, ${bankDayOf(Prisma.sql`e`)} as "bookedOn"
      from ledger.journal_entry e
      join ledger.posting p on p.entry_id = e.id
      join ledger.account d on d.id = p.debit_account_id
      join ledger.account c on c.id = p.credit_account_id
      ${sourceOfEntry}
      left join partner w on w.id = coalesce(d.partner_id, c.partner_id, o.partner_id, t.partner_id)
      where e.effective_at >= ${from}::timestamptz and e.effective_at < ${to}::timestamptz
        and (e.effective_at, e.id, p.line_no) > (${at}::timestamptz, ${id}::uuid, ${line}::smallint)
      order by e.effective_at, e.id, p.line_no limit ${perPage}`;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = [last.cursor, last.entryId, last.lineNo];
    yield rows.flatMap((row) => sidesOf(row, mappings));
  }
}

function sidesOf(row: PostingRow, mappings: readonly AccountMapping[]): JournalRow[] {
  const { entryId, lineNo, currency, partnerId, partner, reference, bookedOn, belongsTo, memo } = row;
  const amount = safeInteger(row.amount);
  const common = {
    entryId,
    lineNo,
    effectiveAt: row.effectiveAt.toISOString(),
    kind: oneOf(entryKinds, row.kind),
    currency,
    partnerId,
    partner,
    source: row.sourceType === null ? null : `${row.sourceType}:${row.sourceId ?? ''}`,
    reference,
    bookedOn,
    belongsTo,
    memo,
  };
  const account = (code: string, subAccount: string) => bookAccount({ code: oneOf(accountCodes, code), subAccount, currency }, mappings);
  return [
    { ...common, account: account(row.debitCode, row.debitSub), debit: amount, credit: 0 },
    { ...common, account: account(row.creditCode, row.creditSub), debit: 0, credit: amount },
  ];
}

/** What the company owes a partner in one currency, minor units. `total` is the sum of the balances less what the partner owes. */
export interface Liability {
  readonly partnerId: string;
  readonly partner: string;
  readonly programId: string;
  readonly currency: string;
  readonly pending: number;
  readonly held: number;
  readonly available: number;
  readonly reserved: number;
  readonly recoverable: number;
  readonly total: number;
}

/**
 * Reads liabilities as of an instant: the balances of partners' accounts, less what took effect since. The list for a closed month never changes.
 * The time it takes depends on how far back the instant is, not on the size of the ledger.
 */
export async function readLiabilities(db: Db, before: string): Promise<Liability[]> {
  const rows = await db.$queryRaw<(Record<'pending' | 'held' | 'available' | 'reserved' | 'recoverable', bigint> & Owner)[]>`
with since as (
      select l.account_id, sum(case when l.side = a.normal_side then l.amount else -l.amount end) as amount
      from ledger.journal_entry e join ledger.line l on l.entry_id = e.id join ledger.account a on a.id = l.account_id
      where e.effective_at >= ${before}::timestamptz and a.partner_id is not null group by l.account_id
    ), held as (
      select a.partner_id, a.currency, a.code, b.balance - coalesce(n.amount, 0) as balance
      from ledger.account a join ledger.balance b on b.account_id = a.id left join since n on n.account_id = a.id where a.partner_id is not null
    )
    select h.partner_id as "partnerId", p.company_name as partner, p.program_id as "programId", h.currency::text as currency,
      coalesce(sum(h.balance) filter (where h.code = 'partner_pending'), 0)::bigint as pending,
      coalesce(sum(h.balance) filter (where h.code = 'partner_held'), 0)::bigint as held,
      coalesce(sum(h.balance) filter (where h.code = 'partner_available'), 0)::bigint as available,
      coalesce(sum(h.balance) filter (where h.code = 'partner_reserved'), 0)::bigint as reserved,
      coalesce(sum(h.balance) filter (where h.code = 'partner_recoverable'), 0)::bigint as recoverable
    from held h join partner p on p.id = h.partner_id
    group by 1, 2, 3, 4 having bool_or(h.balance <> 0) order by 2, 1, 4`;
  return rows.map(({ partnerId, partner, programId, currency, ...balances }) => {
    const [pending, held, available, reserved] = [balances.pending, balances.held, balances.available, balances.reserved].map(safeInteger);
    const owed = { pending: pending ?? 0, held: held ?? 0, available: available ?? 0, reserved: reserved ?? 0 };
    const recoverable = safeInteger(balances.recoverable);
    const total = owed.pending + owed.held + owed.available + owed.reserved - recoverable;
    return { partnerId, partner, programId, currency, ...owed, recoverable, total };
  });
}

interface Owner {
  readonly partnerId: string;
  readonly partner: string;
  readonly programId: string;
  readonly currency: string;
}

/** A year's figures for the tax declaration of one partner in one currency, minor units. */
export interface YearlySummary {
  readonly partnerId: string;
  readonly currency: string;
  /** Commissions and bounties, less what was taken back. */
  readonly earned: number;
  readonly adjusted: number;
  readonly documentsNet: number;
  readonly documentsVat: number;
  /** What left in the year, less what came back to the partner in it, including fees that the company bore. */
  readonly paidOut: number;
  /** The part of it that did not arrive and is not expected back. */
  readonly lost: number;
  /** Number of payouts of which something stayed with the partner. */
  readonly payouts: number;
  /** Converted for payouts: negative if it left this balance, positive if it came in. Here it counts neither as earned nor as paid out. */
  readonly converted: number;
  /** Moved by merges: negative if it went to the partner that this one is part of, positive if it came from a part. */
  readonly merged: number;
}

/** Longest time between a bank's day and its entry in the books. */
const enteredWithin = Prisma.sql`interval '1 year'`;

/** SQL condition: lines of the period, found by when they were entered. */
const isOfPeriod = ({ from, to }: Period): Prisma.Sql => Prisma.sql`
  effective_at >= ${from}::timestamptz and effective_at < ${to}::timestamptz and entered_at >= ${from}::timestamptz - ${enteredWithin}`;

/** Reads the yearly figures of all partners or of one, from the lines that the partner's own page shows (`ledger.year_line`). */
export async function readYearlySummaries(db: Db, { from, to }: Period, partnerId: string | null = null): Promise<YearlySummary[]> {
  const isAsked = partnerId === null ? Prisma.sql`true` : Prisma.sql`partner_id = ${partnerId}::uuid`;
  const rows = await db.$queryRaw<
    ({ partnerId: string; currency: string } & Record<keyof Omit<YearlySummary, 'partnerId' | 'currency'>, bigint>)[]
  >`
    with moved as (
      select partner_id, currency, coalesce(sum(amount) filter (where what in ('earned', 'taken_back')), 0) as earned,
        coalesce(sum(amount) filter (where what = 'adjusted'), 0) as adjusted,
        coalesce(sum(amount) filter (where what in ('paid', 'came_back')), 0) as paid,
        coalesce(sum(amount) filter (where what = 'converted'), 0) as converted, coalesce(sum(amount) filter (where what = 'merged'), 0) as merged
      from ledger.year_line where ${isAsked} and ${isOfPeriod({ from, to })} group by partner_id, currency
    ), paid as (
      select one.partner_id, one.currency, count(*) as payouts, sum(least(one.amount, ${lostMinor(Prisma.sql`o`, 'all')})) as lost from (
        select partner_id, currency, payout_id, sum(amount) as amount from ledger.year_line
        where ${isAsked} and what in ('paid', 'came_back') and ${isOfPeriod({ from, to })}
        group by partner_id, currency, payout_id having sum(amount) > 0) one join payout o on o.id = one.payout_id
      group by one.partner_id, one.currency
    ), written as (
      select partner_id, currency, sum(net_minor) as net, sum(vat_minor) as vat from tax_document
      where ${isAsked} and issued_at >= ${from}::timestamptz and issued_at < ${to}::timestamptz group by partner_id, currency
    ), whose as (
      select partner_id, currency from moved union select partner_id, currency from written
    )
    select w.partner_id as "partnerId", w.currency::text as currency, coalesce(m.earned, 0)::bigint as earned,
      coalesce(m.adjusted, 0)::bigint as adjusted, coalesce(d.net, 0)::bigint as "documentsNet", coalesce(d.vat, 0)::bigint as "documentsVat",
      coalesce(m.paid, 0)::bigint as "paidOut", coalesce(p.lost, 0)::bigint as lost, coalesce(p.payouts, 0)::bigint as payouts,
      coalesce(m.converted, 0)::bigint as converted, coalesce(m.merged, 0)::bigint as merged
    from whose w
    left join moved m on m.partner_id = w.partner_id and m.currency = w.currency
    left join paid p on p.partner_id = w.partner_id and p.currency = w.currency
    left join written d on d.partner_id = w.partner_id and d.currency = w.currency
    order by 1, 2`;
  return rows.map(({ earned, adjusted, documentsNet, documentsVat, paidOut, lost, payouts, converted, merged, ...whose }) => ({
    ...whose,
    earned: safeInteger(earned),
    adjusted: safeInteger(adjusted),
    documentsNet: safeInteger(documentsNet),
    documentsVat: safeInteger(documentsVat),
    paidOut: safeInteger(paidOut),
    lost: safeInteger(lost),
    payouts: Number(payouts),
    converted: safeInteger(converted),
    merged: safeInteger(merged),
  }));
}

/** Reads the payouts for which money was converted in the period, of all partners or of one, in that order. */
export const readConvertedPayouts = (
  db: Db,
  { from, to }: Period,
  partnerId: string | null,
): Promise<{ partnerId: string; reference: string; at: Date; content: unknown; amount_minor: bigint; currency: string }[]> => db.$queryRaw`
  select o.partner_id as "partnerId", o.reference, min(y.effective_at) as at, o.content, o.amount_minor, o.currency
  from ledger.year_line y join payout o on o.id = y.payout_id
  where y.what = 'converted' and y.effective_at >= ${from}::timestamptz and y.effective_at < ${to}::timestamptz
    and (${partnerId}::uuid is null or y.partner_id = ${partnerId}::uuid)
  group by o.id order by 3, 2`;
