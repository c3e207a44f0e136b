import { Prisma } from '../generated/client.ts';

/** SQL condition on a row of `payout`: by the rail's latest status, the payee has to claim the money. False if the rail has said nothing. */
export const isUnclaimed = (
  payout: Prisma.Sql,
): Prisma.Sql => Prisma.sql`(${payout}.state = 'submitted' and 'unclaimed' is not distinct from (
  select v.reason from payout_event v where v.payout_id = ${payout}.id and v.reason in ('unclaimed', 'rail_answered') order by v.id desc limit 1))`;
