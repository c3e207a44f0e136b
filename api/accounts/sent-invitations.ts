import { audit, type AuditActor } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';

interface Sent {
  /** The person who sent the invitation, or confirmed it as the second administrator. */
  readonly invitedBy: string;
  /** Only invitations to our own team, or to these partners; left out: all. */
  readonly to?: 'us' | readonly string[];
}

/** Withdraws account changes that a person asked for who is shut out now: nobody could confirm them, and they would block others. */
export async function withdrawAsked(tx: Tx, askedBy: string, actor: AuditActor): Promise<void> {
  const rows = await tx.accountChange.findMany({ where: { askedBy, decidedAt: null }, orderBy: { id: 'asc' } });
  for (const { id, kind, personId } of rows) {
    await tx.accountChange.update({ where: { id }, data: { refusedBy: actor.id, decidedAt: new Date() } });
    await audit(tx, actor, { action: `person.refuse_${kind}`, subject: { kind: 'person', id: personId }, after: { askedBy } });
  }
}

/**
 * Withdraws open invitations by a person who may no longer invite anybody. Returns how many. An invitation that was accepted a moment before is a
 * person already.
 */
export async function withdrawSent(tx: Tx, { invitedBy, to }: Sent, actor: AuditActor): Promise<number> {
  const where =
    to === undefined ? Prisma.sql`true` : to === 'us' ? Prisma.sql`kind = 'staff'` : Prisma.sql`partner_id = any (${[...to]}::uuid[])`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update invitation set withdrawn_at = now()
    where ${invitedBy}::uuid in (invited_by, confirmed_by) and accepted_at is null and withdrawn_at is null and ${where} returning id`;
  for (const { id } of rows.toSorted((one, other) => (one.id < other.id ? -1 : 1)))
    await audit(tx, actor, { action: 'invitation.withdraw', subject: { kind: 'invitation', id }, after: { invitedBy } });
  return rows.length;
}
