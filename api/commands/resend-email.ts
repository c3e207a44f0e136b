import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { ring } from '../../prisma/mailbox.ts';
import { NoBody } from '../contract/verdict.ts';
import { auditActorOf } from '../http/auditor.ts';
import { defineCommand } from '../http/define-command.ts';
import { answerOnce, idempotencyKey } from '../http/kept-answer.ts';
import { isId } from '../resources/ids.ts';
import { done } from './done.ts';
import { errand } from './errand.ts';

/** What it says is written anew, to the address of today; a mail with a secret is not sent twice, for its link opens once. */
export const resendEmail = defineCommand({
  resource: 'emails',
  verb: 'resend',
  summary: 'Write and send this mail again, as a new one',
  body: NoBody,
  refusals: ['mail_not_resendable'],
  run: (call, { id }) =>
    answerOnce(call, async (tx) => {
      const mail = isId(id) ? await tx.emailMessage.findUnique({ where: { id } }) : null;
      if (mail === null) throw new DomainError('not_found');
      const isUnderWay = mail.state === 'queued' || mail.state === 'sending';
      const key = `${mail.eventKey}:again:${idempotencyKey(call)}`;
      if (isUnderWay || !(await wantAgain(tx, { eventKey: mail.eventKey, key }))) throw new DomainError('mail_not_resendable');
      await ring(tx, { ...errand('sendEmail', key), cause: 'resend' });
      await audit(tx, auditActorOf(call), { action: 'email.resend', subject: { kind: 'email', id }, after: { kind: mail.kind } });
      return done(idempotencyKey(call));
    }),
});

/** False: what wanted it is no longer kept, or was no plain mail. */
async function wantAgain(tx: Tx, { eventKey, key }: { readonly eventKey: string; readonly key: string }): Promise<boolean> {
  const written = await tx.$executeRaw`
    insert into effect (key, entity_kind, entity_id, kind, arguments, summary, wanted_at)
    select ${key}, entity_kind, entity_id, kind, arguments, summary, now() from effect where key = ${eventKey} and kind = 'sendEmail'`;
  return written === 1;
}
