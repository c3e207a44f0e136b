import { DomainError } from '../../domain/errors.ts';
import { payoutRunHash } from '../../prisma/payout/payout-run-hash.ts';
import { payoutRunWorkflowId } from '../../workflows/messages.ts';
import { approversBut } from '../commands/payout-people.ts';
import { can } from '../contract/permissions.ts';
import {
  PayoutExclusionFilters,
  PayoutExclusionRow,
  payoutExclusionSorts,
  PayoutRunDetail,
  PayoutRunFilters,
  PayoutRunRow,
  payoutRunSorts,
} from '../contract/payout-runs.ts';
import { moneyColumns } from '../http/csv.ts';
import { defineResource, listOf, oneOf } from '../http/define-resource.ts';
import type { PersonCall } from '../http/endpoint.ts';
import { isId } from '../http/ids.ts';
import { findPayoutRun, payoutRunSelection, presentPayoutRun, totalsFor, type PayoutRunColumns } from './payout-run-row.ts';
import { money } from '../http/present.ts';
import { presentApart, readApart, sumsBut, sumsOf } from './run-apart.ts';
import { amongIds, given, selectPage, sql } from '../http/sql.ts';

/** A program's payouts of one month: every partner is in, or out with a reason. */
export const payoutRuns = defineResource(
  'payout-runs',
  listOf({
    row: PayoutRunRow,
    filters: PayoutRunFilters,
    sorts: payoutRunSorts,
    sortedBy: { field: 'scheduledAt', descends: true },
    read: async ({ deps, actor }, page) => {
      const { id, programId, period, state } = page.filter;
      const where = [
        ...given(id, (ids) => amongIds(sql`r.id`, ids)),
        ...given(programId, (program) => sql`r.program_id = ${program}::uuid`),
        ...given(period, (month) => sql`r.period = ${month}`),
        ...given(state, (one) => sql`r.state = ${one}`),
      ];
      const order = { period: sql`r.period`, scheduledAt: sql`r.scheduled_at` };
      const selection = { ...payoutRunSelection, where, order, id: sql`r.id` };
      const { rows, total } = await selectPage<PayoutRunColumns, keyof typeof order>(deps.db, selection, page);
      return { rows: rows.map((row) => presentPayoutRun(actor, row)), total };
    },
  }),
  oneOf({ answer: PayoutRunDetail, summary: 'Returns a run with what an approval would approve, and who is left out', read: readRun }),
);

interface Reason {
  readonly reason: string;
  readonly currency: string;
  readonly partners: number;
  readonly amount: bigint;
}

interface OnRail {
  readonly rail: string;
  readonly currency: string;
  readonly payouts: number;
  readonly done: number;
  readonly amount: bigint;
}

async function readRun({ deps: { db }, actor }: PersonCall, id: string): Promise<PayoutRunDetail> {
  const row = isId(id) ? await findPayoutRun(db, id) : undefined;
  if (row === undefined) throw new DomainError('not_found');
  const involved = [row.prepared_by, row.approved_by].filter((one) => one !== null);
  const apart = await readApart(db, id, actor.id);
  const [contentHash, reasons, states, byRail, approvers] = await Promise.all([
    payoutRunHash(
      db,
      id,
      apart.map((one) => one.id),
    ),
    db.$queryRaw<Reason[]>`
      select reason, currency::text as currency, count(*)::int as partners, sum(amount_minor)::bigint as amount from payout_exclusion
      where payout_run_id = ${id}::uuid group by 1, 2 order by 3 desc, 1, 2`,
    db.payout.groupBy({ by: ['state'], where: { payoutRunId: id }, _count: true }),
    db.$queryRaw<OnRail[]>`
      select rail, currency::text as currency, count(*)::int as payouts, count(*) filter (where state = 'settled')::int as done,
        sum(amount_minor)::bigint as amount
      from payout where payout_run_id = ${id}::uuid and state <> 'canceled' group by 1, 2 order by 1, 2`,
    approversBut(db, involved),
  ]);
  const showsAmounts = can(actor, 'payout.read_amounts');
  return PayoutRunDetail.parse({
    ...presentPayoutRun(actor, row),
    contentHash,
    reserved: totalsFor(actor, sumsBut(row.reserved, apart)),
    apart: { payouts: apart.length, totals: totalsFor(actor, sumsOf(apart)), lines: presentApart(actor, apart) },
    states: Object.fromEntries(states.map(({ state, _count: count }) => [state, count])),
    reasons: reasons.map(({ amount, ...one }) => ({
      ...one,
      currency: one.currency.trim(),
      amount: showsAmounts ? money(amount, one.currency) : null,
    })),
    rails: byRail.map(({ amount, ...one }) => ({
      ...one,
      currency: one.currency.trim(),
      amount: showsAmounts ? money(amount, one.currency) : null,
    })),
    isOwn: row.prepared_by === actor.id,
    approvers,
    workflowId: payoutRunWorkflowId({ programId: row.program_id, period: row.period }),
  });
}

interface ExclusionColumns {
  readonly run_id: string;
  readonly period: string;
  readonly program_id: string;
  readonly program_name: string;
  readonly partner_id: string;
  readonly partner_name: string;
  readonly currency: string;
  readonly reason: string;
  readonly amount_minor: bigint;
  readonly decision_id: string | null;
}

/** Partners that a run left out. Amounts below the threshold are carried forward. */
export const payoutExclusions = defineResource(
  'payout-exclusions',
  listOf({
    row: PayoutExclusionRow,
    filters: PayoutExclusionFilters,
    sorts: payoutExclusionSorts,
    sortedBy: { field: 'partner', descends: false },
    read: async ({ deps, actor }, page) => {
      const { runId, partnerId, reason } = page.filter;
      const where = [
        ...given(runId, (id) => sql`x.payout_run_id = ${id}::uuid`),
        ...given(partnerId, (id) => sql`x.partner_id = ${id}::uuid`),
        ...given(reason, (one) => sql`x.reason = ${one}`),
      ];
      const order = { partner: sql`p.company_name`, amount: sql`x.amount_minor`, reason: sql`x.reason` };
      const columns = sql`
        x.payout_run_id as run_id, r.period, g.id as program_id, g.name as program_name, p.id as partner_id, p.company_name as partner_name,
        x.currency, x.reason, x.amount_minor, x.decision_id`;
      const from = sql`payout_exclusion x join partner p on p.id = x.partner_id join payout_run r on r.id = x.payout_run_id
        join program g on g.id = r.program_id`;
      const id = sql`(x.partner_id || ':' || x.payout_run_id || ':' || x.currency)`;
      const selection = { columns, from, where, order, id };
      const { rows, total } = await selectPage<ExclusionColumns, keyof typeof order>(deps.db, selection, page);
      const showsAmounts = can(actor, 'payout.read_amounts');
      return { rows: rows.map((row) => presentExclusion(row, showsAmounts)), total };
    },
    csv: [
      { name: 'period', value: ({ period }) => period },
      { name: 'program', value: ({ program }) => program.name },
      { name: 'partner', value: ({ partner }) => partner.name },
      { name: 'reason', value: ({ reason }) => reason },
      ...moneyColumns<PayoutExclusionRow>('amount', ({ amount }) => amount),
    ],
  }),
);

const presentExclusion = (row: ExclusionColumns, showsAmounts: boolean): PayoutExclusionRow => ({
  id: `${row.run_id}:${row.partner_id}:${row.currency.trim()}`,
  runId: row.run_id,
  period: row.period,
  program: { id: row.program_id, name: row.program_name },
  partner: { id: row.partner_id, name: row.partner_name },
  reason: row.reason,
  currency: row.currency.trim(),
  amount: showsAmounts ? money(row.amount_minor, row.currency) : null,
  decisionId: row.decision_id,
});
