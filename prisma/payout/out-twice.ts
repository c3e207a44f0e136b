import { Prisma } from '../generated/client.ts';

/**
 * SQL value for a row of `payout`: what left by second payments and has not come back, minor units. Same rules as `outTwiceBy` in
 * `domain/payout/out-twice.ts`.
 */
export const outTwiceMinor = (payout: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`coalesce((select s.out_minor from payout_second_payment s where s.payout_id = ${payout}.id), 0)::bigint`;
