import { DomainError } from '../../domain/errors.ts';
import { dayOf, monthBounds } from '../../domain/period.ts';
import { audit } from '../../prisma/audit.ts';
import { journalPages, type JournalRow } from '../../prisma/bookkeeping.ts';
import type { Db } from '../../prisma/client.ts';
import { MonthFilters, MonthRow, monthSorts } from '../contract/bookkeeping.ts';
import { auditActorOf } from '../http/auditor.ts';
import { csvOf, decimalOf, type CsvColumn } from '../http/csv.ts';
import { defineResource, listOf, oneOf } from '../http/define-resource.ts';
import type { PersonCall } from '../http/endpoint.ts';
import { filePartOf } from '../http/file-answer.ts';
import { readBookCalendar, readClosedBefore } from './book-calendar.ts';
import { pageIn } from './in-memory.ts';
import { instant, instantOrNull, money } from './present.ts';

/** Open and closed, from the first entry to the month of today; and the journal of each for the company's own books. */
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
  oneOf({ answer: MonthRow, summary: 'A month of the books', read: ({ deps }, id) => requireMonth(deps.db, id) }),
  filePartOf('journal.csv', {
    mime: 'text/csv',
    summary: 'The journal of a month by the company’s own account numbers, debits and credits balanced in each currency',
    read: exportJournal,
  }),
);

async function requireMonth(db: Db, id: string): Promise<MonthRow> {
  const month = (await readMonths(db)).find((row) => row.id === id);
  if (month === undefined) throw new DomainError('not_found');
  return month;
}

interface Counted {
  readonly month: string;
  readonly entries: number;
  readonly totals: readonly { readonly currency: string; readonly amount: string }[];
}

async function readMonths(db: Db): Promise<MonthRow[]> {
  const { timeZone, today } = await readBookCalendar(db);
  const [counted, runs, closedBefore] = await Promise.all([readCounts(db, timeZone), readRuns(db), readClosedBefore(db)]);
  const first = counted[0]?.month ?? today.slice(0, 7);
  return monthsFrom(first, today.slice(0, 7), timeZone).map((id) => {
    const { from, to } = monthBounds(id, timeZone);
    const found = counted.find(({ month }) => month === id);
    return MonthRow.parse({
      id,
      from,
      to,
      timeZone,
      state: closedBefore !== null && closedBefore >= new Date(to) ? 'closed' : 'open',
      entries: found?.entries ?? 0,
      totals: (found?.totals ?? []).map(({ currency, amount }) => money(BigInt(amount), currency)),
      runs: runs
        .filter(({ period }) => period === id)
        .map((run) => ({
          id: run.id,
          program: { id: run.program_id, name: run.program_name },
          state: run.state,
          closedAt: instantOrNull(run.closed_at),
          statements: run.statements,
          waiting: run.waiting,
        })),
    });
  });
}

function monthsFrom(first: string, last: string, timeZone: string): string[] {
  const found = [];
  for (let month = first; month <= last; month = dayOf(monthBounds(month, timeZone).to, timeZone).slice(0, 7)) found.push(month);
  return found;
}

function readCounts(db: Db, timeZone: string): Promise<Counted[]> {
  return db.$queryRaw<Counted[]>`
    with posted as (
      select to_char(e.effective_at at time zone ${timeZone}, 'YYYY-MM') as month, p.currency::text as currency, sum(p.amount) as amount
      from ledger.journal_entry e join ledger.posting p on p.entry_id = e.id group by 1, 2
    ), counted as (
      select to_char(effective_at at time zone ${timeZone}, 'YYYY-MM') as month, count(*)::int as entries from ledger.journal_entry group by 1
    )
    select c.month, c.entries, coalesce((select jsonb_agg(jsonb_build_object('currency', p.currency, 'amount', p.amount::text) order by p.currency)
      from posted p where p.month = c.month), '[]') as totals from counted c order by 1`;
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
      count(*) filter (where m.state in ('queued', 'sending'))::int as waiting
    from statement_run r join program g on g.id = r.program_id left join statement s on s.statement_run_id = r.id
    left join email_message m on m.event_key = 'statement:' || s.id group by r.id, g.name order by g.name, r.id`;
}

/** Who took the journal along stands in the audit. */
async function exportJournal(call: PersonCall, id: string) {
  const { db } = call.deps;
  const { from, to, timeZone, state } = await requireMonth(db, id);
  const subject = { kind: 'month', id };
  await audit(db, auditActorOf(call), { action: 'month.export_journal', subject, after: { state } });
  return { fileName: `journal-${id}.csv`, content: csvOf(columnsIn(timeZone), journalPages(db, { from, to })) };
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
  { name: 'source', value: ({ source }) => source },
  { name: 'memo', value: ({ memo }) => memo },
  { name: 'effectiveAt', value: ({ effectiveAt }) => instant(new Date(effectiveAt)) },
];
