import { Prisma } from '../generated/client.ts';
import { moneyStandingOf, payoutsOnHoldOf } from '../partner/standing.ts';

interface Rows {
  readonly method: Prisma.Sql;
  readonly partner: Prisma.Sql;
}

/** The same from the rows of its partner and its account, named so in the query. */
export const obstacleIn = ({ method, partner }: Rows): Prisma.Sql => Prisma.sql`
  case when ${moneyStandingOf(Prisma.sql`${partner}.id`)} = 'suspended' then 'suspended' when ${payoutsOnHoldOf(Prisma.sql`${partner}.id`)} is not null then 'on_hold'
    when ${method}.revoked_at is not null then 'account_off' end`;

/**
 * What keeps a row of `payout`, named so in the query, from being paid, whoever approved it: `suspended` or `on_hold` is its partner, `account_off` its
 * account. Null: nothing of these.
 */
export const obstacleOf = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  select ${obstacleIn({ partner: Prisma.sql`q`, method: Prisma.sql`m` })} from partner q, payout_method m where q.id = ${payout}.partner_id and m.id = ${payout}.payout_method_id)`;

/** Of such a row that is in doubt: whether asking PayPal would pay what must not be paid, so that nobody asks. */
export const wouldBePaid = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  ${payout}.rail = 'paypal' and ${payout}.external_id is null and ${obstacleOf(payout)} is not null)`;
