import { Prisma } from '../generated/client.ts';

/** The exchange rate that was entered last of these two currencies, whatever its age, each named so in the query: `rate` and `quoted_at`. */
export const rateBefore = ({ base, quote }: { readonly base: Prisma.Sql; readonly quote: Prisma.Sql }): Prisma.Sql => Prisma.sql`(
  select e.rate, e.quoted_at from exchange_rate e where e.base = ${base} and e.quote = ${quote} order by e.quoted_at desc limit 1)`;

interface OfDay {
  readonly base: Prisma.Sql;
  readonly quote: Prisma.Sql;
  readonly day: Prisma.Sql;
}

/** The exchange rate of these two currencies that was entered nearest to a day, also where it was entered the other way round: `rate` and `quoted_at`. */
export const rateOfDay = ({ base, quote, day }: OfDay): Prisma.Sql => Prisma.sql`(
  select case when e.base = ${base} then e.rate else round(1 / e.rate::numeric, 6)::text end as rate, e.quoted_at
  from exchange_rate e where (e.base, e.quote) in ((${base}, ${quote}), (${quote}, ${base}))
  order by abs(extract(epoch from e.quoted_at - (${day} + time '12:00'))) limit 1)`;
