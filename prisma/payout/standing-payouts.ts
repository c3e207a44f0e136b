import { Prisma } from '../generated/client.ts';
import { moneyStandingOf, payoutsOnHoldOf } from '../partner/standing.ts';

interface Rows {
  readonly method: Prisma.Sql;
  readonly partner: Prisma.Sql;
}

/** SQL value: as `obstacleOf`, for rows of the partner and the method in the query. */
export const obstacleIn = ({ method, partner }: Rows): Prisma.Sql => Prisma.sql`
  case when ${moneyStandingOf(Prisma.sql`${partner}.id`)} = 'suspended' then 'suspended'
    when ${payoutsOnHoldOf(Prisma.sql`${partner}.id`)} is not null then 'on_hold'
    when ${method}.revoked_at is not null then 'account_off' end`;

/**
 * SQL value for a row of `payout`: what keeps it from being paid, whoever approved it: its partner is `suspended` or `on_hold`, or its account is
 * `account_off`; else null.
 */
export const obstacleOf = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  select ${obstacleIn({ partner: Prisma.sql`q`, method: Prisma.sql`m` })} from partner q, payout_method m where q.id = ${payout}.partner_id
    and m.id = ${payout}.payout_method_id)`;
