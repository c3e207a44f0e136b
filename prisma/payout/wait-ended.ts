import { Prisma } from '../generated/client.ts';

/**
 * SQL value for a row of `payout_method`: who confirmed details that would otherwise still rest, also those that rested because their editor was
 * locked. That person may not approve a payout to them.
 */
export const waitEndedBy = (method: Prisma.Sql, asOf = Prisma.sql`now()`): Prisma.Sql =>
  Prisma.sql`case when ${method}.active_from > ${asOf} or ${method}.editor_locked_at is not null then ${method}.confirmed_by end`;

/** SQL condition on a row of `payout_method`: the details rest and nobody has confirmed them: until a day, or until somebody does. */
export const isResting = (method: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(${method}.confirmed_by is null and (${method}.active_from > now() or ${method}.editor_locked_at is not null))`;
