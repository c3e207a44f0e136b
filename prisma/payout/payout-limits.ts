import { Prisma } from '../generated/client.ts';
import { originOf } from '../bank/undecided-debits.ts';

/**
 * Of a row of `payout`, named so in the query: the limits it comes under, and how much of them it takes, in minor units of their currency. They are those of its
 * own currency, or, where the program names none, of the currency that its money came from, also where it was converted for a payout in whose place this one is
 * sent: nobody leaves the limits by having money converted. What none of them knows takes two approvals, where the program knows of second ones.
 */
export const limitsOfPayout = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  select y.currency, y.second_approval_from_minor, y.day_limit_minor, y.partner_limit_minor, ${amountIn(payout, Prisma.sql`y.currency`)} as amount_minor,
    case when y.currency = ${payout}.currency then 0 else 1 end as rank
  from payout_policy y where y.program_id = ${payout}.program_id and y.currency in (${payout}.currency, ${originOf(payout)})
  union all select y.currency, y.second_approval_from_minor, y.day_limit_minor, y.partner_limit_minor, c.amount::bigint, c.rank
    from ${cameFrom(payout)} c join payout_policy y on y.program_id = ${payout}.program_id and y.currency = c.currency
    where ${payout}.replaces_payout_id is not null
  union all select ${payout}.currency, min(0) filter (where y.second_approval_from_minor is not null), null, null, ${payout}.amount_minor, null
    from payout_policy y where y.program_id = ${payout}.program_id
  order by rank nulls last limit 1)`;

/** What a payout comes to in its own currency, or in that which it was converted from. */
const amountIn = (payout: Prisma.Sql, currency: Prisma.Sql): Prisma.Sql => Prisma.sql`
  case when ${currency} = ${payout}.currency then ${payout}.amount_minor else (${payout}.content -> 'conversion' ->> 'from')::bigint end`;

/** What a payout comes to in the currencies that its money was converted from, by itself and by those in whose place it is sent, back to the first. */
const cameFrom = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  with recursive came (currency, amount, payout_id, rank) as (
    select ${payout}.currency::bpchar, ${payout}.amount_minor::numeric, ${payout}.id, 0
    union all select ${originOf(Prisma.sql`b`)}, round(c.amount * coalesce((b.content -> 'conversion' ->> 'from')::numeric, b.amount_minor) / b.amount_minor),
      b.replaces_payout_id, c.rank + 1
    from came c join payout b on b.id = c.payout_id)
  select currency, amount, rank from came)`;
