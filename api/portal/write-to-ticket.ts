import { v7 as uuid } from 'uuid';
import { DomainError } from '../../domain/errors.ts';
import { mostMessagesAnHour, oneMailMinutes, ticketDueAt, type TicketKind } from '../../domain/promise/ticket.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { endSnooze } from '../../prisma/work/end-snooze.ts';
import { wantTicketMail } from '../../prisma/mail/ticket-mail.ts';
import { WriteToTicket } from '../contract/portal-tickets.ts';
import { Created } from '../contract/scalars.ts';
import { auditActorOf } from '../http/auditor.ts';
import { parameter } from '../http/endpoint.ts';
import { answerOnce, onceRefusals } from '../http/kept-answer.ts';
import { isId } from '../http/ids.ts';
import { forMembers, ofPartner } from './member-call.ts';
import { lockTickets, requireQuestionRoom } from './question-room.ts';

/** Writes a message. The partner is promised an answer again; a promise that stands does not move. A decided ticket stays closed. */
export const writeToTicket = forMembers(
  {
    method: 'post',
    path: `${ofPartner}/tickets/:id/messages`,
    summary: 'Adds a message to a ticket; one that was answered or closed opens again',
    body: WriteToTicket,
    answers: { 200: Created },
    refusals: ['not_found', 'invalid_input', 'ticket_closed', 'too_many_messages', 'too_many_questions', ...onceRefusals],
    isIdempotent: true,
  },
  async (call) => {
    const id = parameter(call, 'id');
    const { text } = WriteToTicket.parse(call.request.body ?? {});
    return answerOnce(call, async (tx) => {
      const partnerId = call.partner.id;
      await lockTickets(tx, partnerId);
      const ticket = isId(id) ? await lockOwn(tx, id, partnerId) : undefined;
      if (ticket === undefined) throw new DomainError('not_found');
      if (ticket.state === 'closed' && ticket.kind !== 'question') throw new DomainError('ticket_closed');
      if (ticket.kind === 'question' && ticket.state !== 'open') await requireQuestionRoom(tx, partnerId);
      await requireRoom(tx, id, ticket.now);
      const isTold = ticket.state === 'open' && (await isToldAlready(tx, id, ticket.now));
      const messageId = uuid();
      await tx.ticketMessage.create({
        data: { id: messageId, ticketId: id, partnerId, personId: call.actor.id, body: text, fromPartner: true, createdAt: ticket.now },
      });
      if (ticket.state !== 'open') await openAgain(tx, { id, ...ticket });
      await endSnooze(tx, { kind: ticket.kind, subjectId: id });
      await audit(tx, auditActorOf(call), { action: 'ticket.write', subject: { kind: 'ticket', id }, before: { state: ticket.state } });
      if (!isTold) await wantTicketMail(tx, { ticketId: id, template: 'ticket_replied', cause: messageId, messageId });
      return { status: 200, body: Created.parse({ id: messageId }) };
    });
  },
);

interface Locked {
  readonly kind: TicketKind;
  readonly state: string;
  /** The time after the lock was granted, so that calls that waited for the lock come later. */
  readonly now: Date;
}

async function lockOwn(tx: Tx, id: string, partnerId: string): Promise<Locked | undefined> {
  const [row] = await tx.$queryRaw<Omit<Locked, 'now'>[]>`
    select kind, state from ticket where id = ${id}::uuid and partner_id = ${partnerId}::uuid for update`;
  const [clock] = await tx.$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`;
  return row === undefined || clock === undefined ? undefined : { ...row, ...clock };
}

/** Requires that the partner may write another message. Call it under the ticket's lock. @throws `too_many_messages` */
async function requireRoom(tx: Tx, ticketId: string, now: Date): Promise<void> {
  const anHourAgo = new Date(now.getTime() - 3_600_000);
  const count = await tx.ticketMessage.count({ where: { ticketId, fromPartner: true, createdAt: { gt: anHourAgo } } });
  if (count >= mostMessagesAnHour) throw new DomainError('too_many_messages', { count });
}

/** True if an email sent a moment ago already says that there is something to read, and no staff member has written since. */
async function isToldAlready(tx: Tx, ticketId: string, now: Date): Promise<boolean> {
  const told = await tx.effect.findFirst({
    where: { entityKind: 'ticket', entityId: ticketId, key: { startsWith: 'mail:ticket_replied:' } },
    orderBy: { wantedAt: 'desc' },
    select: { wantedAt: true },
  });
  if (told === null || told.wantedAt.getTime() <= now.getTime() - oneMailMinutes * 60_000) return false;
  return (await tx.ticketMessage.count({ where: { ticketId, fromPartner: false, createdAt: { gt: told.wantedAt } } })) === 0;
}

async function openAgain(tx: Tx, { id, kind, now }: Locked & { readonly id: string }): Promise<void> {
  const promise = { waitingSince: now, dueAt: ticketDueAt(kind, now.toISOString()), remindedAt: null };
  await tx.ticket.update({
    where: { id },
    data: { state: 'open', closedAt: null, closedBy: null, version: { increment: 1 }, ...promise },
  });
}
