import { Prisma } from '../generated/client.ts';

/** Of a row of `payout`, named so in the query: the line of the balance that it takes from, up to which it counts. What came since is other money, of a later payout. */
export const countsUpTo = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`(${payout}.content ->> 'upToVersion')::bigint`;

/** Of the same: the partner has its money, or will. */
export const isKept = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`${payout}.state not in ('canceled', 'failed', 'returned')`;
