import { z } from 'zod';
import { advancePayout, type PayoutLetter } from '../../domain/payout/payout.ts';
import { payoutStates } from '../../domain/payout/payout-state.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import type { Db, Tx } from '../../prisma/client.ts';
import type { PayoutEffect, PayoutInput, PayoutStep, Turn } from '../../workflows/messages.ts';
import { verdictsOf } from '../command-verdicts.ts';
import { hasUnreadLetters, markRead, openEffects, unreadLetters } from '../mailbox.ts';
import type { CrashPoint } from '../crash-points.ts';
import { takeBackIn } from '../payout-run/payout-left-out.ts';
import { readPayoutLetters } from './payout-mailbox.ts';
import { openRequested } from './payout-request.ts';
import { makeRoomForDebts } from './payout-room.ts';
import { lockPayout, payoutDueOf, readPayout } from './payout-rows.ts';
import { savePayout } from './payout-save.ts';
import { answerPayout } from './payout-successor.ts';
import { inTransaction } from '../transactions.ts';

export interface PayoutDeps {
  readonly db: Db;
  readonly crashPoint: CrashPoint;
}

type PayoutTurn = PayoutInput & Turn;

const mailboxOf = (id: string) => ({ kind: 'payout', id }) as const;

export const createPayoutActivities = (deps: PayoutDeps) => ({
  /** Applies the payout's mailbox in order. Safe to repeat: read letters are skipped, and a journal entry's key names its step. */
  drainPayout: async (turn: PayoutTurn): Promise<PayoutStep> => {
    const step = await inTransaction(deps.db, async (tx) => {
      await drain(tx, turn);
      await deps.crashPoint('payout.before_commit', turn.payoutId);
      return readStep(tx, turn); // read back, so that a repeated turn returns the same
    });
    await deps.crashPoint('payout.after_commit', turn.payoutId);
    return step;
  },
});

async function drain(tx: Tx, turn: PayoutTurn): Promise<void> {
  const { payoutId, asOf } = turn;
  const isThere = (await lockPayout(tx, payoutId)) || (await openRequested(tx, turn));
  const messages = await unreadLetters(tx, mailboxOf(payoutId));
  if (isThere) {
    const before = await readPayout(tx, payoutId, asOf);
    const failed = await closeRefused(tx, turn, before.call?.state === 'intent' && before.call.firstSentAt === null);
    const draft = advancePayout(before, { asOf, letters: [...((await readPayoutLetters(tx, messages)).get(payoutId) ?? []), ...failed] });
    await savePayout(tx, before, draft);
    await markRead(tx, messages, asOf);
    await makeRoomForDebts(tx, [{ before, draft }], asOf); // after the letters are marked as read: a new proposal must not wait for them
    await answerPayout(tx, draft);
    await takeBackIn(tx, payoutId);
  } else await markRead(tx, messages, asOf);
}

const Sent = z.object({ attempt: z.int().positive() });

/** Closes effects that failed for good. A submission counts as rejected if nothing was sent before, and as unclear otherwise. */
async function closeRefused(tx: Tx, { failures, asOf }: Turn, isUnsent: boolean): Promise<PayoutLetter[]> {
  const letters: PayoutLetter[] = [];
  for (const { effectKey: key, code } of failures) {
    const effect = await tx.effect.findUnique({ where: { key } });
    if (effect === null || effect.doneAt !== null) continue;
    await tx.effect.update({ where: { key }, data: { doneAt: asOf, outcome: 'refused', lastError: code } });
    const attempt = Sent.safeParse(effect.arguments).data?.attempt;
    if (effect.kind !== 'submitToRail' || attempt === undefined) continue;
    letters.push({ kind: 'evidence', evidence: isUnsent ? { kind: 'rejected', attempt, code } : { kind: 'unclear', attempt } });
  }
  return letters;
}

const effectKinds: readonly PayoutEffect[] = ['submitToRail', 'lookUpAtRail', 'issueDocument', 'sendEmail'];

async function readStep(tx: Tx, { payoutId, commands }: PayoutTurn): Promise<PayoutStep> {
  const row = await tx.payout.findUnique({ where: { id: payoutId }, select: { state: true, version: true, due: true } });
  const hasMore = await hasUnreadLetters(tx, mailboxOf(payoutId));
  return {
    phase: row === null ? 'canceled' : oneOf(payoutStates, row.state), // a request that was refused has no row
    version: row?.version ?? 0,
    due: row === null ? {} : payoutDueOf(row.due),
    effects: await openEffects(tx, mailboxOf(payoutId), effectKinds),
    verdicts: await verdictsOf(tx, commands, { hasMore }),
    hasMore,
  };
}
