import type { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { PortalEarning, PortalEarningFilters, PortalEarningLine, portalEarningSorts } from '../contract/portal-commissions.ts';
import { moneyColumns } from '../http/csv.ts';
import { parameter, type Endpoint } from '../http/endpoint.ts';
import { isId } from '../http/ids.ts';
import { instant, instantOrNull, money } from '../http/present.ts';
import { among, given, selectPage, sql } from '../http/sql.ts';
import { earningTable, lineColumns, partnerLines, payoutOf, presentLine, statementOf, type EarningLineColumns } from './earning-lines.ts';
import { maskedCustomer } from './masked-name.ts';
import { forMembers, ofPartner } from './member-call.ts';
import type { OwnRows } from './own-rows.ts';
import { portalList } from './portal-list.ts';

const lines = portalList({
  name: 'commissions',
  row: PortalEarningLine,
  filters: PortalEarningFilters,
  sorts: portalEarningSorts,
  sortedBy: { field: 'at', descends: true },
  read: async ({ read, deps }, page) => {
    const order = { at: sql`l.at`, amount: sql`l.amount_minor`, releaseAt: sql`l.release_at` };
    const selection = { columns: lineColumns, from: partnerLines, where: conditions(page.filter), order, id: sql`l.id` };
    const { rows, total } = await read((own) => selectPage<EarningLineColumns, keyof typeof order>(own, selection, page));
    return { rows: rows.map((row) => presentLine(deps.config.dataKeys, row)), total };
  },
  csv: [
    { name: 'at', value: ({ at }) => at },
    { name: 'line', value: ({ line }) => line },
    { name: 'kind', value: ({ kind }) => kind },
    { name: 'customer', value: ({ customer }) => customer },
    ...moneyColumns<PortalEarningLine>('base', ({ base }) => base),
    { name: 'rateBps', value: ({ rateBps }) => rateBps },
    ...moneyColumns<PortalEarningLine>('amount', ({ amount }) => amount),
    { name: 'state', value: ({ state }) => state },
    { name: 'releaseAt', value: ({ releaseAt }) => releaseAt },
    { name: 'reason', value: ({ reason }) => reason },
    { name: 'note', value: ({ note }) => note },
    { name: 'payout', value: ({ payout }) => payout?.reference ?? null },
    { name: 'statement', value: ({ statement }) => statement?.number ?? null },
  ],
});

const conditions = (filter: z.infer<typeof PortalEarningFilters>): Prisma.Sql[] => [
  ...given(filter.state, (states) => among(sql`l.state`, states)),
  ...given(filter.kind, (kind) => sql`l.kind = ${kind}`),
  ...given(filter.line, (line) => sql`l.line = ${line}`),
  ...given(filter.currency, (currency) => sql`l.currency = ${currency}`),
  ...given(filter.earningId, (id) => sql`l.earning_id = ${id}::uuid`),
  ...given(filter.after, (at) => sql`l.at >= ${at}::timestamptz`),
  ...given(filter.before, (at) => sql`l.at < ${at}::timestamptz`),
];

const one = forMembers(
  {
    method: 'get',
    path: `${ofPartner}/commissions/:id`,
    summary: 'Returns an earning with its calculation and every entry',
    answers: { 200: PortalEarning },
    refusals: ['not_found'],
  },
  async (call) => {
    const id = parameter(call, 'id');
    if (!isId(id)) throw new DomainError('not_found');
    return { status: 200, body: await call.read((own) => readEarning(own, call.deps.config.dataKeys, id)) };
  },
);

type EarningColumns = Omit<EarningLineColumns, 'customer_id'> & {
  readonly customer_id: string;
  readonly kept_minor: bigint | null;
  readonly posted_minor: bigint;
  readonly pending_minor: bigint;
  readonly held_minor: bigint;
  readonly released_minor: bigint;
  readonly standing: string;
  readonly earned_at: Date | null;
  readonly terms_id: string;
  readonly terms_version: number | null;
  readonly provider: string | null;
  readonly invoice: string | null;
  readonly settled_at: Date | null;
};

async function readEarning(own: OwnRows, keys: DataKeys, id: string): Promise<PortalEarning> {
  const [row] = await own.$queryRaw<EarningColumns[]>`
    select e.*, t.version as terms_version, s.provider, coalesce(s.reference, s.external_id) as invoice, s.settled_at
    from ${earningTable} left join program_terms t on t.id = e.terms_id left join settlement_source s on s.id = e.source_id
    where e.id = ${id}::uuid`;
  if (row === undefined) throw new DomainError('not_found');
  const { currency, rate_bps: rateBps } = row;
  const movements = await readMovements(own, id, currency);
  const isCounted = row.base_minor !== null && row.kept_minor !== null && rateBps !== null;
  return PortalEarning.parse({
    id,
    kind: row.kind,
    customer: maskedCustomer(keys, row),
    steps: isCounted
      ? {
          kept: money(row.kept_minor, currency),
          base: money(row.base_minor, currency),
          rateBps,
          commission: movements.at(-1)?.after ?? money(row.posted_minor, currency),
        }
      : null,
    amount: money(row.posted_minor, currency),
    pending: money(row.pending_minor, currency),
    held: money(row.held_minor, currency),
    released: money(row.released_minor, currency),
    state: row.standing,
    reason: row.reason,
    earnedAt: instantOrNull(row.earned_at),
    releaseAt: instantOrNull(row.release_at),
    releasedAt: instantOrNull(row.released_at),
    source: row.provider === null ? null : { provider: row.provider, reference: row.invoice, settledAt: instantOrNull(row.settled_at) },
    terms: row.terms_version === null ? null : { id: row.terms_id, version: row.terms_version },
    payout: payoutOf(row),
    statement: statementOf(row),
    movements,
  });
}

interface MovementColumns {
  readonly rev: number;
  readonly kind: string;
  readonly before: bigint;
  readonly after: bigint;
  readonly delta: bigint;
  readonly reason: string;
  readonly as_of: Date;
}

async function readMovements(own: OwnRows, id: string, currency: string): Promise<PortalEarning['movements']> {
  const rows = await own.$queryRaw<MovementColumns[]>`
    select rev, kind, target_before_minor as before, target_after_minor as after, delta_minor as delta, reason, as_of
    from commission_revision where commission_id = ${id}::uuid order by rev`;
  return rows.map(({ rev, kind, before, after, delta, reason, as_of: asOf }) => ({
    rev,
    kind,
    before: money(before, currency),
    after: money(after, currency),
    delta: money(delta, currency),
    reason,
    asOf: instant(asOf),
  }));
}

/** What the partner earned, line by line. */
export const portalCommissions: readonly Endpoint[] = [...lines, one];
