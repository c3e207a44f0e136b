import type { Db } from '../../prisma/client.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import { isShutOut, preparerRoles } from '../../prisma/account/shut-out.ts';
import { can } from '../contract/permissions.ts';
import { PayoutRunRow } from '../contract/payout-runs.ts';
import type { Person } from '../http/actor.ts';
import { instant, money, referenceOrNull } from '../http/present.ts';
import { sql } from '../http/sql.ts';

export interface PayoutRunColumns {
  readonly id: string;
  readonly program_id: string;
  readonly program_name: string;
  readonly period: string;
  readonly scheduled_at: Date;
  readonly state: string;
  readonly partners: number;
  readonly left_out: number;
  readonly totals: readonly Total[];
  readonly reserved: readonly Total[];
  readonly prepared_by: string | null;
  readonly prepared_name: string | null;
  readonly approved_by: string | null;
  readonly approved_name: string | null;
  readonly due: Readonly<Record<string, string>>;
  readonly batches: { id: string; rail: string; messageId: string; state: string; payouts: number }[];
  readonly version: number;
}
interface Total {
  readonly currency: string;
  readonly payouts: number;
  /** Text, because sums of bigint are exact. */
  readonly amount: string;
}

const sumsOf = (which: Prisma.Sql) => sql`(
    select coalesce(jsonb_agg(jsonb_build_object('currency', s.currency, 'payouts', s.payouts, 'amount', s.amount::text) order by s.currency), '[]')
    from (select o.currency, count(*)::int as payouts, sum(o.amount_minor) as amount from payout o where o.payout_run_id = r.id and ${which}
      group by o.currency) s)`;

/** SQL condition: the run has a preparer. In a proposed run a preparer who is shut out does not count: a colleague takes over. */
const isPrepared = sql`not (r.state = 'proposed' and ${isShutOut(sql`r.prepared_by`, preparerRoles)})`;

const columns = sql`
  r.id, g.id as program_id, g.name as program_name, r.period, r.scheduled_at, r.state,
  (select count(distinct o.partner_id)::int from payout o where o.payout_run_id = r.id and o.state <> 'canceled') as partners,
  (select count(distinct x.partner_id)::int from payout_exclusion x where x.payout_run_id = r.id) as left_out,
  ${sumsOf(sql`o.state <> 'canceled'`)} as totals, ${sumsOf(sql`o.state = 'reserved'`)} as reserved,
  case when ${isPrepared} then r.prepared_by end as prepared_by, case when ${isPrepared} then f.name end as prepared_name, r.approved_by,
  a.name as approved_name, r.due, (
    select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'rail', b.rail, 'messageId', b.msg_id, 'state', b.state,
      'payouts', b.nb_of_txs) order by b.exported_at), '[]')
    from payout_batch b where b.id = any (array(select distinct o.payout_batch_id from payout o
      where o.payout_run_id = r.id))) as batches, r.version`;

export const payoutRunSelection = {
  columns,
  from: sql`payout_run r join program g on g.id = r.program_id left join person f on f.id = r.prepared_by left join person a on a.id = r.approved_by`,
};

export async function findPayoutRun(db: Db, id: string): Promise<PayoutRunColumns | undefined> {
  const [row] = await db.$queryRaw<PayoutRunColumns[]>`
    select ${payoutRunSelection.columns} from ${payoutRunSelection.from} where r.id = ${id}::uuid`;
  return row;
}

/** Returns the totals; null for readers who may not see amounts. */
export const totalsFor = (person: Person, totals: readonly Total[]): PayoutRunRow['totals'] =>
  can(person, 'payout.read_amounts')
    ? totals.map(({ currency, payouts, amount }) => ({ currency: currency.trim(), payouts, amount: money(BigInt(amount), currency) }))
    : null;

export function presentPayoutRun(person: Person, row: PayoutRunColumns): PayoutRunRow {
  return PayoutRunRow.parse({
    id: row.id,
    program: { id: row.program_id, name: row.program_name },
    period: row.period,
    scheduledAt: instant(row.scheduled_at),
    state: row.state,
    partners: row.partners,
    leftOut: row.left_out,
    totals: totalsFor(person, row.totals),
    preparedBy: referenceOrNull(row.prepared_by, row.prepared_name),
    approvedBy: referenceOrNull(row.approved_by, row.approved_name),
    due: Object.fromEntries(Object.entries(row.due).map(([name, at]) => [name, instant(new Date(at))])),
    batches: row.batches,
    version: row.version,
  });
}
