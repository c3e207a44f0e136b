import { Prisma } from '../generated/client.ts';

/** SQL value: `rate` and `quoted_at` of the rate that was entered last for these two currencies, whatever its age. */
export const rateBefore = ({ base, quote }: { readonly base: Prisma.Sql; readonly quote: Prisma.Sql }): Prisma.Sql => Prisma.sql`(
  select e.rate, e.quoted_at from exchange_rate e where e.base = ${base} and e.quote = ${quote} order by e.quoted_at desc limit 1)`;

interface OfDay {
  readonly base: Prisma.Sql;
  readonly quote: Prisma.Sql;
  readonly day: Prisma.Sql;
}

/** SQL value: `rate` and `quoted_at` of the rate for these two currencies that was entered nearest to a day, in either direction. */
export const rateOfDay = ({ base, quote, day }: OfDay): Prisma.Sql => Prisma.sql`(
  select case when e.base = ${base} then e.rate else round(1 / e.rate::numeric, 6)::text end as rate, e.quoted_at
  from exchange_rate e where (e.base, e.quote) in ((${base}, ${quote}), (${quote}, ${base}))
  order by abs(extract(epoch from e.quoted_at - (${day} + time '12:00'))) limit 1)`;
