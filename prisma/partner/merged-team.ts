import type { PartnerPhase } from '../../domain/promise/partner-onboarding-state.ts';
import type { Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { lock, locks } from '../lock.ts';
import { partnerAndParts, survivorOf } from './merged-into.ts';

/** Holds whoever works for a partner, one change after the other. */
export const lockTeam = (tx: Tx, partnerId: string) => lock(tx, locks.team(partnerId));

/** The same at whom it is part of by now, whose team it is. To be called before any row of the team is. */
export async function lockWholeTeam(tx: Tx, partnerId: string): Promise<string> {
  await lockTeam(tx, partnerId);
  const [whole] = await tx.$queryRaw<{ id: string }[]>`select ${survivorOf(Prisma.sql`${partnerId}::uuid`)} as id`;
  const id = whole?.id ?? partnerId;
  return id === partnerId ? id : lockWholeTeam(tx, id);
}

/** A partner and all who have become part of it: one team. */
export async function wholeOf(tx: Tx, partnerId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`select w.id from ${partnerAndParts(Prisma.sql`${partnerId}::uuid`)} w`;
  return rows.map(({ id }) => id);
}

/** Who has become part of a partner. */
export interface Part {
  readonly id: string;
  readonly name: string;
  /** In which it stands without that partner: its own state, or that of another part between the two which is not active. */
  readonly state: PartnerPhase;
}

/** All parts of a partner, by name. */
export const partsOf = (db: Pick<Tx, '$queryRaw'>, partnerId: string): Promise<Part[]> => db.$queryRaw`
  with recursive part (id, state) as (
    select m.from_partner_id, p.state from partner_merge m join partner p on p.id = m.from_partner_id
    where m.into_partner_id = ${partnerId}::uuid and m.merged_at is not null
    union select m.from_partner_id, case when part.state = 'active' or (part.state = 'suspended' and p.state <> 'active') then p.state else part.state end
    from partner_merge m join part on part.id = m.into_partner_id join partner p on p.id = m.from_partner_id where m.merged_at is not null)
  select p.id, p.company_name as name, part.state from part join partner p on p.id = part.id order by p.company_name, p.id`;

interface Member {
  readonly partnerId: string;
  readonly personId: string;
  readonly role: string;
}

/** Into a partner and its parts: what they have earned stays within reach. Whoever works there already keeps the role. False: nothing is new. */
export async function joinTeam(tx: Tx, { partnerId, personId, role }: Member): Promise<boolean> {
  const joined = await tx.$queryRaw<{ partner_id: string }[]>`
    insert into partner_member (partner_id, person_id, role)
    select w.id, ${personId}::uuid, ${role} from ${partnerAndParts(Prisma.sql`${partnerId}::uuid`)} w
    on conflict (partner_id, person_id) do nothing returning partner_id`;
  return joined.some(({ partner_id: id }) => id === partnerId);
}

/** Whom a partner has become part of, however many merges ago, and whose payouts are on hold: the first on the way. */
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
