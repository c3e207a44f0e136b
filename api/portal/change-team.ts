import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/ledger/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { lockTeam } from '../../prisma/partner/merged-team.ts';
import { auditActorOf } from '../http/auditor.ts';
import type { MemberCall } from './member-call.ts';
import { mustBeItself } from './must-share.ts';

/**
 * One change of a team at a time, of a partner that is nobody's part: there its team is its own. Who asks still belongs to it as when the request
 * came: whoever was removed meanwhile changes nothing any more. @throws `not_found`, `partner_is_part`.
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

/** In the audit, with the transaction of the change. */
export const noteChange = (tx: Tx, call: MemberCall, { action, kind, id, after }: Noted) =>
  audit(tx, auditActorOf(call), { action, subject: { kind, id }, ...(after === undefined ? {} : { after }) });
