import type { Db, Json } from '../../prisma/client.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { CommissionRow } from '../contract/commissions.ts';
import { customerOf, instantOrNull, momentOrNull, money } from '../http/present.ts';
import { amongIds, sql } from '../http/sql.ts';

export interface CommissionColumns {
  readonly id: string;
  readonly kind: string;
  readonly currency: string;
  readonly rate_bps: number | null;
  readonly base_minor: bigint | null;
  readonly kept_minor: bigint | null;
  readonly target_minor: bigint;
  readonly posted_minor: bigint;
  readonly pending_minor: bigint;
  readonly held_minor: bigint;
  readonly released_minor: bigint;
  readonly earned_at: Date | null;
  readonly release_at: Date | null;
  readonly released_at: Date | null;
  readonly state: string;
  readonly reason: string | null;
  readonly reason_inputs: Json | null;
  readonly referral_id: string;
  readonly partner_id: string;
  readonly partner_name: string;
  readonly program_id: string;
  readonly program_name: string;
  readonly customer_id: string;
  readonly customer_name: Uint8Array | null;
  readonly customer_ref: string;
  readonly terms_id: string;
  readonly terms_version: number;
  readonly source_id: string | null;
  readonly time_zone: string;
  readonly source_provider: string | null;
  readonly source_reference: string | null;
}

/** SQL: commissions and bounties in one table. `target_minor` is the target of the newest revision. */
export const commissionTables = sql`(
    select c.id, 'commission' as kind, c.partner_id, c.referral_id, c.terms_id, c.currency,
      c.rate_bps, c.base_minor, c.kept_minor, c.posted_minor, c.pending_minor, c.held_minor, c.released_minor, c.earned_at, c.release_at,
      c.released_at, c.state, c.refused_reason, c.created_at, c.source_id
    from commission c
    union all
    select b.id, 'bounty', b.partner_id, b.referral_id, b.terms_id, b.currency, null, null, null, b.posted_minor, b.pending_minor,
      b.held_minor, b.released_minor, b.earned_at, b.release_at, b.released_at, b.state, b.refused_reason, b.created_at, null
    from bounty_award b
  ) m join partner p on p.id = m.partner_id join referral r on r.id = m.referral_id join customer u on u.id = r.customer_id
  join program g on g.id = p.program_id join program_terms t on t.id = m.terms_id left join settlement_source s on s.id = m.source_id
  left join lateral (select h.reason, h.target_after_minor from commission_revision h where h.commission_id = m.id order by h.rev desc limit 1)
    last on true`;

export const commissionColumns = sql`
  m.id, m.kind, m.currency, m.rate_bps, m.base_minor, m.kept_minor, coalesce(last.target_after_minor, m.posted_minor) as target_minor,
  m.posted_minor, m.pending_minor, m.held_minor, m.released_minor, m.earned_at, m.release_at, m.released_at, m.state,
  coalesce(m.refused_reason, last.reason) as reason, (select d.inputs from decision d
    where d.reason = coalesce(m.refused_reason, last.reason) and d.subject_kind in ('commission', 'bounty_award') and d.subject_id = m.id::text
    order by d.created_at desc limit 1) as reason_inputs, m.referral_id, p.id as partner_id, p.company_name as partner_name,
  g.id as program_id, g.name as program_name, g.time_zone, u.id as customer_id, u.name as customer_name, u.host_ref as customer_ref,
  t.id as terms_id, t.version as terms_version, s.id as source_id, s.provider as source_provider,
  coalesce(s.reference, s.external_id) as source_reference`;

export function findCommissionRows(db: Db, ids: readonly string[]): Promise<CommissionColumns[]> {
  return db.$queryRaw<CommissionColumns[]>`select ${commissionColumns} from ${commissionTables} where ${amongIds(sql`m.id`, ids)}`;
}

export function presentCommission(keys: DataKeys, row: CommissionColumns, payout: CommissionRow['payout'] = null): CommissionRow {
  const { currency } = row;
  return CommissionRow.parse({
    id: row.id,
    kind: row.kind,
    partner: { id: row.partner_id, name: row.partner_name },
    customer: customerOf(keys, row),
    program: { id: row.program_id, name: row.program_name },
    base: row.base_minor === null ? null : money(row.base_minor, currency),
    rateBps: row.rate_bps,
    amount: money(row.posted_minor, currency),
    pending: money(row.pending_minor, currency),
    held: money(row.held_minor, currency),
    released: money(row.released_minor, currency),
    earnedAt: momentOrNull(row.earned_at, { provider: row.source_provider, timeZone: row.time_zone }),
    releaseAt: instantOrNull(row.release_at),
    releasedAt: instantOrNull(row.released_at),
    state: row.state,
    reason: row.reason,
    reasonInputs: row.reason_inputs ?? {},
    terms: { id: row.terms_id, version: row.terms_version },
    source: row.source_id === null ? null : { id: row.source_id, provider: row.source_provider, reference: row.source_reference },
    referralId: row.referral_id,
    payout,
  });
}
