import { Prisma } from '../generated/client.ts';

/** SQL value for a row of `payout`: the last line of the balance that it pays. Later lines are money of a later payout. */
export const countsUpTo = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`(${payout}.content ->> 'upToVersion')::bigint`;

/** SQL condition on a row of `payout`: the partner has its money or will get it. */
export const isKept = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`${payout}.state not in ('canceled', 'failed', 'returned')`;
