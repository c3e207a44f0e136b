import { Prisma } from '../generated/client.ts';

/** SQL value: the evidence of a row of `payout_event`, with `isUnbooked` if two people explained a missing part without a booking. */
export const evidenceOf = (event: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  case when ${event}.reason in ('missing_was_fee', 'missing_is_lost') and cardinality(${event}.entry_ids) = 0
    then ${event}.evidence || '{"isUnbooked": true}' else ${event}.evidence end)`;
