import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { lock, locks } from '../../prisma/lock.ts';
import { putLetter, ringReferral } from '../../prisma/mailbox.ts';
import { referralWorkflowId, resolve } from '../../workflows/messages.ts';
import { NoBody, Verdict, WithReason } from '../contract/verdict.ts';
import { auditActorOf } from '../http/auditor.ts';
import { defineCommand } from '../http/define-command.ts';
import type { Answer, Endpoint, PersonCall } from '../http/endpoint.ts';
import { idempotencyKey } from '../http/kept-answer.ts';
import { isId } from '../http/ids.ts';
import { decidedBy, earlierDecision } from './earlier-decision.ts';
import { verdictOf } from './verdict.ts';

interface Decided {
  readonly kind: 'review.approve' | 'review.refuse';
  readonly reviewId: string;
  readonly reason: string | null;
}

const command = <Body extends z.ZodType>(
  verb: 'approve' | 'refuse',
  body: Body,
  reasonOf: (body: z.infer<Body>) => string | null,
): Endpoint =>
  defineCommand({
    resource: 'reviews',
    verb,
    summary:
      verb === 'approve'
        ? 'Approves a review: the doubt was unfounded, and what is held continues'
        : 'Refuses a review: the doubt is confirmed, and nothing is earned',
    body,
    refusals: ['review_already_decided'],
    run: (call, given) => decide(call, { kind: `review.${verb}`, reviewId: given.id, reason: reasonOf(given.body) }),
  });

/** The two ways to end a review. Each is recorded, then put to the workflow, whose rows decide whether it is in time. */
export const decideReview: readonly Endpoint[] = [
  command('approve', NoBody, () => null),
  command('refuse', WithReason, ({ reason }) => reason),
];

async function decide(call: PersonCall, decided: Decided): Promise<Answer> {
  const commandId = idempotencyKey(call);
  const { db, temporal, patienceMs } = call.deps;
  const { referralId, summary, isRepeat } = await db.$transaction((tx) => record(tx, call, { commandId, ...decided }));
  const workflow = { id: referralWorkflowId(referralId), type: 'referral', input: { referralId }, summary };
  const verdict = await verdictOf({ client: temporal, db, patienceMs }, { command: resolve, commandId, workflow });
  const headers = isRepeat ? { 'Idempotency-Hit': 'true' } : {};
  if (verdict === undefined) return { status: 202, headers, body: Verdict.parse({ state: 'queued', commandId, code: null, reason: null }) };
  const { code, reason } = verdict.accepted ? { code: null, reason: null } : verdict;
  return { status: 200, headers, body: Verdict.parse({ state: verdict.accepted ? 'accepted' : 'refused', commandId, code, reason }) };
}

interface Recorded {
  readonly referralId: string;
  /** For a run that begins with this command: the summary that the dispatcher would give it. */
  readonly summary: string;
  readonly isRepeat: boolean;
}

/** Writes command, ring, letter and audit row in one transaction. */
async function record(tx: Tx, call: PersonCall, { commandId, kind, reviewId, reason }: Decided & { commandId: string }): Promise<Recorded> {
  const contentHash = createHash('sha256')
    .update(JSON.stringify([call.actor.id, kind, reviewId, reason]))
    .digest('hex');
  const review = isId(reviewId) ? await tx.review.findUnique({ where: { id: reviewId } }) : null;
  const referralId = review?.referralId;
  if (!review || !referralId) throw new DomainError('not_found');
  const known = await tx.command.findUnique({ where: { id: commandId } });
  if (known !== null && known.contentHash !== contentHash) throw new DomainError('idempotency_key_reused');
  const summary = await titleOf(tx, referralId);
  if (known !== null) return { referralId, summary, isRepeat: true };
  await mustBeUndecided(tx, reviewId);
  await tx.command.create({
    data: {
      id: commandId,
      actorId: call.actor.id,
      kind,
      subjectKind: 'review',
      subjectId: reviewId,
      arguments: reason === null ? {} : { reason },
      contentHash,
    },
  });
  await ringReferral(tx, { referralId, cause: kind });
  const letter = {
    entityKind: 'referral' as const,
    entityId: referralId,
    eventId: `command:${commandId}`,
    kind: 'command',
    arguments: { commandId },
  };
  await putLetter(tx, letter);
  const subject = { kind: 'review', id: reviewId };
  await audit(tx, auditActorOf(call), { action: kind, subject, before: { state: review.state }, ...(reason === null ? {} : { reason }) });
  return { referralId, summary, isRepeat: false };
}

/** Refuses a second decision and names the first person, even if no worker has carried that decision out yet. */
async function mustBeUndecided(tx: Tx, id: string): Promise<void> {
  await lock(tx, locks.review(id));
  const first = await earlierDecision(tx, { subject: { kind: 'review', id }, kinds: ['review.approve', 'review.refuse'] });
  if (first !== undefined) throw new DomainError('review_already_decided', first);
  const { state, decidedBy: personId, decidedAt } = await tx.review.findUniqueOrThrow({ where: { id } });
  if (state !== 'open') throw new DomainError('review_already_decided', await decidedBy(tx, personId, decidedAt));
}

async function titleOf(tx: Tx, id: string): Promise<string> {
  const about = { customer: { select: { hostRef: true } }, partner: { select: { program: { select: { name: true } } } } };
  const { customer, partner } = await tx.referral.findUniqueOrThrow({ where: { id }, select: about });
  return `Referral of ${customer.hostRef}, ${partner.program.name}`;
}
