import { Prisma } from '../generated/client.ts';

/** The evidence of a row of `payout_event`, named so in the query; with `isUnbooked` where two people explained a missing part and nothing was booked for it. */
export const evidenceOf = (event: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  case when ${event}.reason in ('missing_was_fee', 'missing_is_lost') and cardinality(${event}.entry_ids) = 0
    then ${event}.evidence || '{"isUnbooked": true}' else ${event}.evidence end)`;
