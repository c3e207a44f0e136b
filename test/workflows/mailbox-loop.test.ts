import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { WithStartWorkflowOperation } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker, type WorkflowBundle } from '@temporalio/worker';
import { randomUUID } from 'node:crypto';
import { doorbellRang, resolve, taskQueue, type ReferralStep, type Turn } from '../../workflows/messages.ts';
import { skippingTime } from '../support/temporal.ts';
import { builtWorkflows } from '../support/workflow-bundle.ts';

/** The loop alone: what it drains is told here, step by step, instead of by Postgres. */
let environment: TestWorkflowEnvironment;
let bundle: WorkflowBundle;
let worker: Worker;
let running: Promise<void>;
let turns: Turn[];
let answer: (turn: Turn, count: number) => ReferralStep | Promise<ReferralStep>;
let carryOut: (key: string) => Promise<{ posted: boolean }>;

const step = (change: Partial<ReferralStep>): ReferralStep => ({
  phase: 'lapsed',
  version: 1,
  due: {},
  effects: [],
  verdicts: {},
  hasMore: false,
  ...change,
});
const fetch = (key: string) => ({ key, kind: 'fetchSettlement' as const, summary: 'Look at stripe in_1' });
const later = async (days: number) => new Date((await environment.currentTimeMs()) + days * 86_400_000).toISOString();

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  bundle = await builtWorkflows();
  environment = await skippingTime();
});
afterAll(() => environment.teardown());
beforeEach(async () => {
  turns = [];
  carryOut = async () => ({ posted: false });
  worker = await Worker.create({
    connection: environment.nativeConnection,
    taskQueue,
    workflowBundle: bundle,
    activities: {
      drainReferral: async (turn: Turn) => {
        turns.push(turn);
        return answer(turn, turns.length);
      },
      fetchSettlement: ({ key }: { key: string }) => carryOut(key),
    },
  });
  running = worker.run();
});
afterEach(async () => {
  worker.shutdown();
  await running;
});

function ring(id = `referral/${randomUUID()}`, cause = 'signed_up') {
  return environment.client.workflow.signalWithStart('referral', {
    workflowId: id,
    taskQueue,
    args: [{ referralId: id }],
    signal: doorbellRang,
    signalArgs: [{ cause }],
  });
}
function gate() {
  let unlock = () => {};
  const open = new Promise<void>((resolvePromise) => {
    unlock = resolvePromise;
  });
  return { open, unlock };
}
async function until(isSo: () => boolean) {
  while (!isSo()) await new Promise((done) => setTimeout(done, 20));
}

test('a run without a deadline ends with its phase, and the next ring starts it again', async () => {
  answer = () => step({ phase: 'lapsed' });
  const run = await ring();
  expect(await run.result()).toBe('lapsed');
  expect(await (await ring(run.workflowId, 'facts')).result()).toBe('lapsed');
  expect(turns.map(({ cause }) => cause)).toEqual(['signed_up', 'facts']);
});

test('the nearest deadline wakes the run, and the drain gets the workflow’s time', async () => {
  const release = await later(30);
  answer = (_, count) => (count === 1 ? step({ phase: 'earning', due: { release } }) : step({ phase: 'earning', version: 2 }));
  const run = await ring();
  await until(() => turns.length === 1);
  await environment.sleep('29 days');
  expect(turns).toHaveLength(1);
  await environment.sleep('2 days');
  expect(await run.result()).toBe('earning');
  expect(turns[1]).toMatchObject({ cause: 'deadline', failures: [] });
  expect((turns[1]?.asOf ?? '') >= release).toBe(true);
});

test('two rings during a drain cause one more drain', async () => {
  const hold = gate();
  answer = async (_, count) => {
    if (count === 1) await hold.open;
    return step({ version: count });
  };
  const run = await ring();
  await until(() => turns.length === 1);
  await ring(run.workflowId, 'one');
  await ring(run.workflowId, 'two');
  hold.unlock();
  expect(await run.result()).toBe('lapsed');
  expect(turns.map(({ cause }) => cause)).toEqual(['signed_up', 'two']);
});

test('an effect runs while the workflow waits: its outcome wakes the run, and a step that still wants it does not start it again', async () => {
  const fetched: string[] = [];
  const outside = gate();
  carryOut = async (key) => {
    fetched.push(key);
    await outside.open;
    return { posted: true };
  };
  answer = (_, count) => step({ version: count, effects: count < 3 ? [fetch('fetch:1')] : [] });
  const run = await ring();
  await until(() => turns.length === 1 && fetched.length === 1);
  await ring(run.workflowId, 'more');
  await until(() => turns.length === 2);
  outside.unlock();
  expect(await run.result()).toBe('lapsed');
  expect(turns.map(({ cause }) => cause)).toEqual(['signed_up', 'more', 'fetchSettlement']);
  expect(fetched).toEqual(['fetch:1']);
});

test('a permanent failure of an effect is passed to the next drain', async () => {
  const { ApplicationFailure } = await import('@temporalio/common');
  carryOut = () => Promise.reject(ApplicationFailure.nonRetryable('gone', 'object_gone'));
  answer = (_, count) => step({ version: count, effects: count === 1 ? [fetch('fetch:gone')] : [] });
  const run = await ring();
  expect(await run.result()).toBe('lapsed');
  expect(turns[1]).toMatchObject({ cause: 'fetchSettlement', failures: [{ effectKey: 'fetch:gone', code: 'object_gone' }] });
});

test('an update returns the verdict of the drain that read the command, also from a run at rest', async () => {
  answer = ({ commands }, count) =>
    step({
      version: count,
      verdicts: Object.fromEntries(commands.map((id) => [id, { accepted: false as const, code: 'unknown_command', reason: 'x' }])),
    });
  const workflowId = `referral/${randomUUID()}`;
  const commandId = randomUUID();
  const startWorkflowOperation = new WithStartWorkflowOperation('referral', {
    workflowId,
    args: [{ referralId: workflowId }],
    taskQueue,
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
  const verdict = await environment.client.workflow.executeUpdateWithStart(resolve, {
    args: [{ commandId }],
    updateId: commandId,
    startWorkflowOperation,
  });
  expect(verdict).toEqual({ accepted: false, code: 'unknown_command', reason: 'x' });
  expect(turns.some(({ commands }) => commands.includes(commandId))).toBe(true);
});

test('a run that is rung many times continues as new with the same input', async () => {
  const release = await later(300);
  answer = (_, count) => step({ phase: 'earning', due: { release }, version: count });
  const run = await ring();
  for (let count = 1; count <= 30; count += 1) {
    await until(() => turns.length >= count);
    await ring(run.workflowId, `ring ${count}`);
  }
  await until(() => turns.length >= 31);
  const current = environment.client.workflow.getHandle(run.workflowId);
  const { runId, historyLength } = await current.describe();
  expect(runId).not.toBe(run.signaledRunId);
  expect(historyLength).toBeLessThan(100);
  await current.terminate();
});

test('a run whose database is older than the run stops before it does anything', async () => {
  answer = async (_, count) => step({ phase: 'earning', due: { release: await later(5) }, version: count === 1 ? 7 : 6 });
  const run = await ring();
  await until(() => turns.length === 1);
  await ring(run.workflowId, 'restored');
  await until(() => turns.length >= 2);
  const handle = environment.client.workflow.getHandle(run.workflowId);
  expect((await handle.describe()).status.name).toBe('RUNNING');
  await handle.terminate();
});
