import { Prisma } from '../generated/client.ts';
import { originOf } from '../bank/undecided-debits.ts';

/**
 * SQL subquery for a row of `payout`: its limits, and how much of them it takes, in minor units of their currency. They are those of its own
 * currency or, if the program has none, of the currency that its money came from, also through a converted payout that this one replaces: a
 * conversion does not avoid limits. Without any of them it takes two approvals, if the program has second approvals at all.
 */
export const limitsOfPayout = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  select y.currency, y.second_approval_from_minor, y.day_limit_minor, y.partner_limit_minor,
  ${amountIn(payout, Prisma.sql`y.currency`)} as amount_minor,
    case when y.currency = ${payout}.currency then 0 else 1 end as rank
  from payout_policy y where y.program_id = ${payout}.program_id and y.currency in (${payout}.currency, ${originOf(payout)})
  union all select y.currency, y.second_approval_from_minor, y.day_limit_minor, y.partner_limit_minor, c.amount::bigint, c.rank
    from ${cameFrom(payout)} c join payout_policy y on y.program_id = ${payout}.program_id and y.currency = c.currency
    where ${payout}.replaces_payout_id is not null
  union all select ${payout}.currency, min(0) filter (where y.second_approval_from_minor is not null), null, null, ${payout}.amount_minor, null
    from payout_policy y where y.program_id = ${payout}.program_id
  order by rank nulls last limit 1)`;

/** SQL value: the payout's amount in its own currency or in the one that it was converted from. */
const amountIn = (payout: Prisma.Sql, currency: Prisma.Sql): Prisma.Sql => Prisma.sql`
  case when ${currency} = ${payout}.currency then ${payout}.amount_minor else (${payout}.content -> 'conversion' ->> 'from')::bigint end`;

/** SQL: the payout's amount in each currency that its money was converted from, by itself and by the payouts that it replaces, back to the first. */
const cameFrom = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  with recursive came (currency, amount, payout_id, rank) as (
    select ${payout}.currency::bpchar, ${payout}.amount_minor::numeric, ${payout}.id, 0
    union all select ${originOf(Prisma.sql`b`)},
    round(c.amount * coalesce((b.content -> 'conversion' ->> 'from')::numeric, b.amount_minor) / b.amount_minor),
      b.replaces_payout_id, c.rank + 1
    from came c join payout b on b.id = c.payout_id)
  select currency, amount, rank from came)`;
