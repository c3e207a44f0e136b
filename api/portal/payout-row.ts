import type { MemberRole } from '../contract/portal-access.ts';
import { originOf } from '../../prisma/bank/undecided-debits.ts';
import { backMinor, lostMinor } from '../../prisma/payout/lost-part.ts';
import { isUnclaimed } from '../../prisma/payout/unclaimed.ts';
import { PortalPayoutRow } from '../contract/portal-payouts.ts';
import { convertedBy } from '../resources/converted.ts';
import { instantOrNull, money } from '../http/present.ts';
import { sql } from '../http/sql.ts';

export interface PortalPayoutColumns {
  readonly id: string;
  readonly reference: string;
  readonly period: string | null;
  readonly asked_by: string | null;
  readonly currency: string;
  readonly amount_minor: bigint;
  readonly rail: string;
  readonly masked: string | null;
  readonly state: string;
  readonly is_unclaimed: boolean;
  readonly hold_reason: string | null;
  readonly hold_until: Date | null;
  readonly approve_by: Date | null;
  readonly execute_on: string | null;
  readonly content: unknown;
  readonly failure_code: string | null;
  readonly cancel_reason: string | null;
  readonly reserved_at: Date | null;
  readonly approved_at: Date | null;
  readonly submitted_at: Date | null;
  readonly settled_at: Date | null;
  readonly paid_on: string | null;
  readonly returned_on: string | null;
  readonly returned_at: Date | null;
  readonly returned_minor: bigint;
  readonly return_fee_minor: bigint;
  readonly back_minor: bigint;
  readonly lost_minor: bigint;
  readonly twice_minor: bigint;
  readonly replaces_payout_id: string | null;
  readonly replaced_by: string | null;
  readonly statement_id: string | null;
  readonly statement_number: string | null;
}

/**
 * SQL: payouts with their statement, the first one whose month ends after the money left the balance; a partner's first statement also covers
 * earlier months.
 */
export const portalPayoutTables = sql`
  payout o left join payout_method m on m.id = o.payout_method_id left join payout_run r on r.id = o.payout_run_id
  left join payout n on n.id = o.left_again_by_id and n.state in ('submitting', 'submitted', 'uncertain', 'settled')
  left join lateral (
    select s.id, s.number from statement s where s.partner_id = o.partner_id and s.currency = ${originOf(sql`o`)} and o.reserved_at < s.period_to
    order by s.period, s.version desc limit 1) d on true`;

/** SQL value: what left beyond what was due and has not come back, by a second payment or a payment of a canceled payout, minor units. */
export const twiceMinor = sql`coalesce((select z.out_minor from ledger.own_second_payment z where z.payout_id = o.id), 0)::bigint`;

/** SQL value: who asked. The portal's role sees only commands by the partner's own people. */
const askedBy = sql`
  case when o.period is null then case when exists (
    select from command c where c.subject_kind = 'payout' and c.subject_id = o.id and c.kind = 'requestPayout') then 'partner'
      else 'program' end end`;

export const portalPayoutColumns = sql`
  o.id, o.reference, o.period, ${askedBy} as asked_by,
  o.currency, o.amount_minor, o.content, o.rail, m.masked, o.state, ${isUnclaimed(sql`o`)} as is_unclaimed, o.hold_reason, o.hold_until,
  coalesce(o.due ->> 'escalation', r.due ->> 'escalation')::timestamptz as approve_by, o.execute_on::text as execute_on, o.failure_code,
  o.cancel_reason, o.reserved_at, o.approved_at,
  o.submitted_at, o.settled_at, o.paid_on::text as paid_on, o.returned_at, o.returned_on::text as returned_on, o.returned_minor,
  o.return_fee_minor, ${backMinor(sql`o`, 'own')} as back_minor,
  ${lostMinor(sql`o`, 'own')} as lost_minor, ${twiceMinor} as twice_minor, o.replaces_payout_id, n.id as replaced_by,
  d.id as statement_id, d.number as statement_number`;

/** True if the role may see payout details: only owners may. */
export const seesDetails = (role: MemberRole): boolean => role === 'owner';

/** True if the partner may cancel it: it was requested and is not approved. Payouts of a run are the program's. */
export const canCancel = ({ state, period }: { readonly state: string; readonly period: string | null }): boolean =>
  state === 'reserved' && period === null;

export function presentPortalPayout(role: MemberRole, row: PortalPayoutColumns): PortalPayoutRow {
  const { currency } = row;
  const explained = row.return_fee_minor - (row.back_minor - row.returned_minor);
  return PortalPayoutRow.parse({
    id: row.id,
    reference: row.reference,
    period: row.period,
    askedBy: row.asked_by,
    amount: money(row.amount_minor, currency),
    converted: convertedBy(row.content),
    rail: row.rail,
    masked: seesDetails(role) ? row.masked : null,
    state: row.state,
    isUnclaimed: row.is_unclaimed,
    hold: row.hold_reason === null ? null : { reason: row.hold_reason, until: instantOrNull(row.hold_until) },
    approveBy: row.state === 'reserved' ? instantOrNull(row.approve_by) : null,
    executeOn: row.execute_on,
    failureCode: row.failure_code,
    cancelReason: row.cancel_reason,
    reservedAt: instantOrNull(row.reserved_at),
    approvedAt: instantOrNull(row.approved_at),
    submittedAt: instantOrNull(row.submitted_at),
    settledAt: instantOrNull(row.settled_at),
    paidOn: row.paid_on,
    returnedOn: row.returned_on,
    returnedAt: instantOrNull(row.returned_at),
    paidTwice: money(row.twice_minor, currency),
    returned: money(row.back_minor, currency),
    returnFee: money(explained - row.lost_minor, currency),
    lost: money(row.lost_minor, currency),
    replacesId: row.replaces_payout_id,
    replacedById: row.replaced_by,
    statement: row.statement_id === null ? null : { id: row.statement_id, number: row.statement_number },
    canCancel: canCancel(row),
  });
}
