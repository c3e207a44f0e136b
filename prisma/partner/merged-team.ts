import type { PartnerPhase } from '../../domain/promise/partner-onboarding-state.ts';
import type { Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { lock, locks } from '../lock.ts';
import { partnerAndParts, survivorOf } from './merged-into.ts';

/** Locks a partner's team: its changes run one after the other. */
export const lockTeam = (tx: Tx, partnerId: string) => lock(tx, locks.team(partnerId));

/** Locks the team of the whole that the partner is now part of, and returns the whole's id. Call it before any row of the team is locked. */
export async function lockWholeTeam(tx: Tx, partnerId: string): Promise<string> {
  await lockTeam(tx, partnerId);
  const [whole] = await tx.$queryRaw<{ id: string }[]>`select ${survivorOf(Prisma.sql`${partnerId}::uuid`)} as id`;
  const id = whole?.id ?? partnerId;
  return id === partnerId ? id : lockWholeTeam(tx, id);
}

/** Returns a partner and all its parts: they are one team. */
export async function wholeOf(tx: Tx, partnerId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`select w.id from ${partnerAndParts(Prisma.sql`${partnerId}::uuid`)} w`;
  return rows.map(({ id }) => id);
}

/** A partner that has become part of another one. */
export interface Part {
  readonly id: string;
  readonly name: string;
  /** Its state without that partner: its own, or that of a part between the two that is not active. */
  readonly state: PartnerPhase;
}

/** Reads all parts of a partner, by name. */
export const partsOf = (db: Pick<Tx, '$queryRaw'>, partnerId: string): Promise<Part[]> => db.$queryRaw`
  with recursive part (id, state) as (
    select m.from_partner_id, p.state from partner_merge m join partner p on p.id = m.from_partner_id
    where m.into_partner_id = ${partnerId}::uuid and m.merged_at is not null
    union select m.from_partner_id, case when part.state = 'active'
      or (part.state = 'suspended' and p.state <> 'active') then p.state else part.state end
    from partner_merge m join part on part.id = m.into_partner_id join partner p on p.id = m.from_partner_id where m.merged_at is not null)
  select p.id, p.company_name as name, part.state from part join partner p on p.id = part.id order by p.company_name, p.id`;

interface Member {
  readonly partnerId: string;
  readonly personId: string;
  readonly role: string;
}

/**
 * Adds a person to a partner and its parts, so that their earnings stay accessible. An existing member keeps their role. False if the person was a
 * member already.
 */
export async function joinTeam(tx: Tx, { partnerId, personId, role }: Member): Promise<boolean> {
  const joined = await tx.$queryRaw<{ partner_id: string }[]>`
    insert into partner_member (partner_id, person_id, role)
    select w.id, ${personId}::uuid, ${role} from ${partnerAndParts(Prisma.sql`${partnerId}::uuid`)} w
    on conflict (partner_id, person_id) do nothing returning partner_id`;
  return joined.some(({ partner_id: id }) => id === partnerId);
}

/** Returns the nearest partner, among all that this one has become part of, whose payouts are on hold; null if there is none. */
export async function holderOver(
  db: Pick<Tx, '$queryRaw'>,
  partnerId: string,
): Promise<{ readonly id: string; readonly name: string; readonly reason: string } | null> {
  const [held] = await db.$queryRaw<{ id: string; name: string; reason: string }[]>`
    with recursive way (id, step) as (
      select m.into_partner_id, 1 from partner_merge m where m.from_partner_id = ${partnerId}::uuid and m.merged_at is not null
      union select m.into_partner_id, way.step + 1 from partner_merge m join way on way.id = m.from_partner_id where m.merged_at is not null)
    select p.id, p.company_name as name, p.payouts_on_hold_reason as reason from way join partner p on p.id = way.id
    where p.payouts_on_hold_reason is not null order by way.step limit 1`;
  return held ?? null;
}
