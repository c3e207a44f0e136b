import { audit, type AuditActor } from '../../prisma/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';

interface Sent {
  /** Or who agreed to it as the second one. */
  readonly invitedBy: string;
  /** Those to our own team alone, or to these partners'; left out: all. */
  readonly to?: 'us' | readonly string[];
}

/**
 * Whoever may let nobody in any more has let nobody in whom nobody has seen yet: invitations that are open open nothing. Answers how many. One that was
 * accepted a moment before is a person of its own.
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
