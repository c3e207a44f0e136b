import type { DataKeys } from '../../prisma/secrets.ts';
import { countsUpTo, isKept } from '../../prisma/payout/payout-balance.ts';
import { originOf } from '../../prisma/bank/undecided-debits.ts';
import { PortalEarningLine } from '../contract/portal-commissions.ts';
import { instant, instantOrNull, money } from '../http/present.ts';
import { sql } from '../http/sql.ts';
import { maskedCustomer } from './masked-name.ts';

export interface EarningLineColumns {
  readonly id: string;
  readonly earning_id: string;
  readonly line: string;
  readonly kind: string;
  readonly at: Date;
  readonly currency: string;
  readonly base_minor: bigint | null;
  readonly rate_bps: number | null;
  readonly amount_minor: bigint;
  readonly state: string;
  readonly release_at: Date | null;
  readonly released_at: Date | null;
  readonly reason: string | null;
  readonly note: string | null;
  /** Null for an adjustment. */
  readonly customer_id: string | null;
  readonly customer_name: Uint8Array | null;
  readonly customer_ref: string;
  readonly payout_id: string | null;
  readonly payout_reference: string | null;
  readonly payout_settled_at: Date | null;
  readonly payout_paid_on: string | null;
  readonly statement_id: string | null;
  readonly statement_number: string | null;
}

const p = sql`p`;

/** SQL: commissions of invoices and bounties of installations in one table. */
const earnings = sql`
  select c.id, 'commission' as kind, c.referral_id, c.terms_id, c.source_id, c.currency, c.rate_bps,
    c.kept_minor, c.base_minor, c.posted_minor, c.pending_minor, c.held_minor, c.released_minor, c.earned_at, c.release_at, c.released_at, c.state,
    c.refused_reason, c.created_at
  from commission c
  union all
  select b.id, 'bounty', b.referral_id, b.terms_id, null, b.currency, null, null, null, b.posted_minor, b.pending_minor, b.held_minor,
    b.released_minor, b.earned_at, b.release_at, b.released_at, b.state, b.refused_reason, b.created_at
  from bounty_award b`;

/**
 * SQL: each earning with the line that made it available, the payout that took it (among those that the partner kept, the first one that covers
 * that line), and the statement that shows it. Only the partner's own rows and ledger lines are read.
 */
const whereabouts = sql`
  moved as materialized (
    select v.commission_id, v.rev, v.delta_minor, v.reason, v.as_of, v.journal_entry_id, v.decision_id, coalesce(bool_or(v.delta_minor < 0) over
      (partition by v.commission_id order by v.rev rows between unbounded preceding and 1 preceding), false) as is_after
    from commission_revision v
  ), counted as (
    select m.commission_id, (array_agg(m.reason order by m.rev desc))[1] as reason,
      sum(m.delta_minor) filter (where m.delta_minor > 0 and not m.is_after) as earned_minor,
      (array_agg(m.decision_id order by m.rev desc) filter (where m.delta_minor > 0 and not m.is_after))[1] as decision_id
    from moved m group by 1
  ), booked as materialized (
    select l.account_id, l.code, l.currency, l.source_type, l.source_id, l.entry_id, l.account_version, l.is_debit from ledger.own_line l
  ), freed as (
    select distinct on (b.source_id) b.source_id, b.currency, b.account_version, b.entry_id from booked b
    where b.code = 'partner_available' and not b.is_debit and b.source_type in ('commission', 'bounty_award')
    order by b.source_id, b.account_version desc
  ), kept as materialized (
    select ${originOf(p)} as currency, ${countsUpTo(p)} as up_to, p.id, p.reference, p.reserved_at, p.settled_at, p.paid_on::text as paid_on
    from payout p where ${isKept(p)}
  ), taken as (
    select f.source_id, t.id, t.reference, t.settled_at, t.paid_on from freed f join lateral (
      select r.id, r.reference, r.settled_at, r.paid_on from kept r
      where r.currency = f.currency and r.up_to >= f.account_version order by r.up_to, r.reserved_at limit 1) t on true
  ), told as (
    select distinct on (b.entry_id) b.entry_id, s.id, s.number from booked b
    join statement_account a on a.account_id = b.account_id and b.account_version > a.from_version and b.account_version <= a.to_version
    join statement s on s.id = a.statement_id order by b.entry_id, s.period, s.version desc
  ), earning as (
    select e.*, k.earned_minor, coalesce((d.inputs ->> 'base')::bigint, nullif(e.base_minor, 0)) as counted_minor, s.issued_at, t.id as payout_id,
      t.reference as payout_reference, t.settled_at as payout_settled_at, t.paid_on as payout_paid_on, o.id as statement_id,
      o.number as statement_number, u.id as customer_id,
      u.name as customer_name, u.host_ref as customer_ref, r.link_id,
      coalesce(e.refused_reason, k.reason, (
        select x.reason from decision x where x.subject_kind in ('settlement_source', 'commission', 'bounty_award')
          and x.subject_id in (e.source_id::text, e.id::text) order by x.as_of desc, x.id desc limit 1)) as reason,
      case when e.state <> 'available' or t.id is null then e.state when t.settled_at is null then 'reserved' else 'paid_out' end as standing
    from (${earnings}) e join referral r on r.id = e.referral_id join customer u on u.id = r.customer_id
    left join settlement_source s on s.id = e.source_id left join counted k on k.commission_id = e.id left join decision d on d.id = k.decision_id
    left join freed f on f.source_id = e.id::text left join taken t on t.source_id = e.id::text left join told o on o.entry_id = f.entry_id
  )`;

/** SQL: earnings as a table; every query about earnings starts here. */
export const earningTable = sql`(with ${whereabouts} select * from earning) e`;

/** SQL: what was earned, with its base at that time, and what of it was taken back or credited again. */
export const earningLines = sql`(
  with ${whereabouts}
  select e.id::text as id, e.id as earning_id, 'earned' as line, e.kind, coalesce(e.earned_at, e.issued_at, e.created_at) as at, e.currency,
    e.counted_minor as base_minor, e.rate_bps, coalesce(e.earned_minor, 0)::bigint as amount_minor,
    e.standing as state, e.release_at, e.released_at,
    case when e.state in ('tracked', 'held', 'reversed', 'void') then e.reason end as reason, e.customer_id, e.customer_name, e.customer_ref,
    e.link_id, e.payout_id, e.payout_reference, e.payout_settled_at, e.payout_paid_on, e.statement_id, e.statement_number
  from earning e
  union all
  select e.id || '.' || m.rev, e.id, case when m.delta_minor < 0 then 'taken_back' else 'credited_again' end, e.kind, m.as_of, e.currency, null,
    null, m.delta_minor, case when m.delta_minor < 0 then 'reversed' else e.standing end, null, null, m.reason, e.customer_id, e.customer_name,
    e.customer_ref, e.link_id, null, null, null, null, o.id, o.number
  from moved m join earning e on e.id = m.commission_id left join told o on o.entry_id = m.journal_entry_id
  where m.delta_minor < 0 or (m.delta_minor > 0 and m.is_after)) l`;

/** SQL: adjustments by hand, one line each, whichever balance it moved. */
const adjustments = sql`
  select j.source_id, j.source_id::uuid as adjustment_id, j.at, j.currency, j.amount, j.memo, o.id as statement_id, o.number as statement_number
  from (
    select l.source_id, l.currency, min(l.effective_at) as at, sum(case when l.is_debit then -l.amount else l.amount end)::bigint as amount,
      max(l.memo) as memo, (array_agg(l.account_id order by l.entry_id, l.account_id))[1] as account_id,
      (array_agg(l.account_version order by l.entry_id, l.account_id))[1] as account_version
    from ledger.own_line l
    where l.source_type = 'adjustment' and l.code in ('partner_available', 'partner_recoverable') group by 1, 2) j
  left join lateral (
    select s.id, s.number from statement_account a join statement s on s.id = a.statement_id
    where a.account_id = j.account_id and j.account_version > a.from_version and j.account_version <= a.to_version
    order by s.period, s.version desc limit 1) o on true
  where j.amount <> 0`;

/** SQL: earnings and adjustments, as partners search them. */
export const partnerLines = sql`(
  select l.*, null::text as note from ${earningLines}
  union all
  select j.source_id, j.adjustment_id, 'adjusted', 'adjustment', j.at, j.currency, null, null, j.amount, 'booked', null, null,
  null, null, null, '', null,
    null, null, null, null, j.statement_id, j.statement_number, j.memo
  from (${adjustments}) j) l`;

export const lineColumns = sql`
  l.id, l.earning_id, l.line, l.kind, l.at, l.currency, l.base_minor, l.rate_bps, l.amount_minor, l.state, l.release_at,
  l.released_at, l.reason, l.note,
  l.customer_id, l.customer_name, l.customer_ref, l.payout_id, l.payout_reference, l.payout_settled_at, l.payout_paid_on,
  l.statement_id, l.statement_number`;

type Taken = Pick<
  EarningLineColumns,
  'payout_id' | 'payout_reference' | 'payout_settled_at' | 'payout_paid_on' | 'statement_id' | 'statement_number'
>;

export const payoutOf = ({ payout_id: id, payout_reference: reference, payout_settled_at: settledAt, payout_paid_on: paidOn }: Taken) =>
  id === null ? null : { id, reference, settledAt: instantOrNull(settledAt), paidOn };

export const statementOf = ({ statement_id: id, statement_number: number }: Taken) => (id === null ? null : { id, number });

export function presentLine(keys: DataKeys, row: EarningLineColumns): PortalEarningLine {
  const { currency } = row;
  return PortalEarningLine.parse({
    id: row.id,
    earningId: row.earning_id,
    line: row.line,
    kind: row.kind,
    at: instant(row.at),
    customer: row.customer_id === null ? '' : maskedCustomer(keys, { ...row, customer_id: row.customer_id }),
    base: row.base_minor === null ? null : money(row.base_minor, currency),
    rateBps: row.rate_bps,
    amount: money(row.amount_minor, currency),
    state: row.state,
    releaseAt: instantOrNull(row.release_at),
    releasedAt: instantOrNull(row.released_at),
    reason: row.reason,
    note: row.note,
    payout: payoutOf(row),
    statement: statementOf(row),
  });
}
