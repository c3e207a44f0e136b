import type { Tx } from './client.ts';
import { Prisma } from './generated/client.ts';

/**
 * The state that decides about a partner, as a column or an id: its own, or that of whom it has become part of, where that one is suspended or
 * has ended. Whoever asks what a partner may do asks this one. As a scalar subquery.
 */
export const standingOf = (partnerId: Prisma.Sql): Prisma.Sql => Prisma.sql`(select n.state from standing_of(${partnerId}) n)`;

/** Why all its payouts are on hold, or those of whom it has become part of; null: they are not. As a scalar subquery. */
export const payoutsOnHoldOf = (partnerId: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(select n.payouts_on_hold from standing_of(${partnerId}) n)`;

export interface Standing {
  /** Whose state it is: the partner's own, or whom it has become part of. */
  readonly partnerId: string;
  readonly state: string;
  readonly since: Date;
  readonly reason: string | null;
  readonly text: string | null;
  readonly reviewOn: string | null;
  readonly payoutsOnHold: string | null;
}

/** The same of one partner, with why and since when. */
export async function readStanding(tx: Pick<Tx, '$queryRaw'>, partnerId: string): Promise<Standing> {
  const [standing] = await tx.$queryRaw<Standing[]>`
    select n.partner_id as "partnerId", n.state, n.since, n.reason, n.text, n.review_on::text as "reviewOn", n.payouts_on_hold as "payoutsOnHold"
    from standing_of(${partnerId}::uuid) n`;
  if (standing === undefined) throw new Error(`there is no partner ${partnerId}`);
  return standing;
}
