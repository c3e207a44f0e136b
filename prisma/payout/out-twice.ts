import { Prisma } from '../generated/client.ts';

/** Of a row of `payout`, named so in the query: what left by second payments and has not come back, minor units. As `outTwiceBy` in `domain/payout/out-twice.ts`. */
export const outTwiceMinor = (payout: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`coalesce((select s.out_minor from payout_second_payment s where s.payout_id = ${payout}.id), 0)::bigint`;
