import { Prisma } from '../generated/client.ts';

/**
 * Of a row of `payout_method`, named so in the query: who confirmed details that would still rest without that, and therefore approves no payout to them. Also
 * those that rested when their editor was locked.
 */
export const waitEndedBy = (method: Prisma.Sql, asOf = Prisma.sql`now()`): Prisma.Sql =>
  Prisma.sql`case when ${method}.active_from > ${asOf} or ${method}.editor_locked_at is not null then ${method}.confirmed_by end`;

/** Nobody has confirmed them, and they still rest: until a day, or until somebody does. */
export const isResting = (method: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(${method}.confirmed_by is null and (${method}.active_from > now() or ${method}.editor_locked_at is not null))`;
