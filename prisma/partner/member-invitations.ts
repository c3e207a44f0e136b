import { audit, type AuditActor } from '../audit/audit.ts';
import type { Tx } from '../client.ts';
import { blindIndex, type DataKeys } from '../secrets.ts';

interface Joined {
  readonly from: string;
  readonly into: string;
  /** The person who carries out the merge. */
  readonly by: AuditActor;
}

/**
 * Joins the open invitations of two merging partners, whose team is shared from now on. Of two invitations to one address, an owner's stays, else
 * the whole's own. Invitations to people who already work there end, so that no link gives a role that nobody of the whole gave.
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
