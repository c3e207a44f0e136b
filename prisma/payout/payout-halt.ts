import type { Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';

/** SQL condition: all payouts are stopped, since something outside shows payments that the books lack and two people have not lifted the halt. */
export const isHalted = Prisma.sql`exists (select from payout_halt where lifted_at is null)`;

/** SQL subquery: the name of the first trace of the open halt; no row if payouts are not stopped. */
export const firstTrace = Prisma.sql`
  select t.name from payout_halt_trace t join payout_halt h on h.id = t.halt_id where h.lifted_at is null order by t.seen_at, t.name limit 1`;

/**
 * SQL condition on a row of `payout`: it was proposed before a trace of a stop was seen, also if two people have released the payouts since. If a
 * backup was restored, an attempt that the books do not have may have paid it in the time that they lost. The backup may have been made during
 * the stop that its restore was added to, so it does not matter when that one began.
 */
export const isFromBeforeStop = (payout: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`exists (select from payout_halt_trace t where t.seen_at >= ${payout}.created_at)`;

/** True if this holds of the payout. */
export async function wasProposedBeforeStop(db: Pick<Tx, '$queryRaw'>, payoutId: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    select 1 from payout p where p.id = ${payoutId}::uuid and ${isFromBeforeStop(Prisma.sql`p`)}`;
  return rows.length > 0;
}
