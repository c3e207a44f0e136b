import { Prisma } from '../generated/client.ts';

/** Of a row of `payout`, named so in the query: by the latest word of its rail, whoever it is for has to claim it there. False where it has said nothing. */
export const isUnclaimed = (
  payout: Prisma.Sql,
): Prisma.Sql => Prisma.sql`(${payout}.state = 'submitted' and 'unclaimed' is not distinct from (
  select v.reason from payout_event v where v.payout_id = ${payout}.id and v.reason in ('unclaimed', 'rail_answered') order by v.id desc limit 1))`;
