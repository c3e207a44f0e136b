import { DomainError } from '../../domain/errors.ts';
import { isLiftable } from '../../domain/promise/ticket.ts';
import type { Tx } from '../../prisma/client.ts';
import { putLetter, ringReferral } from '../../prisma/mailbox.ts';
import { readRefusers } from '../../prisma/work/refusers.ts';
import { wantTicketMail } from '../../prisma/mail/ticket-mail.ts';
import { DecideAppeal } from '../contract/tickets.ts';
import { defineCommand } from '../http/define-command.ts';
import { answerOnce, idempotencyKey } from '../http/kept-answer.ts';
import { readAppealed, type Appealed } from '../resources/appeal-payment.ts';
import { done } from './done.ts';
import { auditTicket, lockTicket, mustBeUnclosed, mustHaveSeenAll, noLongerDue, type LockedTicket } from './locked-ticket.ts';
import { say } from './ticket-verbs.ts';

/**
 * Decides an appeal, never by a person who refused. If granted, a person's refusal is lifted and the referral earns again by its own terms; a
 * refusal by the terms waits for an adjustment by finance, unless the earning counts again by itself.
 */
export const decideAppeal = defineCommand({
  resource: 'tickets',
  verb: 'decide',
  summary: 'Grants an appeal or upholds the decision, with a reason that is emailed',
  body: DecideAppeal,
  refusals: ['ticket_already_answered', 'ticket_written_to', 'closed_by_colleague', 'own_refusal', 'not_allowed', 'nobody_may'],
  run: (call, { id, body: { outcome, text, seen } }) =>
    answerOnce(call, async (tx) => {
      const ticket = await lockTicket(tx, call, id);
      if (ticket.kind !== 'appeal') throw new DomainError('nobody_may', { why: 'no_appeal' });
      await mustBeUnclosed(tx, ticket);
      await mustHaveSeenAll(tx, ticket, seen);
      const earning = await readAppealed(tx, ticket.subjectId);
      if (earning === undefined) throw new DomainError('not_found');
      if ((await readRefusers(tx, ticket)).includes(call.actor.id)) throw new DomainError('own_refusal');
      const messageId = await say(tx, ticket, { personId: call.actor.id, body: text });
      const ended = { closedAt: ticket.now, closedBy: call.actor.id, answeredAt: ticket.now, answeredBy: call.actor.id };
      const isLifted = outcome === 'granted' && isLiftable(earning.refusedReason);
      const toPay = outcome === 'granted' && !isLifted && !earning.isBack;
      await tx.ticket.update({ where: { id }, data: { state: 'closed', outcome, toPay, ...ended, ...noLongerDue(ticket) } });
      if (isLifted) await tellReferral(tx, ticket, earning);
      await auditTicket(tx, call, { ticket, verb: 'decide', after: { outcome, isLifted, earningId: earning.id }, reason: text });
      await wantTicketMail(tx, { ticketId: id, template: 'appeal_decided', cause: messageId, messageId });
      if (toPay) await wantTicketMail(tx, { ticketId: id, template: 'appeal_to_pay', cause: messageId, messageId });
      return done(idempotencyKey(call));
    }),
});

/** Rings the referral, then writes the letter. An appeal is lifted only once. */
async function tellReferral(tx: Tx, { id }: LockedTicket, { id: earningId, referralId }: Appealed): Promise<void> {
  await ringReferral(tx, { referralId, cause: 'appeal_granted' });
  await putLetter(tx, {
    entityKind: 'referral',
    entityId: referralId,
    eventId: `appeal:${id}`,
    kind: 'appeal_granted',
    arguments: { earningId },
  });
}
