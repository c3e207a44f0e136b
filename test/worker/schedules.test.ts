import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Client } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { noCrash } from '../../activities/crash-points.ts';
import { createPeriodOpeningActivities } from '../../activities/payout-run/period-opening.ts';
import { monthBefore } from '../../domain/period.ts';
import { applySchedules, schedulePlans } from '../../worker/schedules.ts';
import { payoutRunScheduleId, taskQueue, ticketDeadlinesScheduleId } from '../../workflows/messages.ts';
import { addPolicy, givenProgram, payoutWorld, type PayoutWorld } from '../support/payout-world.ts';
import { realTime } from '../support/temporal.ts';
import { builtWorkflows } from '../support/workflow-bundle.ts';

let world: PayoutWorld;
let temporal: TestWorkflowEnvironment;
let client: Client;
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  temporal = await realTime();
  world = await payoutWorld();
  client = temporal.client;
}, 60_000);
afterAll(() => Promise.all([world.end(), temporal.teardown()]));

const rhythm = { BEXIO_SYNC_SECONDS: 900, DEMO: false };
const plansOf = async (programId: string) =>
  (await schedulePlans(world.worker, rhythm)).filter(({ id }) => id === payoutRunScheduleId(programId));

test('C05: a monthly program has a Schedule on its day at six in its time zone, and one on request has none', async () => {
  const onRequest = await givenProgram(world.owner, { policy: { schedule: 'on_request' } });
  expect(await plansOf(onRequest)).toEqual([]);
  const monthly = await givenProgram(world.owner, { policy: { dayOfMonth: 15 } });
  await applySchedules(client, await plansOf(monthly));
  await applySchedules(client, await plansOf(monthly)); // every start of a worker
  const { spec, policies, info } = await client.schedule.getHandle(payoutRunScheduleId(monthly)).describe();
  expect(spec).toMatchObject({ timezone: 'Europe/Zurich' });
  expect(policies).toMatchObject({ overlap: 'SKIP', catchupWindow: 7 * 86_400_000, pauseOnFailure: true });
  const [next] = info.nextActionTimes;
  const local = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Zurich', day: 'numeric', hour: 'numeric' }).format(next);
  expect(local).toBe('15, 06');
});

test('running a payout run’s Schedule twice opens one run, of the month before', async () => {
  const programId = await givenProgram(world.owner);
  await addPolicy(world.owner, programId, { currency: 'EUR' });
  await applySchedules(client, await plansOf(programId));
  const worker = await Worker.create({
    connection: temporal.nativeConnection,
    taskQueue,
    workflowBundle: await builtWorkflows(),
    activities: createPeriodOpeningActivities({ db: world.worker, crashPoint: noCrash }),
  });
  await worker.runUntil(async () => {
    const handle = client.schedule.getHandle(payoutRunScheduleId(programId));
    for (const _click of [1, 2]) await handle.trigger('BUFFER_ONE'); // one after the other: beside the first one it would be passed over
    while ((await handle.describe()).info.recentActions.length < 2) await new Promise((done) => setTimeout(done, 50));
    const started = (await handle.describe()).info.recentActions.map(({ action }) => action.workflow);
    for (const { workflowId, firstExecutionRunId } of started) await client.workflow.getHandle(workflowId, firstExecutionRunId).result();
  });
  const runs = await world.owner.payoutRun.findMany({ where: { programId } });
  expect(runs.map(({ period, state }) => ({ period, state }))).toEqual([
    { period: monthBefore(new Date().toISOString(), 'Europe/Zurich'), state: 'opened' },
  ]);
}, 60_000);

test('overdue work is mailed at eight in the morning of each time zone', async () => {
  await givenProgram(world.owner, { program: { timeZone: 'America/New_York' } });
  const plans = (await schedulePlans(world.worker, rhythm)).filter(({ workflowType }) => workflowType === 'overdueWork');
  const ids = plans.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  await applySchedules(client, plans);
  await applySchedules(client, plans);
  const { info } = await client.schedule.getHandle('overdue-work/America/New_York').describe();
  const local = info.nextActionTimes
    .slice(0, 2)
    .map((at) => at.toLocaleTimeString('en-GB', { timeZone: 'America/New_York', hour: '2-digit' }));
  expect(local).toEqual(['08', '08']);
});

test('B29: deadlines of answers are checked every five minutes', async () => {
  const plans = (await schedulePlans(world.worker, rhythm)).filter(({ workflowType }) => workflowType === 'ticketDeadlines');
  await applySchedules(client, plans);
  const { info } = await client.schedule.getHandle(ticketDeadlinesScheduleId).describe();
  const [first, second] = info.nextActionTimes.map((at) => at.getTime());
  expect((second ?? 0) - (first ?? 0)).toBe(300_000);
});
