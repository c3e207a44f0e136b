import { v7 as uuid } from 'uuid';
import { DomainError } from '../../domain/errors.ts';
import { isAnsweredByWords, ticketDueAt } from '../../domain/promise/ticket.ts';
import type { Tx } from '../../prisma/client.ts';
import { endSnooze } from '../../prisma/work/end-snooze.ts';
import { readRefusers } from '../../prisma/work/refusers.ts';
import { wantTicketMail } from '../../prisma/mail/ticket-mail.ts';
import { AnswerTicket, answersTicket, AssignTicket, CloseTicket } from '../contract/tickets.ts';
import { NoBody } from '../contract/verdict.ts';
import { defineCommand } from '../http/define-command.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { answerOnce, idempotencyKey } from '../http/kept-answer.ts';
import { done } from './done.ts';
import { auditTicket, lockTicket, mustBeUnclosed, mustHaveSeenAll, noLongerDue, type LockedTicket } from './locked-ticket.ts';
import { lockMark, mayGiveAway, mayNot, requireColleague, saveMark } from './work-mark.ts';

interface Said {
  readonly personId: string;
  readonly body: string;
}

/** Writes a message of staff into the ticket. Returns its id. */
export async function say(tx: Tx, { id, partnerId, now }: LockedTicket, said: Said): Promise<string> {
  const messageId = uuid();
  await tx.ticketMessage.create({ data: { id: messageId, ticketId: id, partnerId, fromPartner: false, createdAt: now, ...said } });
  return messageId;
}

/**
 * Answers a ticket; the partner gets the text by email. Of two simultaneous answers one counts, and the other person is told who was first. A
 * ticket that waits for a decision still waits.
 */
const answer = defineCommand({
  resource: 'tickets',
  verb: 'answer',
  summary: 'Answers a ticket, in the portal and by email',
  body: AnswerTicket,
  refusals: ['ticket_already_answered', 'ticket_written_to', 'closed_by_colleague', 'not_allowed'],
  run: (call, { id, body: { text, seen } }) =>
    answerOnce(call, async (tx) => {
      const ticket = await lockTicket(tx, call, id);
      await mustBeUnclosed(tx, ticket);
      await mustHaveSeenAll(tx, ticket, seen);
      const messageId = await say(tx, ticket, { personId: call.actor.id, body: text });
      const answered = isAnsweredByWords(ticket.kind, ticket)
        ? { state: 'answered', ...noLongerDue(ticket) }
        : { version: { increment: 1 } };
      await tx.ticket.update({ where: { id }, data: { answeredAt: ticket.now, answeredBy: call.actor.id, ...answered } });
      await endSnooze(tx, { kind: ticket.kind, subjectId: id });
      await auditTicket(tx, call, { ticket, verb: 'answer', after: { messageId } });
      await wantTicketMail(tx, { ticketId: id, template: 'ticket_answered', cause: messageId, messageId });
      return done(idempotencyKey(call));
    }),
});

const assign = defineCommand({
  resource: 'tickets',
  verb: 'assign',
  summary: 'Assigns a ticket to a person, where it also appears in My work; unassigned tickets belong to everyone',
  body: AssignTicket,
  refusals: ['colleague_may_not', 'work_taken'],
  run: (call, { id, body: { to } }) =>
    answerOnce(call, async (tx) => {
      const ticket = await lockTicket(tx, call, id);
      const item = { kind: ticket.kind, subjectId: id, notFor: await readRefusers(tx, ticket) };
      const colleague = to === null ? null : await requireColleague(tx, to, item);
      if (colleague !== null && !answersTicket(colleague.staffRoles, ticket)) throw mayNot(colleague);
      await mayGiveAway(tx, call, { item, before: await lockMark(tx, item) });
      await saveMark(tx, item, { assignedTo: to });
      await tx.ticket.update({ where: { id }, data: { version: { increment: 1 } } });
      await auditTicket(tx, call, { ticket, verb: 'assign', after: { assignedTo: to } });
      return done(idempotencyKey(call));
    }),
});

/** Closes a ticket. An appeal closes only with its decision, a login with its end. A ticket with an unread message is not closed. */
const close = defineCommand({
  resource: 'tickets',
  verb: 'close',
  summary: 'Closes a question with a reason that is emailed and kept on the ticket',
  body: CloseTicket,
  refusals: ['ticket_already_answered', 'ticket_written_to', 'closed_by_colleague', 'not_allowed', 'nobody_may'],
  run: (call, { id, body: { text, seen } }) =>
    answerOnce(call, async (tx) => {
      const ticket = await lockTicket(tx, call, id);
      await mustBeUnclosed(tx, ticket);
      if (ticket.kind !== 'question') throw new DomainError('nobody_may', { why: ticket.kind });
      await mustHaveSeenAll(tx, ticket, seen);
      const messageId = await say(tx, ticket, { personId: call.actor.id, body: text });
      const ended = { closedAt: ticket.now, closedBy: call.actor.id };
      await tx.ticket.update({ where: { id }, data: { state: 'closed', ...ended, ...noLongerDue(ticket) } });
      await endSnooze(tx, { kind: ticket.kind, subjectId: id });
      await auditTicket(tx, call, { ticket, verb: 'close', after: { state: 'closed' }, reason: text });
      await wantTicketMail(tx, { ticketId: id, template: 'ticket_closed', cause: messageId, messageId });
      return done(idempotencyKey(call));
    }),
});

/** Reopens a ticket with a new promise. An appeal stays decided. */
const reopen = defineCommand({
  resource: 'tickets',
  verb: 'reopen',
  summary: 'Reopens a closed question; the promised response time starts again',
  body: NoBody,
  refusals: ['version_changed', 'not_allowed', 'nobody_may'],
  run: (call, { id }) =>
    answerOnce(call, async (tx) => {
      const ticket = await lockTicket(tx, call, id);
      if (ticket.kind !== 'question') throw new DomainError('nobody_may', { why: ticket.kind });
      if (ticket.state !== 'closed') throw new DomainError('version_changed');
      const promise = { waitingSince: ticket.now, dueAt: ticketDueAt(ticket.kind, ticket.now.toISOString()), remindedAt: null };
      const opened = { state: 'open', closedAt: null, closedBy: null, version: { increment: 1 } };
      await tx.ticket.update({ where: { id }, data: { ...opened, ...promise } });
      await endSnooze(tx, { kind: ticket.kind, subjectId: id });
      await auditTicket(tx, call, { ticket, verb: 'reopen', after: { state: 'open' } });
      await wantTicketMail(tx, { ticketId: id, template: 'ticket_reopened', cause: ticket.now.toISOString() });
      return done(idempotencyKey(call));
    }),
});

/** Verbs about tickets. */
export const ticketVerbs: readonly Endpoint[] = [answer, assign, close, reopen];
