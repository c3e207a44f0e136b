import { Prisma } from './generated/client.ts';
import { originOf } from './undecided-debits.ts';

/**
 * Of a row of `payout`, named so in the query: the limits it comes under, and how much of them it takes, in minor units of their currency. They are those of its
 * own currency, or, where the program names none, of the currency that its money came from: nobody leaves the limits by having money converted. What none of
 * them knows takes two approvals, where the program knows of second ones.
 */
export const limitsOfPayout = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  select y.currency, y.second_approval_from_minor, y.day_limit_minor, y.partner_limit_minor, ${amountIn(payout, Prisma.sql`y.currency`)} as amount_minor,
    case when y.currency = ${payout}.currency then 0 else 1 end as rank
  from payout_policy y where y.program_id = ${payout}.program_id and y.currency in (${payout}.currency, ${originOf(payout)})
  union all select ${payout}.currency, min(0) filter (where y.second_approval_from_minor is not null), null, null, ${payout}.amount_minor, 2
    from payout_policy y where y.program_id = ${payout}.program_id
  order by rank limit 1)`;

/** What a payout comes to in its own currency, or in that which it was converted from. */
const amountIn = (payout: Prisma.Sql, currency: Prisma.Sql): Prisma.Sql => Prisma.sql`
  case when ${currency} = ${payout}.currency then ${payout}.amount_minor else (${payout}.content -> 'conversion' ->> 'from')::bigint end`;
