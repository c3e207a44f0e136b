import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { tellPartner } from '../../prisma/partner/partner-mailbox.ts';
import { reissue } from '../../workflows/messages.ts';
import { wantSecret } from '../accounts/account-mails.ts';
import { requireInvitationRoom } from '../accounts/invitation-room.ts';
import { NoBody } from '../contract/verdict.ts';
import { auditActorOf } from '../http/auditor.ts';
import { defineCommand } from '../http/define-command.ts';
import type { PersonCall } from '../http/endpoint.ts';
import { answerOnce, idempotencyKey } from '../http/kept-answer.ts';
import { isId } from '../http/ids.ts';
import { findResendWay, type ResendWay } from '../resources/resend-way.ts';
import { affiliateAccessWorkflow } from './access-verbs.ts';
import { done } from './done.ts';
import { writeCommand, type Told } from './put-command.ts';
import { resendingOf, statementsAgain } from './resend-statement.ts';
import { wantAgain } from './want-again.ts';

/**
 * Sends an email again, written anew, to the present address; a statement keeps its number. An email with a link gets a new one, and the earlier
 * link no longer opens.
 */
export const resendEmail = defineCommand({
  resource: 'emails',
  verb: 'resend',
  summary: 'Writes and sends this email again as a new one; a link that opens once is replaced by a new one',
  body: NoBody,
  refusals: ['mail_not_resendable', 'mail_outdated', 'too_many_invitations'],
  run: (call, { id }) =>
    answerOnce(call, async (tx) => {
      const mail = isId(id) ? await tx.emailMessage.findUnique({ where: { id } }) : null;
      if (mail === null) throw new DomainError('not_found');
      const way = await findResendWay(tx, id);
      if (way === undefined) throw new DomainError('mail_not_resendable');
      await send(tx, call, { way, eventKey: mail.eventKey, mailId: id });
      await audit(tx, auditActorOf(call), { action: 'email.resend', subject: { kind: 'email', id }, after: { kind: mail.kind } });
      return done(idempotencyKey(call));
    }),
});

interface Again {
  readonly way: ResendWay;
  readonly eventKey: string;
  readonly mailId: string;
}

async function send(tx: Tx, call: PersonCall, { way, eventKey, mailId }: Again): Promise<unknown> {
  const again = idempotencyKey(call);
  switch (way.way) {
    case 'outdated':
      throw new DomainError('mail_outdated');
    case 'mail':
      return wantAgain(tx, { eventKey, key: `${eventKey}:again:${again}`, cause: 'resend' });
    case 'access':
      return reissueAccess(tx, call, way.aboutId);
    case 'statement':
      return mailStatement(tx, call, way.aboutId);
    case 'refused_statement':
      return mailRefused(tx, call, { statementId: way.aboutId, mailId });
    case 'confirmation':
      return tellPartner(tx, way.aboutId, { eventId: `applied:again:${again}`, kind: 'applied', arguments: {} });
    case 'invitation':
      return inviteAgain(tx, way.aboutId);
  }
}

/**
 * Sends an invitation again, as the partner's owner does and within the same limits, because it arrives in the same mailbox. @throws
 * `too_many_invitations`
 */
async function inviteAgain(tx: Tx, invitationId: string): Promise<void> {
  const { partnerId, emailIndex } = await tx.invitation.findUniqueOrThrow({ where: { id: invitationId } });
  if (partnerId === null) throw new DomainError('mail_not_resendable');
  await requireInvitationRoom(tx, { partnerId, emailIndex });
  await wantSecret(tx, 'invitation', { invitationId });
}

/** Sends the link of an access again, as staff do: the request's own workflow makes it, and its history names the person. */
function reissueAccess(tx: Tx, call: PersonCall, id: string): Promise<void> {
  const subject = { kind: 'affiliate_access', id } as const;
  return tell(tx, call, { update: reissue, kind: 'reissue', arguments: {}, subject, workflow: affiliateAccessWorkflow(id) });
}

/** Sends a statement again, as on its own page: the run of its month sends what it had written. */
async function mailStatement(tx: Tx, call: PersonCall, id: string): Promise<void> {
  await tell(tx, call, await resendingOf({ id })(tx));
}

/** Sends a statement again only to the recipients that the server had refused. */
async function mailRefused(
  tx: Tx,
  call: PersonCall,
  { statementId, mailId }: { readonly statementId: string; readonly mailId: string },
): Promise<void> {
  const { run } = await tx.statement.findUniqueOrThrow({ where: { id: statementId }, include: { run: true } });
  if (run === null) throw new DomainError('not_found');
  await tell(tx, call, statementsAgain({ ...run, mailIds: [mailId] }));
}

function tell(tx: Tx, call: PersonCall, told: Told): Promise<void> {
  const contentHash = createHash('sha256')
    .update(`${told.kind} ${told.subject.id} ${idempotencyKey(call)}`)
    .digest('hex');
  return writeCommand(tx, call, { commandId: uuid(), contentHash, told });
}
