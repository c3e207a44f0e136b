import { Prisma } from '../generated/client.ts';

/**
 * Of a row of `payout_method`, named so in the query: what its bank or provider said of the account, last, when it sent money back, by its code; whoever
 * had entered it, unless the bank has told people since that it is open. As a subquery of `code` and `at`, of a row at most.
 */
export const refusalOf = (method: Prisma.Sql, isThen = Prisma.sql`true`): Prisma.Sql => Prisma.sql`(
  select x.refused_code as code, x.refused_at as at from payout_method x
  where x.details_index = ${method}.details_index and x.id <> ${method}.id and ${isThen} and x.open_said_by is null
    and x.refused_code is not null
  order by x.refused_at desc limit 1)`;

/** Whether it had said so by a moment, and nothing has arrived since at these details. */
export const isRefused = (method: Prisma.Sql, asOf: Prisma.Sql): Prisma.Sql => Prisma.sql`exists (
  select from ${refusalOf(method, Prisma.sql`x.refused_at <= ${asOf}`)} b where not exists (
    select from payout s where s.partner_id = ${method}.partner_id and s.payout_method_id = ${method}.id and s.state = 'settled'
      and s.settled_at > b.at and s.settled_at < ${asOf}))`;
