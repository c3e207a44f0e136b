import { Prisma } from './generated/client.ts';

/** The exchange rate that was entered last of these two currencies, whatever its age, each named so in the query: `rate` and `quoted_at`. */
export const rateBefore = ({ base, quote }: { readonly base: Prisma.Sql; readonly quote: Prisma.Sql }): Prisma.Sql => Prisma.sql`(
  select e.rate, e.quoted_at from exchange_rate e where e.base = ${base} and e.quote = ${quote} order by e.quoted_at desc limit 1)`;
