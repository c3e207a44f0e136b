import type { ScheduleSummary } from '@temporalio/client';
import { Machine } from '../contract/workflows.ts';
import type { Deps } from '../deps.ts';
import { defineResource, theOnly } from '../http/define-resource.ts';
import { instant, instantOrNull } from '../http/present.ts';

/** Whether the machine runs: which workers work, what waits, and what the Schedules do. */
export const machine = defineResource(
  'machine',
  theOnly({ answer: Machine, summary: 'Returns workers, backlogs and schedules', read: ({ deps }) => readMachine(deps) }),
);

interface Backlog {
  readonly ring_count: number;
  readonly ring_oldest: Date | null;
  readonly unread: number;
  readonly effect_count: number;
  readonly effect_oldest: Date | null;
}

async function readMachine(deps: Deps): Promise<Machine> {
  const { db } = deps;
  const [workers, [backlog], inbox, schedules] = await Promise.all([
    db.workerHeartbeat.findMany({ orderBy: { seenAt: 'desc' }, take: 20 }),
    db.$queryRaw<Backlog[]>`
      select r.count as ring_count, r.oldest as ring_oldest, m.count as unread, e.count as effect_count, e.oldest as effect_oldest
      from (select count(*)::int as count, min(created_at) as oldest from outbox where dispatched_at is null) r,
        (select count(*)::int as count from mailbox_message where applied_at is null) m,
        (select count(*)::int as count, min(wanted_at) as oldest from effect where done_at is null) e`,
    db.$queryRaw<{ state: string; count: number }[]>`select state, count(*)::int as count from inbound_event group by state`,
    schedulesOf(deps),
  ]);
  return Machine.parse({
    workers: workers.map(({ identity, taskQueues, build, seenAt }) => ({ identity, taskQueues, build, seenAt: instant(seenAt) })),
    outbox: { waiting: backlog?.ring_count ?? 0, oldestAt: instantOrNull(backlog?.ring_oldest ?? null) },
    mailbox: { unread: backlog?.unread ?? 0 },
    inbox: Object.fromEntries(inbox.map(({ state, count }) => [state, count])),
    effects: { open: backlog?.effect_count ?? 0, oldestAt: instantOrNull(backlog?.effect_oldest ?? null) },
    schedules,
  });
}

const patienceMs = 1_500;

/** Asks Temporal for the Schedules. If it does not answer, the rest of the page is still shown. */
async function schedulesOf({ temporal, logger }: Deps): Promise<Machine['schedules']> {
  try {
    return await temporal.connection.withDeadline(Date.now() + patienceMs, async () => {
      const schedules = [];
      for await (const schedule of temporal.schedule.list()) schedules.push(presentSchedule(schedule));
      return schedules;
    });
  } catch (error) {
    logger.debug({ cause: error instanceof Error ? error.message : 'unknown' }, 'machine.temporal_away');
    return null;
  }
}

const presentSchedule = ({ scheduleId, info, state }: ScheduleSummary) => ({
  id: scheduleId,
  lastRunAt: instantOrNull(info.recentActions.at(-1)?.takenAt ?? null),
  nextRunAt: instantOrNull(info.nextActionTimes[0] ?? null),
  paused: state.paused,
});
