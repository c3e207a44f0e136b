import { audit } from '../../prisma/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { lockTeam } from '../../prisma/merged-team.ts';
import { auditActorOf } from '../http/auditor.ts';
import type { MemberCall } from './member-call.ts';
import { mustBeItself } from './must-share.ts';

/** One change of a team at a time, of a partner that is nobody's part: there its team is its own. @throws `partner_is_part`. */
export async function lockOwnTeam(tx: Tx, partnerId: string): Promise<void> {
  await lockTeam(tx, partnerId);
  await mustBeItself(tx, partnerId);
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
