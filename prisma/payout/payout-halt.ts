import type { Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';

/** SQL condition: all payouts are stopped, since something outside shows payments that the books lack and two people have not lifted the halt. */
export const isHalted = Prisma.sql`exists (select from payout_halt where lifted_at is null)`;

/** SQL subquery: the name of the first trace of the open halt; no row if payouts are not stopped. */
export const firstTrace = Prisma.sql`
  select t.name from payout_halt_trace t join payout_halt h on h.id = t.halt_id where h.lifted_at is null order by t.seen_at, t.name limit 1`;

/** True if all payouts were stopped at some moment since then, also if they have been released again. */
export async function wasStoppedSince(db: Pick<Tx, 'payoutHalt'>, since: Date): Promise<boolean> {
  return (await db.payoutHalt.count({ where: { createdAt: { gte: since } } })) > 0;
}
