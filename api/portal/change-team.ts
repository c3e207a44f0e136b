import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { lockTeam } from '../../prisma/partner/merged-team.ts';
import { auditActorOf } from '../http/auditor.ts';
import type { MemberCall } from './member-call.ts';
import { mustBeItself } from './must-share.ts';

/**
 * Locks the team of a partner that is no part of another; a part's team is changed there. The asking person must still belong to it: one who was
 * removed meanwhile changes nothing. @throws `not_found`, `partner_is_part`
 */
export async function lockOwnTeam(tx: Tx, { partner, actor }: MemberCall): Promise<void> {
  await lockTeam(tx, partner.id);
  const still = await tx.partnerMember.count({ where: { partnerId: partner.id, personId: actor.id, role: partner.role } });
  if (still === 0) throw new DomainError('not_found');
  await mustBeItself(tx, partner.id);
}

interface Noted {
  readonly action: string;
  readonly kind: 'invitation' | 'person';
  readonly id: string;
  readonly after?: { readonly role: string };
}

/** Records a change of the team, in its transaction. */
export const noteChange = (tx: Tx, call: MemberCall, { action, kind, id, after }: Noted) =>
  audit(tx, auditActorOf(call), { action, subject: { kind, id }, ...(after === undefined ? {} : { after }) });
