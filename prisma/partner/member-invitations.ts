import { audit, type AuditActor } from '../ledger/audit.ts';
import type { Tx } from '../client.ts';
import { blindIndex, type DataKeys } from '../secrets.ts';

interface Joined {
  readonly from: string;
  readonly into: string;
  /** Who carries the merge out. */
  readonly by: AuditActor;
}

/**
 * Open invitations of both partners count for the whole, once its team is shared: of two to one address an owner's stays, else the whole's own. Whoever
 * works there by now is invited no more: no link raises a role that nobody of the whole has given.
 */
export async function joinInvitations(tx: Tx, keys: DataKeys, { from, into, by }: Joined): Promise<void> {
  const open = await tx.invitation.findMany({
    where: { partnerId: { in: [from, into] }, acceptedAt: null, withdrawnAt: null },
    select: { id: true, emailIndex: true, partnerId: true, memberRole: true },
    orderBy: { id: 'asc' },
  });
  const team = await tx.partnerMember.findMany({ where: { partnerId: into }, select: { person: { select: { email: true } } } });
  const met = new Set(team.map(({ person: { email } }) => blindIndex(keys, 'email', email)));
  const byWeight = open.toSorted(
    (one, other) =>
      Number(other.memberRole === 'owner') - Number(one.memberRole === 'owner') ||
      Number(other.partnerId === into) - Number(one.partnerId === into),
  );
  for (const { id, emailIndex } of byWeight) {
    if (!met.has(emailIndex)) {
      met.add(emailIndex);
      continue;
    }
    await tx.invitation.update({ where: { id }, data: { withdrawnAt: new Date() } });
    await audit(tx, by, { action: 'invitation.withdraw', subject: { kind: 'invitation', id }, after: { intoPartnerId: into } });
  }
  await tx.invitation.updateMany({ where: { partnerId: from, acceptedAt: null, withdrawnAt: null }, data: { partnerId: into } });
}
