import { ScheduleAlreadyRunning, type Client, type ScheduleOptions } from '@temporalio/client';
import type { Db } from '../prisma/client.ts';
import {
  bexioSyncScheduleId,
  overdueWorkScheduleId,
  payoutRunScheduleId,
  reconcileScheduleId,
  statementRunScheduleId,
  taskQueue,
  ticketDeadlinesScheduleId,
  viewsOverScheduleId,
} from '../workflows/messages.ts';
import type { WorkerConfig } from './config.ts';

interface Plan {
  readonly id: string;
  readonly workflowType: string;
  readonly input: readonly object[];
  readonly everySeconds: number;
  /** Once a month instead of every `everySeconds`, on a day in the program's time zone. */
  readonly monthly?: Monthly;
  /** Once a day instead of every `everySeconds`. */
  readonly daily?: Daily;
}

interface Monthly {
  /** 0 is the last day of the month (P12). */
  readonly dayOfMonth: number;
  readonly hour: number;
  readonly timeZone: string;
}

interface Daily {
  readonly hour: number;
  readonly timeZone: string;
}

type Rhythm = Pick<WorkerConfig, 'BEXIO_SYNC_SECONDS' | 'DEMO'>;

/**
 * Plans of everything that happens by the clock alone. One run at a time; interval Schedules do not make up for missed runs, because the
 * next run sees everything.
 */
export async function schedulePlans(db: Db, { BEXIO_SYNC_SECONDS, DEMO }: Rhythm): Promise<Plan[]> {
  const accounts = await db.providerAccount.findMany({ where: { pausedAt: null }, select: { provider: true, accountRef: true } });
  const of = (provider: string) => accounts.filter((account) => account.provider === provider).map(({ accountRef }) => accountRef);
  return [
    ...of('bexio').map((accountRef) => ({
      id: bexioSyncScheduleId(accountRef),
      workflowType: 'bexioSync',
      input: [{ accountRef }],
      everySeconds: BEXIO_SYNC_SECONDS,
    })),
    ...of('stripe').map((accountRef) => ({
      id: `stripe-gaps/${accountRef}`,
      workflowType: 'stripeGaps',
      input: [{ accountRef }],
      everySeconds: DEMO ? 60 : 900,
    })),
    { id: ticketDeadlinesScheduleId, workflowType: 'ticketDeadlines', input: [], everySeconds: DEMO ? 60 : 300 },
    { id: viewsOverScheduleId, workflowType: 'viewsOver', input: [], everySeconds: 60 },
    { id: reconcileScheduleId, workflowType: 'reconcile', input: [], everySeconds: DEMO ? 300 : 3600 },
    ...(await payoutRunPlans(db)),
    ...(await statementRunPlans(db)),
    ...(await overdueWorkPlans(db)),
  ];
}

/** One payout run for each program that pays monthly. The earliest day of its policies counts: a run pays all currencies at once. */
async function payoutRunPlans(db: Db): Promise<Plan[]> {
  const programs = await db.program.findMany({
    where: { archivedAt: null, policies: { some: { schedule: { in: ['monthly', 'both'] } } } },
    include: { policies: { where: { schedule: { in: ['monthly', 'both'] } }, orderBy: { dayOfMonth: 'asc' }, take: 1 } },
    orderBy: { id: 'asc' },
  });
  return programs.map(({ id, timeZone, policies }) => ({
    id: payoutRunScheduleId(id),
    workflowType: 'periodOpening',
    input: [{ programId: id, opens: 'payout-run' }],
    everySeconds: 0,
    monthly: { dayOfMonth: policies[0]?.dayOfMonth ?? 1, hour: 6, timeZone },
  }));
}

/** One statement run for each program, on the 1st, an hour after the payout run: so its payouts stand in the statement. */
async function statementRunPlans(db: Db): Promise<Plan[]> {
  const programs = await db.program.findMany({ where: { archivedAt: null }, orderBy: { id: 'asc' } });
  return programs.map(({ id, timeZone }) => ({
    id: statementRunScheduleId(id),
    workflowType: 'periodOpening',
    input: [{ programId: id, opens: 'statement-run' }],
    everySeconds: 0,
    monthly: { dayOfMonth: 1, hour: 7, timeZone },
  }));
}

/** One for each time zone of a program, in the morning. */
async function overdueWorkPlans(db: Db): Promise<Plan[]> {
  const zones = await db.program.findMany({ where: { archivedAt: null }, select: { timeZone: true }, distinct: ['timeZone'] });
  return zones.map(({ timeZone }) => ({
    id: overdueWorkScheduleId(timeZone),
    workflowType: 'overdueWork',
    input: [{ timeZone }],
    everySeconds: 0,
    daily: { hour: 8, timeZone },
  }));
}

/** Creates or updates the Schedules. Safe at every start and from several workers at once. */
export async function applySchedules(client: Client, plans: readonly Plan[]): Promise<void> {
  for (const plan of plans) await apply(client, plan);
}

async function apply(client: Client, plan: Plan): Promise<void> {
  const options = optionsOf(plan);
  try {
    await client.schedule.create(options);
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    const { spec, action, policies } = options;
    await client.schedule.getHandle(plan.id).update((old) => ({ ...old, spec, action, policies }));
  }
}

function optionsOf({ id, workflowType, input, everySeconds, monthly, daily }: Plan) {
  const action = {
    type: 'startWorkflow',
    workflowType,
    args: [...input],
    taskQueue,
    workflowId: monthly === undefined ? id : `opening/${id}`,
  } as const;
  if (daily !== undefined) return { scheduleId: id, action, ...dailyOf(daily) } satisfies ScheduleOptions;
  if (monthly !== undefined) return { scheduleId: id, action, ...monthlyOf(monthly) } satisfies ScheduleOptions;
  return {
    scheduleId: id,
    spec: { intervals: [{ every: everySeconds * 1000 }] },
    action,
    policies: { overlap: 'SKIP', catchupWindow: '1m' },
  } satisfies ScheduleOptions;
}

/** A missed run is made up for within 12 hours; after that the next day's mail says the same. */
const dailyOf = ({ hour, timeZone }: Daily) =>
  ({
    spec: { calendars: [{ hour }], timezone: timeZone },
    policies: { overlap: 'SKIP', catchupWindow: '12h' },
  }) satisfies Pick<ScheduleOptions, 'spec' | 'policies'>;

/** Missed runs of a week are made up for: the period follows from the scheduled time and is opened once. */
const monthlyOf = ({ dayOfMonth, hour, timeZone }: Monthly) =>
  ({
    spec: {
      calendars: dayOfMonth === 0 ? lastDays.map(({ month, day }) => ({ month, dayOfMonth: day, hour })) : [{ dayOfMonth, hour }],
      timezone: timeZone,
      jitter: '10m',
    },
    policies: { overlap: 'SKIP', catchupWindow: '7d', pauseOnFailure: true },
  }) satisfies Pick<ScheduleOptions, 'spec' | 'policies'>;

/** Last days of months, which a Schedule's calendar cannot express: 28 for February. */
const lastDays = [
  ...(['JANUARY', 'MARCH', 'MAY', 'JULY', 'AUGUST', 'OCTOBER', 'DECEMBER'] as const).map((month) => ({ month, day: 31 })),
  ...(['APRIL', 'JUNE', 'SEPTEMBER', 'NOVEMBER'] as const).map((month) => ({ month, day: 30 })),
  { month: 'FEBRUARY', day: 28 } as const,
];
