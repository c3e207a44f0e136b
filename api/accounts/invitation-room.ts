import { DomainError } from '../../domain/errors.ts';
import type { Tx } from '../../prisma/client.ts';
import { lock, locks } from '../../prisma/lock.ts';
import { dayMs } from '../../domain/elapsed.ts';

/** Most invitation emails a day to one address, by anybody, and by one partner to all addresses: nobody may fill mailboxes in our name. */
const mostToOne = 5;
const mostOfPartner = 40;
/** Most invitations of one partner a day to addresses that are refused. */
const mostRefused = 5;

/** Action in the audit of the partner for a refused invitation, because nobody may invite its address. */
export const refusedInvitation = 'partner.invite_refused';

/**
 * Requires that one more invitation email may be sent. First and repeated ones count, also of withdrawn invitations. After too many refused
 * addresses, which could be a search for addresses, the partner has to wait until tomorrow. @throws `too_many_invitations`
 */
export async function requireInvitationRoom(
  tx: Tx,
  { partnerId, emailIndex }: { readonly partnerId: string; readonly emailIndex: string },
): Promise<void> {
  await lock(tx, locks.invited(emailIndex));
  const [sent] = await tx.$queryRaw<{ to_one: number; of_partner: number }[]>`
    select count(*) filter (where i.email_index = ${emailIndex})::int as to_one,
      count(*) filter (where i.partner_id = ${partnerId}::uuid)::int as of_partner
    from account_mail m join invitation i on i.id = m.invitation_id
    where m.created_at > now() - interval '1 day' and i.kind = 'member' and (i.email_index = ${emailIndex} or i.partner_id = ${partnerId}::uuid)`;
  const day = new Date(Date.now() - dayMs);
  const refused = { subjectKind: 'partner', subjectId: partnerId, action: refusedInvitation, at: { gt: day } };
  if ((await tx.auditEntry.count({ where: refused })) >= mostRefused) throw new DomainError('too_many_invitations', { count: mostRefused });
  if ((sent?.to_one ?? 0) >= mostToOne) throw new DomainError('too_many_invitations', { count: mostToOne });
  if ((sent?.of_partner ?? 0) >= mostOfPartner) throw new DomainError('too_many_invitations', { count: mostOfPartner });
}
