import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { ring } from '../../prisma/mailbox.ts';
import { WriteEmail } from '../contract/partner-verbs.ts';
import { auditActorOf } from '../http/auditor.ts';
import { defineCommand } from '../http/define-command.ts';
import { answerOnce, idempotencyKey } from '../http/kept-answer.ts';
import { isId } from '../http/ids.ts';
import { done } from './done.ts';
import { errand } from './errand.ts';

/** Writes an email to a partner. Like every email it is queued, retried, and listed with what became of it. */
export const writeEmail = defineCommand({
  resource: 'partners',
  verb: 'write-email',
  summary: 'Writes an email to the owners of the partner, in their language',
  body: WriteEmail,
  refusals: ['partner_without_reader'],
  run: (call, { id: partnerId, body: { subject, text } }) =>
    answerOnce(call, async (tx) => {
      await mustHaveReader(tx, partnerId);
      const id = idempotencyKey(call);
      await tx.partnerEmail.create({ data: { id, partnerId, personId: call.actor.id, subject, body: text } });
      await wantEmail(tx, id, partnerId);
      const after = { partnerEmailId: id };
      await audit(tx, auditActorOf(call), { action: 'partner.write_email', subject: { kind: 'partner', id: partnerId }, after });
      return done(id);
    }),
});

/** Requires that the partner has somebody who would get it. @throws `not_found`, `partner_without_reader` */
async function mustHaveReader(tx: Tx, partnerId: string): Promise<void> {
  const partner = isId(partnerId) ? await tx.partner.findUnique({ where: { id: partnerId }, select: { id: true } }) : null;
  if (partner === null) throw new DomainError('not_found');
  const owners = await tx.partnerMember.count({
    where: { partnerId, role: 'owner', person: { OR: [{ banned: false }, { banned: null }] } },
  });
  if (owners === 0) throw new DomainError('partner_without_reader');
}

async function wantEmail(tx: Tx, partnerEmailId: string, partnerId: string): Promise<void> {
  const key = `mail:written_by_hand:${partnerEmailId}`;
  const wanted = JSON.stringify({ template: 'written_by_hand', partnerId, partnerEmailId });
  await tx.$executeRaw`
    insert into effect (key, entity_kind, entity_id, kind, arguments, summary, wanted_at)
    values (${key}, 'partner_email', ${partnerEmailId}::uuid, 'sendEmail', ${wanted}::jsonb, 'Mail written by hand', now())`;
  await ring(tx, { ...errand('sendEmail', key), cause: 'write_email' });
}
