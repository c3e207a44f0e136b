import type { Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';

/** SQL condition: all payouts are stopped, since something outside shows payments that the books lack and two people have not lifted the halt. */
export const isHalted = Prisma.sql`exists (select from payout_halt where lifted_at is null)`;

/** SQL subquery: the name of the first trace of the open halt; no row if payouts are not stopped. */
export const firstTrace = Prisma.sql`
  select t.name from payout_halt_trace t join payout_halt h on h.id = t.halt_id where h.lifted_at is null order by t.seen_at, t.name limit 1`;

/**
 * SQL condition on a row of `payout`: a trace of a stop was seen after it was proposed and before our books first sent its present attempt,
 * also if two people have released the payouts since. If a backup was restored, it may have been sent in the time that the books lost. The
 * backup may have been made during the stop that its restore was added to, so it does not matter when that one began.
 */
export const isUnsentSinceStop = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`exists (
  select from payout_halt_trace t where t.seen_at >= ${payout}.created_at and t.seen_at <= coalesce((select c.first_sent_at
    from outbound_call c where c.payout_id = ${payout}.id order by c.attempt desc limit 1), 'infinity'))`;

/** True if this holds of the payout. */
export async function wasUnsentAtStop(db: Pick<Tx, '$queryRaw'>, payoutId: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    select 1 from payout p where p.id = ${payoutId}::uuid and ${isUnsentSinceStop(Prisma.sql`p`)}`;
  return rows.length > 0;
}
