import { z } from 'zod';
import type { Db, Json } from '../../prisma/client.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import type { Money } from '../contract/money.ts';
import { ReferralRow } from '../contract/referrals.ts';
import { customerOf, instant, instantOrNull, money } from '../http/present.ts';
import { amongIds, sql } from '../http/sql.ts';

export interface ReferralColumns {
  readonly id: string;
  readonly source: string;
  readonly state: string;
  readonly reason: string | null;
  readonly reason_inputs: Json | null;
  readonly attributed_at: Date;
  readonly installed_at: Date | null;
  readonly ends_at: Date | null;
  readonly next_due_at: Date | null;
  readonly due: unknown;
  readonly version: number;
  readonly partner_id: string;
  readonly partner_name: string;
  readonly program_id: string;
  readonly program_name: string;
  readonly customer_id: string;
  readonly customer_name: Uint8Array | null;
  readonly customer_ref: string;
}

export const referralTables = sql`
  referral r join partner p on p.id = r.partner_id join program g on g.id = r.program_id join customer u on u.id = r.customer_id`;
export const referralColumns = sql`
  r.id, r.source, r.state, r.reason, (select d.inputs from decision d where d.reason = r.reason and (
      d.subject_kind = 'referral' and d.subject_id = r.id::text
      or d.subject_kind = 'signup' and d.subject_id = (select s.id::text from signup s where s.program_id = r.program_id and s.host_ref = u.host_ref)
    ) order by d.created_at desc limit 1) as reason_inputs,
  r.attributed_at, r.installed_at, r.ends_at, r.next_due_at, r.due, r.version, p.id as partner_id,
  p.company_name as partner_name, g.id as program_id, g.name as program_name, u.id as customer_id, u.name as customer_name,
  u.host_ref as customer_ref`;

const Due = z.record(z.string(), z.string()).catch({});

export const dueOf = (row: { readonly due: unknown }): Readonly<Record<string, string>> => Due.parse(row.due);

export function presentReferral(keys: DataKeys, row: ReferralColumns, commissionSoFar: readonly Money[]): ReferralRow {
  return ReferralRow.parse({
    id: row.id,
    customer: customerOf(keys, row),
    partner: { id: row.partner_id, name: row.partner_name },
    program: { id: row.program_id, name: row.program_name },
    source: row.source,
    state: row.state,
    reason: row.reason,
    reasonInputs: row.reason_inputs ?? {},
    attributedAt: instant(row.attributed_at),
    installedAt: instantOrNull(row.installed_at),
    endsAt: instantOrNull(row.ends_at),
    nextDueAt: instantOrNull(row.next_due_at),
    due: dueOf(row),
    commissionSoFar,
    version: row.version,
  });
}

/** Returns what each referral has earned so far, by currency; amounts of two currencies are never added. */
export async function earnedSoFar(db: Db, ids: readonly string[]): Promise<(id: string) => Money[]> {
  const rows = await db.$queryRaw<{ referral_id: string; currency: string; amount: bigint }[]>`
    select referral_id, currency, sum(posted_minor)::bigint as amount from (
      select referral_id, currency, posted_minor from commission union all select referral_id, currency, posted_minor from bounty_award
    ) earned where ${amongIds(sql`referral_id`, ids)} group by referral_id, currency order by currency`;
  return (id) => rows.filter(({ referral_id }) => referral_id === id).map(({ amount, currency }) => money(amount, currency));
}
