import { DomainError } from '../../domain/errors.ts';
import { readLiabilities, type Liability } from '../../prisma/ledger/bookkeeping.ts';
import type { Db } from '../../prisma/client.ts';
import { safeInteger } from '../../prisma/money.ts';
import type { Deps } from '../deps.ts';
import { LiabilityFilters, LiabilityQuery, LiabilityRow, LiabilitySums, liabilitySorts } from '../contract/bookkeeping.ts';
import { moneyColumns } from '../http/csv.ts';
import { defineResource, listOf, requirePermission } from '../http/define-resource.ts';
import { forPeople } from '../http/endpoint.ts';
import { endOfDay, readBookCalendar, readClosedBefore } from './book-calendar.ts';
import { pageIn } from '../http/in-memory.ts';

const names = ['pending', 'held', 'available', 'reserved', 'recoverable'] as const;

/** What the company owed each partner at the end of a day, by the ledger. */
export const liabilities = defineResource(
  'liabilities',
  listOf({
    row: LiabilityRow,
    filters: LiabilityFilters,
    sorts: liabilitySorts,
    sortedBy: { field: 'partner', descends: false },
    async read({ deps }, page) {
      const { id: ids, on, partnerId, programId, currency } = page.filter;
      const { on: day, owed: all } = await readOn(deps, on);
      const owed = all.filter(
        (row) =>
          row.partnerId === (partnerId ?? row.partnerId) &&
          row.programId === (programId ?? row.programId) &&
          row.currency === (currency ?? row.currency),
      );
      const programs = await deps.db.program.findMany({ select: { id: true, name: true } });
      const named = new Map(programs.map(({ id, name }) => [id, name]));
      const rows = owed.map((row) => ({ ...present(row, named), on: day })).filter(({ id }) => ids?.includes(id) ?? true);
      return pageIn(rows, page, ({ partner, total }, field) => (field === 'partner' ? partner.name : total.amount));
    },
    csv: [
      { name: 'on', value: ({ on }) => on },
      { name: 'partner', value: ({ partner }) => partner.name },
      { name: 'partnerId', value: ({ partner }) => partner.id },
      { name: 'program', value: ({ program }) => program.name },
      ...names.flatMap((name) => moneyColumns<LiabilityRow>(name, (row) => row[name])),
      ...moneyColumns<LiabilityRow>('total', ({ total }) => total),
    ],
    fileName: async ({ deps: { db } }, { on }) => `liabilities-${on ?? (await readBookCalendar(db)).today}`,
  }),
);

async function readOn({ db, reports }: Pick<Deps, 'db' | 'reports'>, wanted: string | undefined) {
  const { timeZone, today } = await readBookCalendar(db);
  const on = wanted ?? today;
  if (on < '2000-01-01') throw new DomainError('invalid_input');
  if (on > today) throw new DomainError('day_not_come', { today });
  const before = endOfDay(on, timeZone);
  return { on, timeZone, before, owed: await readLiabilities(reports, before) };
}

function present(
  { partnerId, partner, programId, currency, ...amounts }: Liability,
  programs: ReadonlyMap<string, string>,
): Omit<LiabilityRow, 'on'> {
  const money = (amount: number) => ({ amount, currency });
  return {
    id: `${partnerId}:${currency}`,
    partner: { id: partnerId, name: partner },
    program: { id: programId, name: programs.get(programId) ?? '–' },
    pending: money(amounts.pending),
    held: money(amounts.held),
    available: money(amounts.available),
    reserved: money(amounts.reserved),
    recoverable: money(amounts.recoverable),
    total: money(amounts.total),
  };
}

/** The sums of that list next to the ledger's own balance, which is computed independently. */
export const liabilitySums = forPeople(
  {
    method: 'get',
    path: '/liability-sums',
    summary: 'Returns what the company owed all partners at the end of a day, per currency, and whether the list equals the ledger',
    tag: 'liabilities',
    access: { permission: requirePermission('liability-sums', 'show') },
    query: LiabilityQuery,
    answers: { 200: LiabilitySums },
    refusals: ['invalid_input', 'day_not_come'],
  },
  async ({ deps, request }) => ({ status: 200, body: await readSums(deps, LiabilityQuery.parse(request.query).on) }),
);

async function readSums(deps: Deps, wanted: string | undefined): Promise<LiabilitySums> {
  const { on, timeZone, before, owed } = await readOn(deps, wanted);
  const [ledger, closedBefore] = await Promise.all([readLedger(deps.reports, before), readClosedBefore(deps.db)]);
  const currencies = [...new Set([...owed, ...ledger].map(({ currency }) => currency))].toSorted();
  return LiabilitySums.parse({
    on,
    timeZone,
    isClosed: closedBefore !== null && closedBefore >= new Date(before),
    currencies: currencies.map((currency) => {
      const rows = owed.filter((row) => row.currency === currency);
      const sum = (name: (typeof names)[number] | 'total') => rows.reduce((total, row) => total + row[name], 0);
      const whole = ledger.find((row) => row.currency === currency)?.amount ?? 0;
      const money = (amount: number) => ({ amount, currency });
      return {
        currency,
        partners: rows.length,
        ...Object.fromEntries(names.map((name) => [name, money(sum(name))])),
        total: money(sum('total')),
        ledger: money(whole),
        difference: money(sum('total') - whole),
      };
    }),
  });
}

/** Reads the balance from the postings, by another way than the list. */
async function readLedger(db: Db, before: string): Promise<{ currency: string; amount: number }[]> {
  const rows = await db.$queryRaw<{ currency: string; amount: bigint }[]>`
    select p.currency::text as currency,
      sum(case when c.partner_id is null then 0 else p.amount end - case when d.partner_id is null then 0 else p.amount end)::bigint as amount
    from ledger.journal_entry e join ledger.posting p on p.entry_id = e.id
    join ledger.account d on d.id = p.debit_account_id join ledger.account c on c.id = p.credit_account_id
    where e.effective_at < ${before}::timestamptz group by 1 order by 1`;
  return rows.map(({ currency, amount }) => ({ currency, amount: safeInteger(amount) }));
}
