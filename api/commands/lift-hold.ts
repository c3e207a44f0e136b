import { v7 as uuid } from 'uuid';
import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { wholeOf } from '../../prisma/partner/merged-team.ts';
import { wantMail } from '../../prisma/mail/want-mail.ts';
import { LiftHold } from '../contract/partner-verbs.ts';
import { requireRecentFactor } from '../http/auth/recent-factor.ts';
import { auditActorOf } from '../http/auditor.ts';
import { defineCommand } from '../http/define-command.ts';
import { answerOnce, idempotencyKey } from '../http/kept-answer.ts';
import { isId } from '../http/ids.ts';
import { done } from './done.ts';
import { findOtherHolds } from '../../prisma/payout/partner-holds.ts';
import { ringOpenPayouts } from '../../prisma/payout/ring-open-payouts.ts';

/**
 * Lifts a partner's hold after finance has checked why payouts came back: payouts go on, a partner that was told of the hold is told, and failures
 * are counted anew. If one of several reasons is lifted alone, payouts stay on hold for the others.
 */
export const liftHold = defineCommand({
  resource: 'partners',
  verb: 'lift-hold',
  summary: 'Lifts the hold on payouts to the partner, or one of its reasons: without a reason left, runs and requests pay again',
  body: LiftHold,
  refusals: ['partner_state_changed', 'content_changed', 'step_up_required'],
  run: async (call, { id, body: { reason, hold, others, only } }) => {
    await requireRecentFactor(call);
    return answerOnce(call, async (tx) => {
      const before = await lockHold(tx, id);
      const isSeen = new Set([hold, ...others]);
      if (before.reason !== hold || !before.others.every((one) => isSeen.has(one))) throw new DomainError('content_changed');
      const all = [before.reason, ...before.others];
      const lifted = all.filter((one) => only === undefined || one === only);
      if (lifted.length === 0) throw new DomainError('content_changed');
      const [next] = all.filter((one) => !lifted.includes(one));
      const about = { subject: { kind: 'partner', id }, before: { ...before }, after: { lifted }, reason };
      await (next === undefined ? endHold(tx, id) : keepHold(tx, id, { lifted, next }));
      if (lifted.includes('third_failure')) await tx.$executeRaw`update partner set failures_counted_from = now() where id = ${id}::uuid`;
      if (next === undefined && (await hasHeardOf(tx, id, before)))
        await wantMail(tx, {
          key: `mail:payouts_go_on:${id}:${idempotencyKey(call)}`,
          about: { kind: 'partner', id },
          wanted: { template: 'payouts_go_on', heldPartnerId: id },
          summary: 'Mail to the partner: payouts go on',
        });
      await audit(tx, auditActorOf(call), { action: 'partner.lift_hold', ...about });
      return done(idempotencyKey(call));
    });
  },
});

async function endHold(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`update partner set payouts_on_hold_reason = null, payouts_on_hold_since = null where id = ${id}::uuid`;
  await ringOpenPayouts(tx, { of: { partnerId: { in: await wholeOf(tx, id) } }, cause: 'hold_lifted' });
}

interface Kept {
  readonly lifted: readonly string[];
  /** The reason for which payouts stay on hold. */
  readonly next: string;
}

async function keepHold(tx: Tx, id: string, { lifted, next }: Kept): Promise<void> {
  const { programId } = await tx.partner.update({ where: { id }, data: { payoutsOnHoldReason: next }, select: { programId: true } });
  const about = { kind: 'payout', outcome: 'released', subjectKind: 'partner', subjectId: id, programId, partnerId: id };
  const asOf = new Date();
  await tx.decision.createMany({ data: lifted.map((reason) => ({ id: uuid(), ...about, reason, asOf, inputs: { next } })) });
}

interface Stood {
  readonly reason: string;
  /** What came besides since it began. */
  readonly others: readonly string[];
  readonly since: string | null;
}

/**
 * True if the partner knows of the hold. Emails about failed payouts have told it; a hold because the partner would be paid too much is known to
 * finance alone.
 */
async function hasHeardOf(tx: Tx, partnerId: string, { reason, since }: Pick<Stood, 'reason' | 'since'>): Promise<boolean> {
  if (reason === 'third_failure') return true;
  if (since === null) return false;
  const about = { subjectKind: 'partner', subjectId: partnerId, outcome: 'held', reason: 'third_failure' };
  return (await tx.decision.count({ where: { ...about, asOf: { gte: since } } })) > 0;
}

/** Locks the partner's hold. @throws `not_found`; `partner_state_changed` if there is none */
async function lockHold(tx: Tx, id: string): Promise<Stood> {
  if (!isId(id)) throw new DomainError('not_found');
  const [partner] = await tx.$queryRaw<{ state: string; reason: string | null; since: Date | null }[]>`
    select state, payouts_on_hold_reason as reason, payouts_on_hold_since as since from partner where id = ${id}::uuid for update`;
  if (partner === undefined) throw new DomainError('not_found');
  if (partner.reason === null) throw new DomainError('partner_state_changed', { state: partner.state });
  return { reason: partner.reason, others: await findOtherHolds(tx, id), since: partner.since?.toISOString() ?? null };
}
