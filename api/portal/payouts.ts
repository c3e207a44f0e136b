import type { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { partnerSteps } from '../../domain/payout/payout-steps.ts';
import type { Db } from '../../prisma/client.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import { readLeftEarlier } from '../../prisma/payout/left-earlier.ts';
import { readPayoutDocuments } from '../../prisma/tax/payout-tax-documents.ts';
import { PortalPayout, PortalPayoutFilters, PortalPayoutRow, portalPayoutSorts } from '../contract/portal-payouts.ts';
import { moneyColumns } from '../http/csv.ts';
import { parameter, type Endpoint } from '../http/endpoint.ts';
import { isId } from '../http/ids.ts';
import { instant, money } from '../http/present.ts';
import { among, given, selectPage, sql } from '../http/sql.ts';
import { forMembers, ofPartner } from './member-call.ts';
import type { OwnRows } from './own-rows.ts';
import { portalPayoutColumns, portalPayoutTables, presentPortalPayout, type PortalPayoutColumns } from './payout-row.ts';
import { portalList } from './portal-list.ts';

const list = portalList({
  name: 'payouts',
  row: PortalPayoutRow,
  filters: PortalPayoutFilters,
  sorts: portalPayoutSorts,
  sortedBy: { field: 'reservedAt', descends: true },
  read: async ({ read, partner: { role } }, page) => {
    const order = {
      reservedAt: sql`o.reserved_at`,
      amount: sql`o.amount_minor`,
      reference: sql`o.reference`,
      settledAt: sql`o.settled_at`,
    };
    const selection = {
      columns: portalPayoutColumns,
      from: portalPayoutTables,
      where: conditions(page.filter),
      order,
      id: sql`o.id`,
    };
    const { rows, total } = await read((own) => selectPage<PortalPayoutColumns, keyof typeof order>(own, selection, page));
    return { rows: rows.map((row) => presentPortalPayout(role, row)), total };
  },
  csv: [
    { name: 'reference', value: ({ reference }) => reference },
    { name: 'period', value: ({ period }) => period },
    ...moneyColumns<PortalPayoutRow>('amount', ({ amount }) => amount),
    { name: 'rail', value: ({ rail }) => rail },
    { name: 'state', value: ({ state }) => state },
    { name: 'reservedAt', value: ({ reservedAt }) => reservedAt },
    { name: 'settledAt', value: ({ settledAt }) => settledAt },
    { name: 'paidOn', value: ({ paidOn }) => paidOn },
    { name: 'returnedAt', value: ({ returnedAt }) => returnedAt },
    { name: 'returnedOn', value: ({ returnedOn }) => returnedOn },
    ...moneyColumns<PortalPayoutRow>('returned', ({ returned }) => returned),
    { name: 'statement', value: ({ statement }) => statement?.number ?? null },
  ],
});

/** Conditions of the list. A draft exists only within a transaction: a visible one is a payout that failed to be made. */
const conditions = (filter: z.infer<typeof PortalPayoutFilters>): Prisma.Sql[] => [
  ...given(filter.state, (states) => among(sql`o.state`, states)),
  ...given(filter.currency, (currency) => sql`o.currency = ${currency}`),
  ...given(filter.after, (at) => sql`o.reserved_at >= ${at}::timestamptz`),
  ...given(filter.before, (at) => sql`o.reserved_at < ${at}::timestamptz`),
];

const one = forMembers(
  {
    method: 'get',
    path: `${ofPartner}/payouts/:id`,
    summary: 'Returns a payout with its full history',
    answers: { 200: PortalPayout },
    refusals: ['not_found'],
  },
  async (call) => {
    const id = parameter(call, 'id');
    const own = isId(id) ? await call.read((rows) => readPayout(rows, call.partner.role, id)) : undefined;
    if (own === undefined) throw new DomainError('not_found');
    const tax = await readTax(call.deps.db, own); // also documents of partners that have become part of this one
    const leftEarlier = { ...own.amount, amount: (await readLeftEarlier(call.deps.db, [id])).get(id) ?? 0 };
    return { status: 200, body: PortalPayout.parse({ ...own, tax, leftEarlier }) };
  },
);

type Columns = PortalPayoutColumns & { readonly end_to_end_id: string };

async function readPayout(
  own: OwnRows,
  role: Parameters<typeof presentPortalPayout>[0],
  id: string,
): Promise<Omit<PortalPayout, 'tax' | 'leftEarlier'> | undefined> {
  const [row] = await own.$queryRaw<Columns[]>`
    select ${portalPayoutColumns}, o.end_to_end_id from ${portalPayoutTables} where o.id = ${id}::uuid`;
  if (row === undefined) return undefined;
  return { ...presentPortalPayout(role, row), endToEndId: row.end_to_end_id, steps: await readSteps(own, id) };
}

async function readSteps(own: OwnRows, payoutId: string): Promise<PortalPayout['steps']> {
  const rows = await own.$queryRaw<(Omit<PortalPayout['steps'][number], 'at'> & { readonly at: Date })[]>`
    select v.at, v.from_state as from, v.to_state as to, case when v.reason = any(${[...partnerSteps]}) then v.reason end as reason
    from payout_event v where v.payout_id = ${payoutId}::uuid
      and (v.reason = any(${[...partnerSteps]}) or v.from_state is distinct from v.to_state) order by v.id`;
  return rows.map(({ at, ...step }) => ({ at: instant(at), ...step }));
}

/** Sums the payout's documents by currency, its own first. */
async function readTax(db: Pick<Db, '$queryRaw'>, { id, amount }: Pick<PortalPayout, 'id' | 'amount'>): Promise<PortalPayout['tax']> {
  const documents = (await readPayoutDocuments(db, [id])).of(id);
  const others = documents.map(({ currency }) => currency).filter((currency) => currency !== amount.currency);
  return [amount.currency, ...new Set(others.toSorted())].flatMap((currency) => {
    const its = documents.filter((document) => document.currency === currency);
    if (its.length === 0) return [];
    const net = its.reduce((sum, document) => sum + document.net, 0n);
    const vat = its.reduce((sum, document) => sum + document.vat, 0n);
    return [
      {
        documents: its.map(({ reference }) => reference),
        net: money(net, currency),
        vat: money(vat, currency),
        gross: money(net + vat, currency),
      },
    ];
  });
}

/** The partner's payouts, one by one. */
export const portalPayouts: readonly Endpoint[] = [...list, one];
