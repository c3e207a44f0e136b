import { Prisma } from '../generated/client.ts';

/**
 * SQL subquery of `code` and `at`, at most one row, for a row of `payout_method`: the latest code with which the account's bank or provider
 * returned money, whoever had entered the account, unless the bank has said since that it is open.
 */
export const refusalOf = (method: Prisma.Sql, isThen = Prisma.sql`true`): Prisma.Sql => Prisma.sql`(
  select x.refused_code as code, x.refused_at as at from payout_method x
  where x.details_index = ${method}.details_index and x.id <> ${method}.id and ${isThen} and x.open_said_by is null
    and x.refused_code is not null
  order by x.refused_at desc limit 1)`;

/** SQL condition on a row of `payout_method`: the account had been refused by a time, and nothing has arrived at these details since. */
export const isRefused = (method: Prisma.Sql, asOf: Prisma.Sql): Prisma.Sql => Prisma.sql`exists (
  select from ${refusalOf(method, Prisma.sql`x.refused_at <= ${asOf}`)} b where not exists (
    select from payout s where s.partner_id = ${method}.partner_id and s.payout_method_id = ${method}.id and s.state = 'settled'
      and s.settled_at > b.at and s.settled_at < ${asOf}))`;
