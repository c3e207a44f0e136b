import type { Db } from '../../prisma/client.ts';
import { countsUpTo, isKept } from '../../prisma/payout/payout-balance.ts';
import { originOf } from '../../prisma/bank/undecided-debits.ts';
import type { TimelineEntry } from '../contract/referrals.ts';
import { instant } from '../http/present.ts';
import { sql } from '../http/sql.ts';
import { bare } from './timeline-entry.ts';

const o = sql`o`;

interface Row {
  readonly id: string;
  readonly reference: string;
  readonly state: string;
  readonly at: Date;
}

/**
 * Returns the payouts that paid this customer's commissions: for each release the first payout that covers it, and among those first one that the
 * partner kept.
 */
export async function payoutEntries(db: Db, referralId: string): Promise<TimelineEntry[]> {
  const rows = await db.$queryRaw<Row[]>`
    with earning as (
      select id from commission where referral_id = ${referralId}::uuid
      union all select id from bounty_award where referral_id = ${referralId}::uuid
    ), released as (
      select a.partner_id, a.currency, n.account_version as version
      from commission_revision h join earning on earning.id = h.commission_id join ledger.line n on n.entry_id = h.journal_entry_id
      join ledger.account a on a.id = n.account_id and a.code = 'partner_available'
    ), paid as (
      select distinct first.id from released r cross join lateral (
        select o.id from payout o
        where o.partner_id = r.partner_id and o.state <> 'canceled' and ${countsUpTo(o)} >= r.version and ${originOf(o)} = r.currency
        order by ${isKept(o)} desc, ${countsUpTo(o)}, o.reserved_at, o.id limit 1) first
    )
    select o.id, o.reference, o.state, coalesce(o.returned_at, o.settled_at, o.submitted_at, o.approved_at, o.reserved_at, o.created_at) as at
    from payout o join paid on paid.id = o.id`;
  return rows.map(({ id, reference, state, at }) => ({
    ...bare,
    at: instant(at),
    kind: 'payout',
    title: state,
    tone: state === 'settled' ? 'done' : state === 'failed' || state === 'returned' ? 'refused' : 'now',
    inputs: { reference },
    payoutId: id,
  }));
}
