import { z } from 'zod';
import { retryUntil } from '../../domain/payout/rail-memory.ts';
import type { RailEvidence } from '../../domain/payout/payout-evidence.ts';
import { rails } from '../../domain/payout/payout-state.ts';
import type { Db, Tx } from '../../prisma/client.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import type { Effect, OutboundCall } from '../../prisma/generated/client.ts';
import { attemptClock } from '../attempt-clock.ts';
import type { CrashPoint } from '../crash-points.ts';
import { noteEffectFailure } from '../effect-failure.ts';
import type { Submission } from '../gateways/rail.ts';
import { haltForFoundAttempt } from './lost-attempt.ts';
import { tellPayout } from './payout-mailbox.ts';
import type { Carried } from './payout-outside.ts';

interface AttemptDeps {
  readonly db: Db;
  readonly crashPoint: CrashPoint;
}

export interface Attempt {
  readonly payoutId: string;
  readonly attempt: number;
  /** Idempotency key for the rail, the same in every try of this attempt. */
  readonly callKey: string;
  /** The rail's own id of the batch it notified us about. It is read even if we already have an answer. */
  readonly batch?: string | undefined;
  /** What two people named as evidence of the payment: perhaps the rail's own id of it. */
  readonly said?: string | undefined;
}

/** `sentBefore`: when the rail first got the key of this attempt with an unknown outcome; null if it never did. */
type Send = (attempt: Attempt, sentBefore: Date | null) => Promise<Submission>;

/** Thrown before anything was sent: the attempt stays an intent, and is tried again. */
export class NotSent extends Error {
  override readonly name = 'NotSent';
}

const Wanted = z.object({
  payoutId: z.uuid(),
  attempt: z.int().positive(),
  callKey: z.string(),
  batch: z.string().optional(),
  said: z.string().optional(),
});

/**
 * Carries out `submitToRail`: marks the attempt as sent, sends it, and tells the payout the outcome. Any other error of `send` counts as
 * unclear, because an exception does not prove that nothing was paid. A try that finds the attempt marked already sends nothing, and
 * neither does a try after the rail may have forgotten the key: the outcome is unknown, so the payout asks the rail.
 */
export async function carryAttempt(deps: AttemptDeps, key: string, send: Send): Promise<Carried> {
  const { db, crashPoint } = deps;
  const effect = await db.effect.findUniqueOrThrow({ where: { key } });
  if (effect.doneAt !== null) return { posted: false };
  const attempt = Wanted.parse(effect.arguments);
  const call = await db.outboundCall.findUniqueOrThrow({ where: { idempotencyKey: attempt.callKey } });
  const sentBefore = call.firstSentAt;
  const state = isForgotten(call) ? 'sent before' : await markSent(db, attempt.callKey);
  if (state === 'over') return finish(db, effect, 'superseded');
  if (state === 'sent before') return tell(db, { effect, attempt, said: [{ kind: 'unclear', attempt: attempt.attempt }] });
  await crashPoint('payout.before_rail_call', attempt.payoutId);
  const submission = await send(attempt, sentBefore).catch(async (error: unknown): Promise<Submission> => {
    if (!(error instanceof NotSent)) return { kind: 'unclear', code: error instanceof Error ? error.name : 'unknown' };
    await takeBack(db, { effectKey: key, attempt, sentBefore });
    await noteEffectFailure(db, key, error);
    throw error;
  });
  await crashPoint('payout.after_rail_call', attempt.payoutId);
  const said = evidenceOf(attempt, submission);
  const told = await tell(db, { effect, attempt, said, crashPoint });
  await crashPoint('payout.after_mark', attempt.payoutId);
  return told;
}

/**
 * Carries out `lookUpAtRail`: tells the payout what the rail answers. If the rail cannot be asked, the error is thrown and the effect is
 * tried again.
 */
export async function carryLookUp(db: Db, key: string, look: (attempt: Attempt) => Promise<readonly RailEvidence[]>): Promise<Carried> {
  const effect = await db.effect.findUniqueOrThrow({ where: { key } });
  if (effect.doneAt !== null) return { posted: false };
  const attempt = Wanted.parse(effect.arguments);
  try {
    return await tell(db, { effect, attempt, said: await look(attempt) });
  } catch (error) {
    await noteEffectFailure(db, key, error);
    throw error;
  }
}

/**
 * True if the rail may have forgotten the key of an earlier sending: an effect may wait for days, for instance without a worker or rail.
 * Calls that are over are left to `markSent`.
 */
function isForgotten({ provider, state, firstSentAt }: OutboundCall): boolean {
  if (state !== 'intent' || firstSentAt === null) return false;
  const until = retryUntil({ rail: oneOf(rails, provider), call: { firstSentAt: firstSentAt.toISOString() } });
  return until !== undefined && attemptClock().toISOString() >= until;
}

async function markSent(db: Db, idempotencyKey: string): Promise<'sent now' | 'sent before' | 'over'> {
  const now = attemptClock();
  const marked = await db.$executeRaw`
    update outbound_call set state = 'sent', first_sent_at = coalesce(first_sent_at, ${now}::timestamptz)
    where idempotency_key = ${idempotencyKey} and state = 'intent'`;
  if (marked === 1) return 'sent now';
  const call = await db.outboundCall.findUniqueOrThrow({ where: { idempotencyKey } });
  return call.state === 'sent' ? 'sent before' : 'over';
}

interface Mark {
  readonly effectKey: string;
  readonly attempt: Attempt;
  /** When an earlier try of this attempt was marked as sent: the rail may know the key since then. */
  readonly sentBefore: Date | null;
}

/** Takes the mark back after nothing was sent. If another try has ended the effect meanwhile, the mark belongs to that try and stays. */
async function takeBack(db: Db, { effectKey, attempt: { callKey }, sentBefore }: Mark): Promise<void> {
  await db.$executeRaw`
    update outbound_call c set state = 'intent', first_sent_at = ${sentBefore}::timestamptz from effect e
    where c.idempotency_key = ${callKey} and c.state = 'sent' and e.key = ${effectKey} and e.done_at is null`;
}

function evidenceOf({ attempt }: Attempt, submission: Submission): RailEvidence[] {
  switch (submission.kind) {
    case 'accepted':
      return [{ kind: 'accepted', attempt, reference: submission.reference }, ...submission.evidence];
    case 'rejected':
    case 'postponed':
      return [{ kind: submission.kind, attempt, code: submission.code }];
    case 'unclear':
      return [{ kind: 'unclear', attempt }];
  }
}

interface Told {
  readonly effect: Effect;
  readonly attempt: Attempt;
  readonly said: readonly RailEvidence[];
  readonly crashPoint?: CrashPoint;
}

async function tell(db: Db, { effect, attempt, said, crashPoint }: Told): Promise<Carried> {
  return db.$transaction(async (tx) => {
    const payout = await tx.payout.findUniqueOrThrow({
      where: { id: attempt.payoutId },
      select: { id: true, reference: true, attempt: true },
    });
    let isNews = false;
    for (const evidence of said) {
      if (evidence.kind === 'found') await haltForFoundAttempt(tx, payout, evidence.attempt);
      const eventId = [effect.key, evidence.kind, ...('reference' in evidence ? [evidence.reference] : [])].join(':');
      isNews = (await tellPayout(tx, payout, { evidence, eventId, source: { callKey: attempt.callKey } })) || isNews;
    }
    await crashPoint?.('payout.before_mark', attempt.payoutId);
    await finish(tx, effect, said.map(({ kind }) => kind).join(' '));
    return { posted: isNews };
  });
}

async function finish(tx: Tx, { key }: Effect, outcome: string): Promise<Carried> {
  await tx.effect.updateMany({ where: { key, doneAt: null }, data: { doneAt: attemptClock(), outcome, attempts: { increment: 1 } } });
  return { posted: false };
}
