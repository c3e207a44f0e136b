import { Prisma } from '../generated/client.ts';
import { ratesFor } from '../payout/payout-candidates.ts';
import { originOf } from '../bank/undecided-debits.ts';

interface Converted {
  /** A row of `payout`, named so in the query. */
  readonly payout: Prisma.Sql;
  readonly asOf: Prisma.Sql;
}

/** SQL value: the latest confirmed rate at a time, if it is newer than the payout's rate and differs from it; else null. */
export const newerRate = ({ payout, asOf }: Converted): Prisma.Sql => Prisma.sql`(
  select n.rate from (
    select e.rate from exchange_rate e
    where e.base = ${originOf(payout)} and e.quote = ${payout}.currency and e.quoted_at > ${payout}.fx_quoted_at and e.created_at <= ${asOf}
    order by e.quoted_at desc limit 1) n
  where n.rate::numeric <> ${payout}.fx_rate::numeric)`;

/** SQL condition: at a time, the payout's rate would be too old for a conversion. Null if the payout was not converted. */
export const isRateTooOld = ({ payout, asOf }: Converted): Prisma.Sql =>
  Prisma.sql`${payout}.fx_quoted_at <= ${asOf} - ${ratesFor}::interval`;
