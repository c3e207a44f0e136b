import { Prisma } from './generated/client.ts';

/**
 * Of a row of `payout`, named so in the query: two people said last of what had not come back that it is not to come any more, and not that it was a fee. Withdrawn since, what is
 * missing still is a fee that the bank states.
 */
export const isLost = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`coalesce((
  select v.reason = 'missing_is_lost' from payout_event v
  where v.payout_id = ${payout}.id and v.reason in ('missing_is_lost', 'missing_was_fee', 'explanation_withdrawn') order by v.id desc limit 1), false)`;
