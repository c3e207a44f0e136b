import type { Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { partnerAndWholes } from './merged-into.ts';

/** Whether a partner, a column or an id, has become part of another one. */
export const isMerged = (partnerId: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`exists (select from partner_merge c where c.from_partner_id = ${partnerId} and c.merged_at is not null)`;

/**
 * The state that decides about a partner, as a column or an id: its own, or that of whom it has become part of, where that one is suspended or
 * has ended. Whoever asks what a partner may do asks this one. As a scalar; the chain of merges is walked for those alone who are in one.
 */
export const standingOf = (partnerId: Prisma.Sql): Prisma.Sql => Prisma.sql`(case when ${isMerged(partnerId)}
  then (select n.state from standing_of(${partnerId}) n) else (select k.state from partner k where k.id = ${partnerId}) end)`;

/**
 * The same where it is about money: `suspended` as soon as the partner itself is, or anybody whom it has become part of, also where another one of
 * them has ended; what has ended is paid out.
 */
export const moneyStandingOf = (partnerId: Prisma.Sql): Prisma.Sql => Prisma.sql`(case when ${isMerged(partnerId)}
  then money_standing_of(${partnerId}) else (select k.state from partner k where k.id = ${partnerId}) end)`;

/** Why all its payouts are on hold, or those of whom it has become part of; null: they are not. As a scalar. */
export const payoutsOnHoldOf = (partnerId: Prisma.Sql): Prisma.Sql => Prisma.sql`(case when ${isMerged(partnerId)}
  then (select n.payouts_on_hold from standing_of(${partnerId}) n) else (select k.payouts_on_hold_reason from partner k where k.id = ${partnerId}) end)`;

/** Since when nothing is paid to it: the last that it, or whom it has become part of, was suspended or had its payouts put on hold, and still is or has. As a scalar. */
export const stoppedSince = (partnerId: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  select max(greatest(case when k.state = 'suspended' then k.state_since end, k.payouts_on_hold_since))
  from ${partnerAndWholes(partnerId)} w join partner k on k.id = w.id)`;

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

/** How one partner stands where it is about money. */
export async function readMoneyStanding(tx: Pick<Tx, '$queryRaw'>, partnerId: string): Promise<string> {
  const [row] = await tx.$queryRaw<{ state: string | null }[]>`select money_standing_of(${partnerId}::uuid) as state`;
  if (typeof row?.state !== 'string') throw new Error(`there is no partner ${partnerId}`);
  return row.state;
}

/** The state that decides about one partner, with why and since when. */
export async function readStanding(tx: Pick<Tx, '$queryRaw'>, partnerId: string): Promise<Standing> {
  const [standing] = await tx.$queryRaw<Standing[]>`
    select n.partner_id as "partnerId", n.state, n.since, n.reason, n.text, n.review_on::text as "reviewOn", n.payouts_on_hold as "payoutsOnHold"
    from standing_of(${partnerId}::uuid) n`;
  if (standing === undefined) throw new Error(`there is no partner ${partnerId}`);
  return standing;
}
