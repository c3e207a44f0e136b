import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Adjustment } from '../../prisma/generated/client.ts';
import { ring } from '../../prisma/mailbox.ts';
import { safeInteger } from '../../prisma/money.ts';
import { ApproveAdjustment } from '../contract/adjustments.ts';
import { WithReason } from '../contract/verdict.ts';
import { auditActorOf } from '../http/auditor.ts';
import { requireRecentFactor } from '../http/auth/recent-factor.ts';
import { defineCommand } from '../http/define-command.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { answerOnce, idempotencyKey } from '../http/kept-answer.ts';
import { isId } from '../resources/ids.ts';
import { done } from './done.ts';
import { errand } from './errand.ts';
import { decidedBy } from './earlier-decision.ts';
import { approversBut, namesOf } from './payout-people.ts';
import { mustStillBeThere, secondPersonRefusals } from './second-person.ts';
import { impossible, requirePossible } from './possible-adjustment.ts';

/** Locked, and only while nobody has decided. */
async function requireProposed(tx: Tx, id: string): Promise<Adjustment> {
  if (isId(id)) await tx.$queryRaw`select 1 from adjustment where id = ${id}::uuid for update`;
  const row = isId(id) ? await tx.adjustment.findUnique({ where: { id } }) : null;
  if (row === null) throw new DomainError('not_found');
  if (row.approvedBy !== null || row.refusedBy !== null)
    throw new DomainError('adjustment_decided', await decidedBy(tx, row.approvedBy ?? row.refusedBy, row.decidedAt));
  return row;
}

const approve = defineCommand({
  resource: 'adjustments',
  verb: 'approve',
  summary: 'This amount for this partner: it is booked. Never by who asked for it',
  body: ApproveAdjustment,
  refusals: ['four_eyes', ...secondPersonRefusals, 'content_changed', 'adjustment_decided', 'step_up_required', ...impossible],
  run: async (call, { id, body: { amount } }) => {
    await requireRecentFactor(call);
    return answerOnce(call, async (tx) => {
      const row = await requireProposed(tx, id);
      if (row.askedBy === call.actor.id) throw new DomainError('four_eyes', { ask: namesOf(await approversBut(tx, [row.askedBy])) });
      await mustStillBeThere(tx, [row.askedBy], 'adjustment.propose');
      if (amount.amount !== safeInteger(row.amountMinor) || amount.currency !== row.currency.trim())
        throw new DomainError('content_changed');
      await requirePossible(tx, row);
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
      return done(idempotencyKey(call));
    });
  },
});

const refuse = defineCommand({
  resource: 'adjustments',
  verb: 'refuse',
  summary: 'It is not booked. Whoever asked for it may take it back this way, too',
  body: WithReason,
  refusals: ['adjustment_decided'],
  run: (call, { id, body: { reason } }) =>
    answerOnce(call, async (tx) => {
      await requireProposed(tx, id);
      await tx.adjustment.update({
        where: { id },
        data: { refusedBy: call.actor.id, decidedAt: new Date(), version: { increment: 1 } },
      });
      await audit(tx, auditActorOf(call), { action: 'adjustment.refuse', subject: { kind: 'adjustment', id }, reason });
      return done(idempotencyKey(call));
    }),
});

export const adjustmentVerbs: readonly Endpoint[] = [approve, refuse];
