import { Prisma } from './generated/client.ts';

/**
 * What keeps a row of `payout`, named so in the query, from being paid, whoever approved it: `suspended` or `on_hold` is its partner, `account_off` its
 * account. Null: nothing of these.
 */
export const obstacleOf = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  select case when q.state = 'suspended' then 'suspended' when q.payouts_on_hold_reason is not null then 'on_hold'
    when m.revoked_at is not null then 'account_off' end
  from partner q, payout_method m where q.id = ${payout}.partner_id and m.id = ${payout}.payout_method_id)`;
