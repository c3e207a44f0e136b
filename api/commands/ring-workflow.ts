import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import { ringReferral } from '../../prisma/mailbox.ts';
import { NoBody } from '../contract/verdict.ts';
import { auditActorOf } from '../http/auditor.ts';
import { defineCommand } from '../http/define-command.ts';
import { answerOnce, idempotencyKey } from '../http/kept-answer.ts';
import { referralIdOf } from '../resources/workflows.ts';
import { done } from './done.ts';

/** Rings a lifecycle: it reads its mailbox and its deadlines anew. This can do no harm. */
export const ringWorkflow = defineCommand({
  resource: 'workflows',
  verb: 'ring',
  summary: 'Rings the doorbell of a lifecycle',
  body: NoBody,
  refusals: [],
  run: (call, { id }) =>
    answerOnce(call, async (tx) => {
      const referralId = referralIdOf(id);
      const referral = referralId === undefined ? null : await tx.referral.findUnique({ where: { id: referralId } });
      if (referral === null) throw new DomainError('not_found');
      await ringReferral(tx, { referralId: referral.id, cause: 'by_hand' });
      await audit(tx, auditActorOf(call), { action: 'workflow.ring', subject: { kind: 'workflow', id } });
      return done(idempotencyKey(call));
    }),
});
