import type { Db } from '../../prisma/client.ts';
import { gaveBack, leftAgainBy } from '../../prisma/payout/left-again.ts';
import type { PayoutDetail } from '../contract/payout-detail.ts';
import { money } from '../http/present.ts';
import { sql } from '../http/sql.ts';

interface Columns {
  readonly back: bigint;
  readonly available: bigint;
  readonly rail: NonNullable<NonNullable<PayoutDetail['again']>['method']>['rail'] | null;
  readonly masked: string | null;
}

/** Returns the payout by which the money leaves again after this one failed, came back or was canceled. */
export async function leftAgain(db: Pick<Db, '$queryRaw'>, id: string): Promise<{ id: string; reference: string } | null> {
  const [row] = await db.$queryRaw<{ id: string; reference: string }[]>`
    select x.id, x.reference from payout o join payout x on x.id = ${leftAgainBy(sql`o`)} where o.id = ${id}::uuid`;
  return row ?? null;
}

/**
 * Returns what a new payout would pay, from which balance and to which account: at most what this one gave back, with today's balance and
 * details.
 */
export async function readAgain(
  db: Pick<Db, '$queryRaw'>,
  { id, currency }: { id: string; currency: string },
): Promise<PayoutDetail['again']> {
  const [row] = await db.$queryRaw<Columns[]>`
    select ${gaveBack(sql`o`)} as back, coalesce((select b.balance from ledger.account a join ledger.balance b on b.account_id = a.id
        where a.partner_id = o.partner_id and a.currency = o.currency and a.code = 'partner_available'), 0)::bigint as available,
      m.rail, m.masked
    from payout o left join lateral (
      select m.rail, m.masked from payout_method m where m.partner_id = o.partner_id and m.currency = o.currency and m.revoked_at is null
      order by m.created_at desc limit 1) m on true
    where o.id = ${id}::uuid`;
  if (row === undefined) return null;
  const { back, available, rail, masked } = row;
  const amount = back < available ? back : available;
  return {
    amount: money(amount > 0n ? amount : 0n, currency),
    available: money(available, currency),
    method: rail === null ? null : { rail, masked: masked ?? '' },
  };
}
