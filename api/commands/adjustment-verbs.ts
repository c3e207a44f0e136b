import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { Prisma, type Adjustment } from '../../prisma/generated/client.ts';
import { ring } from '../../prisma/mailbox.ts';
import { safeInteger } from '../../prisma/money.ts';
import { ApproveAdjustment } from '../contract/adjustments.ts';
import { WithReason } from '../contract/verdict.ts';
import { auditActorOf } from '../http/auditor.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { readAppealed } from '../resources/appeal-payment.ts';
import { decidedBy } from './earlier-decision.ts';
import { errand } from './errand.ts';
import { lockRow } from './locked-row.ts';
import { impossible, requirePossible } from './possible-adjustment.ts';
import { defineRowVerb } from './row-verb.ts';
import { mustBeSecondPerson, secondPersonRefusals } from './second-person.ts';

/** Locks an adjustment that nobody has decided. */
async function requireProposed(tx: Tx, id: string): Promise<Adjustment> {
  const row = await lockRow(tx, { table: Prisma.sql`adjustment`, id, find: (one) => tx.adjustment.findUnique(one) });
  if (row.approvedBy !== null || row.refusedBy !== null)
    throw new DomainError('adjustment_decided', await decidedBy(tx, row.approvedBy ?? row.refusedBy, row.decidedAt));
  return row;
}

/** Refuses an adjustment if the earning of its appeal counts again by itself since it was proposed. @throws `appeal_counts_again` */
async function mustNotCountAgain(tx: Tx, { ticketId }: Adjustment): Promise<void> {
  const ticket = ticketId === null ? null : await tx.ticket.findUnique({ where: { id: ticketId } });
  const earning = ticket === null ? undefined : await readAppealed(tx, ticket.subjectId);
  if (earning?.isBack === true) throw new DomainError('appeal_counts_again');
}

const approve = defineRowVerb({
  resource: 'adjustments',
  verb: 'approve',
  summary: 'Approves an adjustment of this amount for this partner, which is booked; not for the person who proposed it',
  body: ApproveAdjustment,
  refusals: ['four_eyes', ...secondPersonRefusals, 'content_changed', 'adjustment_decided', 'appeal_counts_again', ...impossible],
  needsFactor: true,
  lock: requireProposed,
  async carryOut({ tx, call, id, row, body: { amount } }) {
    await mustBeSecondPerson(tx, call.actor, { firstId: row.askedBy, proposing: 'adjustment.propose', isForApprovers: true });
    if (amount.amount !== safeInteger(row.amountMinor) || amount.currency !== row.currency.trim()) throw new DomainError('content_changed');
    await requirePossible(tx, row);
    await mustNotCountAgain(tx, row);
    await tx.adjustment.update({
      where: { id },
      data: { approvedBy: call.actor.id, decidedAt: new Date(), version: { increment: 1 } },
    });
    await ring(tx, { ...errand('bookAdjustment', id), cause: 'adjustment' });
    await audit(tx, auditActorOf(call), {
      action: 'adjustment.approve',
      subject: { kind: 'adjustment', id },
      after: { kind: row.kind, ...amount },
      reason: row.reason,
    });
  },
});

const refuse = defineRowVerb({
  resource: 'adjustments',
  verb: 'refuse',
  summary: 'Refuses an adjustment, which is not booked; the person who proposed it can withdraw it this way, too',
  body: WithReason,
  refusals: ['adjustment_decided'],
  lock: requireProposed,
  async carryOut({ tx, call, id, body: { reason } }) {
    await tx.adjustment.update({
      where: { id },
      data: { refusedBy: call.actor.id, decidedAt: new Date(), version: { increment: 1 } },
    });
    await audit(tx, auditActorOf(call), { action: 'adjustment.refuse', subject: { kind: 'adjustment', id }, reason });
  },
});

export const adjustmentVerbs: readonly Endpoint[] = [approve, refuse];
