import { Prisma } from '../generated/client.ts';

/** Whether nothing leaves for anybody now: something outside shows payments that the books do not know, and two people have not lifted the halt. */
export const isHalted = Prisma.sql`exists (select from payout_halt where lifted_at is null)`;

/** What showed it first: by this name people are told. No row: nothing is halted. */
export const firstTrace = Prisma.sql`
  select t.name from payout_halt_trace t join payout_halt h on h.id = t.halt_id where h.lifted_at is null order by t.seen_at, t.name limit 1`;
