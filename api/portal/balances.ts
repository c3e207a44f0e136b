import { startOfDay } from '../../domain/period.ts';
import { lostMinor } from '../../prisma/payout/lost-part.ts';
import { safeInteger } from '../../prisma/money.ts';
import type { PortalOverview } from '../contract/portal-overview.ts';
import { balanceNameOf, noBalance } from '../resources/partner-numbers.ts';
import { instant, money } from '../http/present.ts';
import { sql } from '../http/sql.ts';
import type { OwnRows } from './own-rows.ts';
import { twiceMinor } from './payout-row.ts';

type Balance = PortalOverview['balances'][number];

export interface When {
  readonly timeZone: string;
  readonly year: number;
}

const mostDays = 12;

const waiting = sql`(
  select id, currency, pending_minor, held_minor, release_at from commission union all
  select id, currency, pending_minor, held_minor, release_at from bounty_award) e`;

/** Reads, by currency, the balances, when pending money becomes available, why money is held, and what was paid out since the year began. */
export async function readBalances(own: OwnRows, { timeZone, year }: When, currencies: readonly string[]): Promise<Balance[]> {
  const amounts = await own.$queryRaw<{ code: string; currency: string; balance: bigint }[]>`
    select code, currency::text as currency, balance from ledger.own_balance`;
  const free = await own.$queryRaw<{ currency: string; on: string; amount: bigint }[]>`
    select currency, (release_at at time zone ${timeZone})::date::text as on, sum(pending_minor)::bigint as amount from ${waiting}
    where pending_minor > 0 and held_minor = 0 and release_at is not null group by 1, 2 order by 2`;
  const held = await own.$queryRaw<{ currency: string; reason: string | null; since: Date; amount: bigint }[]>`
    select e.currency, h.reason, min(h.as_of) as since, sum(e.held_minor)::bigint as amount from ${waiting} join lateral (
      select v.reason, v.as_of from commission_revision v where v.commission_id = e.id order by v.rev desc limit 1) h on true
    where e.held_minor > 0 group by 1, 2 order by 3`;
  const [from, to] = [startOfDay(`${year}-01-01`, timeZone), startOfDay(`${year + 1}-01-01`, timeZone)];
  const paid = await own.$queryRaw<{ currency: string; amount: bigint; payouts: number; twice: bigint; lost: bigint }[]>`
    select one.currency, sum(amount)::bigint as amount, count(*) filter (where amount > 0)::int as payouts,
      sum(least(greatest(amount, 0), ${twiceMinor}))::bigint as twice,
      sum(least(greatest(amount, 0), ${lostMinor(sql`o`, 'own')}))::bigint as lost
    from (
      select currency, payout_id, sum(amount) as amount from ledger.own_year_line
      where what in ('paid', 'came_back') and effective_at >= ${from}::timestamptz and effective_at < ${to}::timestamptz
        group by currency, payout_id) one
    join payout o on o.id = one.payout_id group by 1`;
  const known = [...new Set([...currencies, ...amounts.map(({ currency }) => currency)])];
  return known.map((currency) => {
    const isIt = (row: { readonly currency: string }) => row.currency === currency;
    const year = paid.find(isIt);
    return {
      currency,
      ...sumOf(amounts.filter(isIt)),
      paidThisYear: safeInteger(year?.amount ?? 0n),
      payoutsThisYear: year?.payouts ?? 0,
      paidTwiceThisYear: safeInteger(year?.twice ?? 0n),
      lostThisYear: safeInteger(year?.lost ?? 0n),
      freeOn: free
        .filter(isIt)
        .slice(0, mostDays)
        .map(({ on, amount }) => ({ on, amount: money(amount, currency) })),
      heldFor: held.filter(isIt).map(({ reason, since, amount }) => ({ reason, since: instant(since), amount: money(amount, currency) })),
    };
  });
}

function sumOf(rows: readonly { readonly code: string; readonly balance: bigint }[]): typeof noBalance {
  const sum = { ...noBalance };
  for (const { code, balance } of rows) {
    const name = balanceNameOf(code);
    if (name !== undefined) sum[name] += safeInteger(balance);
  }
  return sum;
}
