import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { ProposePayment } from '../contract/tickets.ts';
import { auditActorOf } from '../http/auditor.ts';
import { defineCommand } from '../http/define-command.ts';
import { answerOnce, idempotencyKey } from '../http/kept-answer.ts';
import { done } from './done.ts';
import { auditTicket, lockTicket, type LockedTicket } from './locked-ticket.ts';

/**
 * The adjustment that pays a granted appeal against what the terms had refused; a second person approves it, as every other. While one is
 * proposed or booked there is no second; where it is refused or fails, the appeal waits again.
 */
export const payAppeal = defineCommand({
  resource: 'tickets',
  verb: 'propose-payment',
  summary: 'Propose the adjustment that pays a granted appeal; its id is the id of this command',
  body: ProposePayment,
  refusals: ['adjustment_impossible', 'invalid_input', 'not_allowed'],
  run: (call, { id, body: { amount, reason } }) =>
    answerOnce(call, async (tx) => {
      const ticket = await lockTicket(tx, call, id);
      const { toPay, partnerId } = await tx.ticket.findUniqueOrThrow({ where: { id }, select: { toPay: true, partnerId: true } });
      const isPaid = await tx.adjustment.count({ where: { ticketId: id, refusedBy: null, failure: null } });
      if (!toPay || isPaid > 0) throw new DomainError('adjustment_impossible');
      if (amount.currency !== (await currencyOf(tx, ticket))) throw new DomainError('invalid_input', { field: 'amount' });
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
      await auditTicket(tx, call, { ticket, verb: 'propose-payment', after: { adjustmentId }, reason });
      return done(adjustmentId);
    }),
});

/** Of the commission or bounty that was appealed for. */
async function currencyOf(tx: Tx, { subjectId }: LockedTicket): Promise<string | undefined> {
  const [earning] = await tx.$queryRaw<{ currency: string }[]>`
    select e.currency::text as currency from (select id, currency from commission union all select id, currency from bounty_award) e
    where e.id::text = ${subjectId}`;
  return earning?.currency;
}
