import { DomainError } from '../../domain/errors.ts';
import { dayOf, monthBounds } from '../../domain/period.ts';
import { audit } from '../../prisma/audit/audit.ts';
import { journalPages, type JournalRow, type Period } from '../../prisma/ledger/bookkeeping.ts';
import type { Db } from '../../prisma/client.ts';
import { MonthFilters, MonthRow, monthSorts } from '../contract/bookkeeping.ts';
import { auditActorOf } from '../http/auditor.ts';
import { csvOf, decimalOf, type CsvColumn } from '../http/csv.ts';
import { defineResource, listOf, oneOf } from '../http/define-resource.ts';
import type { PersonCall } from '../http/endpoint.ts';
import { filePartOf } from '../http/file-answer.ts';
import { readBookCalendar, readClosedBefore } from './book-calendar.ts';
import { pageIn } from '../http/in-memory.ts';
import { instant, instantOrNull, sayableSums } from '../http/present.ts';

/** Months of the books, open and closed, from the first entry to the present month, with the journal of each for the company's own books. */
export const months = defineResource(
  'months',
  listOf({
    row: MonthRow,
    filters: MonthFilters,
    sorts: monthSorts,
    sortedBy: { field: 'id', descends: true },
    async read({ deps }, page) {
      const { id: ids, state } = page.filter;
      const rows = (await readMonths(deps.db)).filter((row) => (ids?.includes(row.id) ?? true) && row.state === (state ?? row.state));
      return pageIn(rows, page, ({ id }) => id);
    },
  }),
  oneOf({ answer: MonthRow, summary: 'Returns a month of the books', read: ({ deps }, id) => requireMonth(deps.db, id) }),
  filePartOf('journal.csv', {
    mime: 'text/csv',
    summary: 'Exports the journal of a month by the company’s own account numbers, with debits and credits balanced in each currency',
    read: exportJournal,
  }),
);

async function requireMonth(db: Db, id: string): Promise<MonthRow> {
  const month = (await readMonths(db)).find((row) => row.id === id);
  if (month === undefined) throw new DomainError('not_found');
  return month;
}

async function readMonths(db: Db): Promise<MonthRow[]> {
  const { timeZone, today } = await readBookCalendar(db);
  const [first, runs, closedBefore] = await Promise.all([readFirst(db), readRuns(db), readClosedBefore(db)]);
  const ids = monthsFrom((first === null ? today : dayOf(first.toISOString(), timeZone)).slice(0, 7), today.slice(0, 7), timeZone);
  const known = ids.map((id) => ({ id, ...monthBounds(id, timeZone) }));
  const isClosed = ({ to }: Period) => closedBefore !== null && closedBefore >= new Date(to);
  const counts = await readCounts(db, known, isClosed);
  return known.map(({ id, ...period }) => {
    const { entries, totals: amounts } = counts.get(keyOf(period)) ?? nothing;
    const { sums: totals, tooLarge } = sayableSums(amounts.map(({ currency, amount }) => ({ currency, amount: BigInt(amount) })));
    return MonthRow.parse({
      id,
      ...period,
      timeZone,
      state: isClosed(period) ? 'closed' : 'open',
      entries,
      totals,
      tooLarge,
      runs: runs.filter((run) => run.period === id).map(presentRun),
    });
  });
}

const presentRun = (run: Run): MonthRow['runs'][number] => ({
  id: run.id,
  program: { id: run.program_id, name: run.program_name },
  state: run.state,
  closedAt: instantOrNull(run.closed_at),
  statements: run.statements,
  waiting: run.waiting,
});

function monthsFrom(first: string, last: string, timeZone: string): string[] {
  const found = [];
  for (let month = first; month <= last; month = dayOf(monthBounds(month, timeZone).to, timeZone).slice(0, 7)) found.push(month);
  return found;
}

async function readFirst(db: Db): Promise<Date | null> {
  const [row] = await db.$queryRaw<{ at: Date | null }[]>`select min(effective_at) as at from ledger.journal_entry`;
  return row?.at ?? null;
}

interface Counted {
  readonly entries: number;
  readonly totals: readonly { readonly currency: string; readonly amount: string }[];
}

const nothing: Counted = { entries: 0, totals: [] };
const keyOf = ({ from, to }: Period): string => `${from} ${to}`;

/** Counts of closed months, which can no longer change. */
const counted = new WeakMap<Db, Map<string, Counted>>();

/**
 * Counts several months, by their bounds. Unknown ones are counted in one reading of the books: they are consecutive, because earlier months are
 * closed first.
 */
async function readCounts(db: Db, months: readonly Period[], isClosed: (month: Period) => boolean): Promise<Map<string, Counted>> {
  const kept = counted.get(db) ?? new Map<string, Counted>();
  counted.set(db, kept);
  const missing = months.filter((month) => !isClosed(month) || !kept.has(keyOf(month)));
  const found = await countAll(db, missing);
  for (const [place, month] of missing.entries()) if (isClosed(month)) kept.set(keyOf(month), found.get(place) ?? nothing);
  return new Map([...kept, ...missing.map((month, place) => [keyOf(month), found.get(place) ?? nothing] as const)]);
}

/** Counts by the position of each month. */
async function countAll(db: Db, months: readonly Period[]): Promise<Map<number, Counted>> {
  const [first, last] = [months.at(0), months.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  const rows = await db.$queryRaw<(Counted & { place: number })[]>`
    with entry as (select id, width_bucket(effective_at, ${months.map(({ from }) => from)}::timestamptz[]) - 1 as place from ledger.journal_entry
        where effective_at >= ${first.from}::timestamptz and effective_at < ${last.to}::timestamptz),
      posted as materialized (select e.place, p.currency::text as currency, sum(p.amount) as amount from entry e
        join ledger.posting p on p.entry_id = e.id group by 1, 2)
    select e.place, count(*)::int as entries, coalesce((
      select jsonb_agg(jsonb_build_object('currency', o.currency, 'amount', o.amount::text) order by o.currency) from posted o
        where o.place = e.place), '[]') as totals
    from entry e group by e.place`;
  return new Map(rows.map(({ place, ...one }) => [place, one]));
}

interface Run {
  readonly id: string;
  readonly period: string;
  readonly program_id: string;
  readonly program_name: string;
  readonly state: string;
  readonly closed_at: Date | null;
  readonly statements: number;
  readonly waiting: number;
}

function readRuns(db: Db): Promise<Run[]> {
  return db.$queryRaw<Run[]>`
    select r.id, r.period, r.program_id, g.name as program_name, r.state, r.closed_at, count(s.id)::int as statements,
      count(m.id)::int as waiting
    from statement_run r join program g on g.id = r.program_id left join statement s on s.statement_run_id = r.id
    left join email_message m on m.event_key = 'statement:' || s.id and m.state in ('queued', 'sending') group by r.id, g.name order by g.name, r.id`;
}

/** Exports the journal. The audit records who takes it along. */
async function exportJournal(call: PersonCall, id: string) {
  const { db } = call.deps;
  const { from, to, timeZone, state } = await requireMonth(db, id);
  const noted = { action: 'month.export_journal', subject: { kind: 'month', id }, after: { state } };
  return {
    fileName: `journal-${id}.csv`,
    content: csvOf(columnsIn(timeZone), journalPages(db, { from, to })),
    noteTaken: () => audit(db, auditActorOf(call), noted),
  };
}

const columnsIn = (timeZone: string): CsvColumn<JournalRow>[] => [
  { name: 'date', value: ({ effectiveAt }) => dayOf(effectiveAt, timeZone) },
  { name: 'entry', value: ({ entryId }) => entryId },
  { name: 'line', value: ({ lineNo }) => lineNo },
  { name: 'account', value: ({ account }) => account.number },
  { name: 'accountName', value: ({ account }) => account.name },
  { name: 'debit', value: ({ debit: amount, currency }) => decimalOf(amount === 0 ? null : { amount, currency }) },
  { name: 'credit', value: ({ credit: amount, currency }) => decimalOf(amount === 0 ? null : { amount, currency }) },
  { name: 'currency', value: ({ currency }) => currency },
  { name: 'kind', value: ({ kind }) => kind },
  { name: 'partner', value: ({ partnerId }) => partnerId },
  { name: 'partnerName', value: ({ partner }) => partner },
  { name: 'source', value: ({ source }) => source },
  { name: 'reference', value: ({ reference }) => reference },
  { name: 'bookedOn', value: ({ bookedOn }) => bookedOn },
  { name: 'belongsTo', value: ({ belongsTo }) => belongsTo },
  { name: 'memo', value: ({ memo }) => memo },
  { name: 'effectiveAt', value: ({ effectiveAt }) => instant(new Date(effectiveAt)) },
];
