import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Ticket } from '../../prisma/generated/client.ts';
import { wantTicketMail } from '../../prisma/mail/ticket-mail.ts';
import { ProposePayment, SettlePayment } from '../contract/tickets.ts';
import { WithReason } from '../contract/verdict.ts';
import { auditActorOf } from '../http/auditor.ts';
import { defineCommand } from '../http/define-command.ts';
import { answerOnce, idempotencyKey } from '../http/kept-answer.ts';
import { mayHavePaid, readAppealed } from '../resources/appeal-payment.ts';
import { done } from './done.ts';
import { decidedBy } from './earlier-decision.ts';
import { auditTicket, lockTicket } from './locked-ticket.ts';

/**
 * Proposes the adjustment that pays a granted appeal against a refusal by the terms; like every adjustment, a second person approves it. Only one
 * may be proposed or booked; if it is refused or fails, the appeal waits again. An earning that counts again by itself is not paid.
 */
export const payAppeal = defineCommand({
  resource: 'tickets',
  verb: 'propose-payment',
  summary: 'Proposes the adjustment that pays a granted appeal; its id is the id of this command',
  body: ProposePayment,
  refusals: ['appeal_handled', 'appeal_counts_again', 'adjustment_impossible', 'invalid_input', 'not_allowed'],
  run: (call, { id, body: { amount, reason } }) =>
    answerOnce(call, async (tx) => {
      const ticket = await lockTicket(tx, call, id);
      const appeal = await tx.ticket.findUniqueOrThrow({ where: { id } });
      const { toPay, partnerId } = appeal;
      await mustBeUnhandled(tx, appeal);
      if (!toPay) throw new DomainError('adjustment_impossible');
      const earning = await readAppealed(tx, ticket.subjectId);
      if (earning?.isBack === true) throw new DomainError('appeal_counts_again');
      if (amount.currency !== earning?.currency) throw new DomainError('invalid_input', { field: 'amount' });
      const adjustmentId = idempotencyKey(call);
      const money = { currency: amount.currency, amountMinor: BigInt(amount.amount) };
      const row = { id: adjustmentId, partnerId, kind: 'adjustment', ticketId: id, reason, askedBy: call.actor.id };
      await tx.adjustment.create({ data: { ...row, ...money } });
      await audit(tx, auditActorOf(call), {
        action: 'adjustment.propose',
        subject: { kind: 'adjustment', id: adjustmentId },
        after: { kind: 'adjustment', amount: amount.amount, currency: amount.currency, partnerId, ticketId: id },
        reason,
      });
      await auditTicket(tx, call, { ticket, verb: 'propose_payment', after: { adjustmentId }, reason });
      return done(adjustmentId);
    }),
});

/**
 * Closes the payment of a granted appeal: finance has paid it by an adjustment that did not name it (and now does), has paid it otherwise, or
 * nothing is to be paid, which the partner is told with the reason. Otherwise the appeal could only end by being paid again.
 */
export const settleAppeal = defineCommand({
  resource: 'tickets',
  verb: 'settle-payment',
  summary: 'Records which adjustment already paid a granted appeal, or that nothing is to be paid',
  body: SettlePayment,
  refusals: ['appeal_handled', 'adjustment_impossible', 'not_allowed'],
  run: (call, { id, body: { adjustmentId, reason } }) =>
    answerOnce(call, async (tx) => {
      const ticket = await lockTicket(tx, call, id);
      const appeal = await tx.ticket.findUniqueOrThrow({ where: { id } });
      await mustBeUnhandled(tx, appeal);
      if (!appeal.toPay && appeal.paymentCheckSince === null) throw new DomainError('adjustment_impossible');
      if (adjustmentId === undefined) {
        const settled = { paymentSettledAt: ticket.now, paymentSettledBy: call.actor.id, paymentSettledReason: reason };
        await tx.ticket.update({ where: { id }, data: { toPay: false, paymentCheckSince: null, ...settled, version: { increment: 1 } } });
        await wantTicketMail(tx, { ticketId: id, template: 'appeal_not_paid', cause: idempotencyKey(call) });
      } else {
        const where = { ...(await mayHavePaid(tx, appeal)), id: adjustmentId };
        const { count } = await tx.adjustment.updateMany({ where, data: { ticketId: id } });
        if (count === 0) throw new DomainError('adjustment_impossible');
        await tx.ticket.update({ where: { id }, data: { toPay: true, paymentCheckSince: null, version: { increment: 1 } } });
      }
      await auditTicket(tx, call, { ticket, verb: 'settle_payment', after: { adjustmentId: adjustmentId ?? null }, reason });
      return done(idempotencyKey(call));
    }),
});

/** Reopens the payment of an appeal that finance had closed, and tells the partner: a word of one person of finance may be wrong. */
export const reopenAppealPayment = defineCommand({
  resource: 'tickets',
  verb: 'reopen-payment',
  summary: 'Reopens the payment of a granted appeal: it waits for finance again',
  body: WithReason,
  refusals: ['adjustment_impossible', 'not_allowed'],
  run: (call, { id, body: { reason } }) =>
    answerOnce(call, async (tx) => {
      const ticket = await lockTicket(tx, call, id);
      const settled = { paymentSettledAt: null, paymentSettledBy: null, paymentSettledReason: null };
      const where = { id, paymentSettledAt: { not: null } };
      const { count } = await tx.ticket.updateMany({ where, data: { toPay: true, ...settled, version: { increment: 1 } } });
      if (count === 0) throw new DomainError('adjustment_impossible');
      await wantTicketMail(tx, { ticketId: id, template: 'appeal_paid_after_all', cause: idempotencyKey(call) });
      await auditTicket(tx, call, { ticket, verb: 'reopen_payment', after: {}, reason });
      return done(idempotencyKey(call));
    }),
});

/**
 * Refuses a second person while a colleague's proposal, or their word that nothing is to be paid, stands, and names the colleague. @throws
 * `appeal_handled`
 */
async function mustBeUnhandled(tx: Tx, { id, paymentSettledBy, paymentSettledAt }: Ticket): Promise<void> {
  const paid = await tx.adjustment.findFirst({ where: { ticketId: id, refusedBy: null, failure: null } });
  if (paid !== null) throw new DomainError('appeal_handled', await decidedBy(tx, paid.askedBy, paid.createdAt));
  if (paymentSettledAt !== null) throw new DomainError('appeal_handled', await decidedBy(tx, paymentSettledBy, paymentSettledAt));
}
