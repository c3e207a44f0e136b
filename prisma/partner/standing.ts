import type { Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { partnerAndWholes } from './merged-into.ts';

/** SQL condition: the partner has become part of another one. */
export const isMerged = (partnerId: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`exists (select from partner_merge c where c.from_partner_id = ${partnerId} and c.merged_at is not null)`;

/**
 * SQL value: the state that decides what a partner may do: its own, or that of the partner it has become part of if that one is suspended or has
 * ended. The chain of merges is followed only for merged partners.
 */
export const standingOf = (partnerId: Prisma.Sql): Prisma.Sql => Prisma.sql`(case when ${isMerged(partnerId)}
  then (select n.state from standing_of(${partnerId}) n) else (select k.state from partner k where k.id = ${partnerId}) end)`;

/**
 * SQL value: the state that decides about a partner's money: `suspended` if the partner itself or any partner that it has become part of is, even
 * if another of them has ended. What has ended is still paid out.
 */
export const moneyStandingOf = (partnerId: Prisma.Sql): Prisma.Sql => Prisma.sql`(case when ${isMerged(partnerId)}
  then money_standing_of(${partnerId}) else (select k.state from partner k where k.id = ${partnerId}) end)`;

/** SQL value: why all payouts of a partner, or of the one that it has become part of, are on hold; null if they are not. */
export const payoutsOnHoldOf = (partnerId: Prisma.Sql): Prisma.Sql => Prisma.sql`(case when ${isMerged(partnerId)}
  then (select n.payouts_on_hold from standing_of(${partnerId}) n)
    else (select k.payouts_on_hold_reason from partner k where k.id = ${partnerId}) end)`;

/**
 * SQL value: since when nothing is paid to a partner: the latest suspension or hold that still stands, of it or of partners that it has
 * become part of.
 */
export const stoppedSince = (partnerId: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  select max(greatest(case when k.state = 'suspended' then k.state_since end, k.payouts_on_hold_since))
  from ${partnerAndWholes(partnerId)} w join partner k on k.id = w.id)`;

export interface Standing {
  /** The partner whose state it is: itself, or one that it has become part of. */
  readonly partnerId: string;
  readonly state: string;
  readonly since: Date;
  readonly reason: string | null;
  readonly text: string | null;
  readonly reviewOn: string | null;
  readonly payoutsOnHold: string | null;
}

/** Reads the state that decides about a partner's money. */
export async function readMoneyStanding(tx: Pick<Tx, '$queryRaw'>, partnerId: string): Promise<string> {
  const [row] = await tx.$queryRaw<{ state: string | null }[]>`select money_standing_of(${partnerId}::uuid) as state`;
  if (typeof row?.state !== 'string') throw new Error(`there is no partner ${partnerId}`);
  return row.state;
}

/** Reads the state that decides about a partner, with its reason and start. */
export async function readStanding(tx: Pick<Tx, '$queryRaw'>, partnerId: string): Promise<Standing> {
  const [standing] = await tx.$queryRaw<Standing[]>`
    select n.partner_id as "partnerId", n.state, n.since, n.reason, n.text, n.review_on::text as "reviewOn", n.payouts_on_hold as "payoutsOnHold"
    from standing_of(${partnerId}::uuid) n`;
  if (standing === undefined) throw new Error(`there is no partner ${partnerId}`);
  return standing;
}
