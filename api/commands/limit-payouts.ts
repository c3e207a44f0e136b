import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { safeInteger } from '../../prisma/money.ts';
import { LimitPayouts } from '../contract/limit-payouts.ts';
import { auditActorOf } from '../http/auditor.ts';
import { requireRecentFactor } from '../http/auth/recent-factor.ts';
import { defineCommand } from '../http/define-command.ts';
import { answerOnce, idempotencyKey } from '../http/kept-answer.ts';
import { isId } from '../http/ids.ts';
import { done } from './done.ts';

/**
 * Sets from which amount two people approve, and how much may be approved in a day, and for one partner in a month. Only for administrators, who
 * approve nothing; valid from the next approval on.
 */
export const limitPayouts = defineCommand({
  resource: 'programs',
  verb: 'limit-payouts',
  summary:
    'Sets the amount from which a payout needs two approvals, and the limits per day and per partner; a limit that is left out is switched off',
  body: LimitPayouts,
  refusals: ['version_changed', 'step_up_required'],
  run: async (call, { id, body }) => {
    await requireRecentFactor(call);
    return answerOnce(call, async (tx) => {
      const policy = await lockPolicy(tx, { programId: id, currency: body.currency });
      if (policy.version !== body.version) throw new DomainError('version_changed', { version: policy.version });
      const { secondApprovalFrom, dayLimit, partnerLimit, reason } = body;
      const version = policy.version + 1;
      await tx.payoutPolicy.update({
        where: { id: policy.id },
        data: { secondApprovalFromMinor: secondApprovalFrom, dayLimitMinor: dayLimit, partnerLimitMinor: partnerLimit, version },
      });
      await audit(tx, auditActorOf(call), {
        action: 'program.limit_payouts',
        subject: { kind: 'program', id },
        reason,
        before: {
          secondApprovalFrom: orNull(policy.secondApprovalFromMinor),
          dayLimit: orNull(policy.dayLimitMinor),
          partnerLimit: orNull(policy.partnerLimitMinor),
          version: policy.version,
        },
        after: { currency: body.currency, secondApprovalFrom, dayLimit, partnerLimit, version },
      });
      return done(idempotencyKey(call));
    });
  },
});

async function lockPolicy(tx: Tx, { programId, currency }: { readonly programId: string; readonly currency: string }) {
  if (!isId(programId)) throw new DomainError('not_found');
  await tx.$queryRaw`select 1 from payout_policy where program_id = ${programId}::uuid and currency = ${currency} for update`;
  const policy = await tx.payoutPolicy.findUnique({ where: { programId_currency: { programId, currency } } });
  if (policy === null) throw new DomainError('not_found');
  return policy;
}

const orNull = (amount: bigint | null): number | null => (amount === null ? null : safeInteger(amount));
