import type { Db } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { safeInteger } from '../money.ts';
import { takenAlong } from '../tax/payout-tax-documents.ts';

/**
 * Reads how much earlier payouts, whose documents belong to these payouts, kept of their money: the part that did not come back, whoever is said to
 * have it. By payout, minor units of its currency, 0 or less. Money that came back and paid off a debt counts as back.
 */
export async function readLeftEarlier(db: Pick<Db, '$queryRaw'>, payoutIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await db.$queryRaw<{ id: string; kept: bigint }[]>`
    select o.id, sum(b.amount_minor - coalesce(came.back, 0))::bigint as kept
    from payout o cross join lateral ${takenAlong(Prisma.sql`o`)} as t (id) join payout b on b.id = t.id and b.state = 'returned'
      and b.currency = o.currency
    left join lateral (
      select sum(case l.side when 'credit' then l.amount else -l.amount end) as back
      from payout_event v cross join unnest(v.entry_ids) as n (id)
        cross join lateral (select n.id union all select r.id from ledger.journal_entry r where r.reverses_entry_id = n.id) w
        join ledger.line l on l.entry_id = w.id join ledger.account a on a.id = l.account_id
      where v.payout_id = b.id and v.from_state in ('settled', 'returned') and v.reason not in ('duplicate_booked', 'second_payment_returned')
        and a.code in ('partner_available', 'partner_recoverable') and a.currency = b.currency) came on true
    where o.id = any (${[...payoutIds]}::uuid[]) group by o.id`;
  return new Map(rows.map(({ id, kept }) => [id, 0 - safeInteger(kept)]));
}
