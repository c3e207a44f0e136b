import type { Db, Tx } from '../../prisma/client.ts';
import type { PayoutRun } from '../../prisma/generated/client.ts';
import { nextPartners } from '../../prisma/payout/payout-candidates.ts';
import type { PeriodInput, Turn } from '../../workflows/messages.ts';
import type { CrashPoint } from '../crash-points.ts';
import { byHands, hands, inSets, inSetsForHands } from '../hands.ts';
import { hasUnreadLetters } from '../mailbox.ts';
import { leaveOut, untilAlone } from './payout-left-out.ts';
import { isFannedOut } from './payout-run-fan-out.ts';
import { propose } from './payout-run-turn.ts';
import { moveOneByOne, moveTogether, nextMoves } from '../payout/payout-set.ts';
import { payoutsPerSet } from '../payout/payout-save.ts';
import { inTransaction } from '../transactions.ts';

export interface PayoutRunDeps {
  readonly db: Db;
  readonly crashPoint: CrashPoint;
  readonly partnersPerTurn?: number;
}

/** Milliseconds, below the one minute that a turn's activity has. */
export const turnMs = 50_000;

export type RunTurn = PeriodInput & Turn;

/** Returns the unique key of a run from a turn. */
export const runKey = ({ programId, period }: PeriodInput): PeriodInput => ({ programId, period });

/** Progress of proposing: from which partner, up to which one; null: none yet. */
export interface Proposed {
  readonly after: string | null;
  readonly progress: string | null;
  readonly isLast: boolean;
}

/**
 * Spreads work on single partners or payouts over several transactions at once. If they are cut off, the repeated turn does what is left. A
 * payout that cannot be moved is left out and does not hold up the others. Returns null if there was nothing to spread.
 */
export async function shareOut(
  turn: RunTurn,
  { db, crashPoint, partnersPerTurn: limit = 1_000 }: PayoutRunDeps,
): Promise<'moved' | Proposed | null> {
  const run = await db.payoutRun.findUnique({ where: { programId_period: runKey(turn) } });
  if (run === null) return null;
  const { asOf, programId } = turn;
  const inOne = (work: (tx: Tx) => Promise<void>) => async (): Promise<void> =>
    inTransaction(
      db,
      async (tx) => {
        await work(tx);
        await crashPoint('payout_run.mid_hand', programId);
      },
      { timeout: turnMs },
    );
  if (run.state === 'opened') {
    const ids = await nextPartners(db, { programId, after: run.progress, limit });
    const sets = inSets(ids, Math.ceil(limit / hands));
    await byHands(sets.map((partners) => inOne((tx) => propose(tx, run, { asOf, partners }))));
    return { after: run.progress, progress: ids.at(-1) ?? run.progress, isLast: ids.length < limit };
  }
  if (!(await isOnlyMoving(db, run))) return null;
  const { together, oneByOne } = await nextMoves(db, run);
  if (together.length + oneByOne.length === 0) return null;
  const leave = (id: string, error: unknown) => inTransaction(db, (tx) => leaveOut(tx, id, { runId: run.id, asOf, error }));
  const moving = (move: typeof moveTogether, set: readonly string[]) => () =>
    untilAlone(set, { move: (ids) => inOne((tx) => move(tx, ids, asOf))(), leave });
  const sets = inSetsForHands(together, payoutsPerSet).map((ids) => moving(moveTogether, ids));
  await byHands(oneByOne.length === 0 ? sets : [...sets, moving(moveOneByOne, oneByOne)]);
  return 'moved';
}

/** True if all payouts have been told and no command waits: then the turn only moves payouts. */
async function isOnlyMoving(tx: Tx, run: PayoutRun): Promise<boolean> {
  if ((run.state === 'paying' || run.state === 'canceled') && !isFannedOut(run)) return false;
  return !(await hasUnreadLetters(tx, { kind: 'payout_run', id: run.id }));
}
