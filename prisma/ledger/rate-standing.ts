import { Prisma } from '../generated/client.ts';
import { ratesFor } from '../payout/payout-candidates.ts';
import { originOf } from '../bank/undecided-debits.ts';

interface Converted {
  /** A row of `payout`, named so in the query. */
  readonly payout: Prisma.Sql;
  readonly asOf: Prisma.Sql;
}

/** The rate that was confirmed last by a moment, where that is another one than the payout was converted by, and later; null: none. */
export const newerRate = ({ payout, asOf }: Converted): Prisma.Sql => Prisma.sql`(
  select n.rate from (
    select e.rate from exchange_rate e
    where e.base = ${originOf(payout)} and e.quote = ${payout}.currency and e.quoted_at > ${payout}.fx_quoted_at and e.created_at <= ${asOf}
    order by e.quoted_at desc limit 1) n
  where n.rate::numeric <> ${payout}.fx_rate::numeric)`;

/** Whether nothing would be converted any more, at a moment, by the rate that the payout was converted by; null: it was not converted. */
export const isRateTooOld = ({ payout, asOf }: Converted): Prisma.Sql =>
  Prisma.sql`${payout}.fx_quoted_at <= ${asOf} - ${ratesFor}::interval`;
