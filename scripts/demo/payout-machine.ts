import { MockActivityEnvironment } from '@temporalio/testing';
import type { createActivities } from '../../activities/index.ts';
import type { Db } from '../../prisma/client.ts';
import type { PeriodInput } from '../../workflows/messages.ts';
import { side } from './side.ts';
import { day } from './story.ts';

/** Mails from this time on are sent; nobody waits for older ones. */
const mailedFrom = new Date(Date.now() - 60 * day);

/** Plays runs, payouts and statements at an instant of the past, each step as the worker does it. */
export function payoutMachine(db: Db, activities: ReturnType<typeof createActivities>) {
  const turnAt = (at: Date) => ({ asOf: at.toISOString(), cause: 'doorbell', commands: [], failures: [] });

  /** Runs the work with the clock set to the instant. */
  function at<Result>(instant: Date, work: () => Promise<Result>): Promise<Result> {
    return new MockActivityEnvironment({ currentAttemptScheduledTimestampMs: instant.getTime() }).run(work);
  }

  async function settlePayouts(instant: Date): Promise<void> {
    for (;;) {
      const unread = await db.$queryRaw<{ id: string }[]>`
        select distinct entity_id as id from mailbox_message where applied_at is null and entity_kind = 'payout'`;
      await side(unread, ({ id }) => activities.drainPayout({ payoutId: id, ...turnAt(instant) }));
      const wanted = await db.effect.findMany({ where: { doneAt: null, entityKind: { in: ['payout', 'payout_run', 'adjustment'] } } });
      await side(wanted, (effect) => carryOut(effect, instant));
      if (unread.length === 0 && wanted.length === 0) return;
    }
  }

  async function carryOut({ key, kind, wantedAt }: { key: string; kind: string; wantedAt: Date }, instant: Date): Promise<void> {
    if (kind === 'submitToRail') await at(instant, () => activities.submitToRail({ key }));
    else if (kind === 'lookUpAtRail') await at(instant, () => activities.lookUpAtRail({ key }));
    else if (wantedAt < mailedFrom)
      await db.effect.update({ where: { key }, data: { doneAt: instant, outcome: 'not_mailed_in_the_past' } });
    else {
      await db.effect.update({ where: { key }, data: { wantedAt: new Date() } }); // the demo's mails are sent today, so their effects must not look weeks old
      await (kind === 'issueDocument' ? activities.issueDocument({ key }) : activities.sendEmail({ key }));
    }
  }

  return {
    at,
    settlePayouts,
    /** Asks the rails for the state, at that instant, of everything that they accepted. */
    async askRails(instant: Date): Promise<void> {
      const due = await db.payout.findMany({ where: { state: 'submitted', nextDueAt: { lte: instant } }, select: { id: true } });
      await side(due, ({ id }) => activities.drainPayout({ payoutId: id, ...turnAt(instant) }));
      await settlePayouts(instant);
    },
    async turnRun(run: PeriodInput, instant: Date): Promise<void> {
      while ((await activities.drainPayoutRun({ ...run, ...turnAt(instant) })).hasMore);
    },
    /** Repeats the turns of the run until each statement has its mail. */
    async turnStatements(run: PeriodInput, instant: Date): Promise<void> {
      for (;;) {
        const { phase, effects } = await activities.drainStatementRun({ ...run, ...turnAt(instant) });
        for (const { key } of effects) await at(instant, () => activities.mailStatements({ key }));
        if (phase === 'closed') return;
      }
    },
  };
}
