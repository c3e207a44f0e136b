import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { freePort } from '../../scripts/ports.ts';
import { fromHost, received } from '../support/inbox-rows.ts';
import { referralWorld, type World } from '../support/referral-world.ts';
import { realTime } from '../support/temporal.ts';
import { startWorkerProcess, type WorkerProcess } from '../support/worker-process.ts';

let world: World;
let temporal: TestWorkflowEnvironment;
let worker: WorkerProcess;
beforeAll(async () => {
  [world, temporal] = await Promise.all([referralWorld(), realTime()]);
  await world.owner.providerAccount.createMany({
    data: [
      { provider: 'bexio', accountRef: 'main', livemode: false },
      { provider: 'stripe', accountRef: 'acct_1', livemode: false },
    ],
  });
  worker = startWorkerProcess({ database: world.database, temporalAddress: temporal.address });
  await worker.logged('worker.ready');
}, 60_000);
afterAll(async () => {
  worker.process.kill('SIGKILL');
  await Promise.all([temporal.teardown(), world.end()]);
});

async function until(isSo: () => Promise<boolean>, ms = 15_000) {
  for (const end = Date.now() + ms; !(await isSo()); await new Promise((done) => setTimeout(done, 100))) {
    if (Date.now() > end) throw new Error(`it did not come about in time:\n${worker.lines.join('\n')}`);
  }
}

test('an event becomes a waiting workflow, found by partner, program and phase', async () => {
  const given = await world.given({ referral: { attributedAt: new Date() } });
  await received(world.owner, fromHost('widget.installed', given.hostRef));
  await until(async () => (await world.owner.decision.count({ where: { subjectId: given.referralId } })) > 0);
  const found: string[] = [];
  await until(async () => {
    for await (const run of temporal.client.workflow.list({ query: `PartnerId = '${given.partnerId}' and Phase = 'signed_up'` }))
      found.push(run.workflowId);
    return found.length > 0;
  });
  expect(found[0]).toBe(`referral/${given.referralId}`);
  const run = await temporal.client.workflow.getHandle(`referral/${given.referralId}`).describe();
  expect(run.typedSearchAttributes.get({ name: 'DueAt', type: 'DATETIME' })).toBeInstanceOf(Date);
  expect(await run.staticSummary()).toBe(`Referral of ${given.hostRef}, Reseller`);
});

test('each account has its Schedules, and an account added later gets its own', async () => {
  const hasSchedules = async (...wanted: readonly string[]) => {
    const found = new Set<string>();
    for await (const { scheduleId } of temporal.client.schedule.list()) found.add(scheduleId);
    return wanted.every((id) => found.has(id));
  };
  await until(() => hasSchedules('bexio-sync/main', 'reconcile', 'stripe-gaps/acct_1'));
  await world.owner.providerAccount.create({ data: { provider: 'stripe', accountRef: 'acct_later', livemode: false } });
  await until(() => hasSchedules('stripe-gaps/acct_later'), 25_000);
  const { spec, policies } = await temporal.client.schedule.getHandle('bexio-sync/main').describe();
  expect(spec.intervals).toMatchObject([{ every: 900_000 }]);
  expect(policies).toMatchObject({ overlap: 'SKIP' });
}, 60_000);

test('the reconciliation rings missed letters and records the day’s audits', async () => {
  const given = await world.given();
  await world.owner.mailboxMessage.create({
    data: {
      entityKind: 'referral',
      entityId: given.referralId,
      eventId: 'lost',
      kind: 'signed_up',
      createdAt: new Date(Date.now() - 3_600_000),
    },
  });
  await temporal.client.schedule.getHandle('reconcile').trigger();
  await until(async () => (await world.owner.mailboxMessage.count({ where: { appliedAt: null } })) === 0);
  await until(async () => (await world.owner.nightlyCheck.count()) >= 5);
  expect(await world.owner.nightlyCheck.findMany({ where: { rows: { gt: 0 } } })).toEqual([]);
});

test('an upgrade pass that needs the data keys is run once by the worker', async () => {
  await until(async () => (await world.owner.upgradePass.count()) === 1);
});

test('the worker records its heartbeat and logs no address or name', async () => {
  expect(await world.owner.workerHeartbeat.findMany()).toMatchObject([{ taskQueues: ['core'] }]);
  const log = worker.lines.join('\n');
  expect(log).not.toMatch(/@|postgres:\/\/|Partner AG/);
});

test('SIGTERM lets the worker finish with code 0 and removes its heartbeat', async () => {
  worker.process.kill('SIGTERM');
  expect(await worker.ended).toBe(0);
  expect(await world.owner.workerHeartbeat.count()).toBe(0);
});

test('a worker waits for Temporal at the start, says so, and can be stopped', async () => {
  const address = `127.0.0.1:${await freePort(0)}`;
  const early = startWorkerProcess({ database: world.database, temporalAddress: address });
  await early.logged('worker.waits');
  early.process.kill('SIGTERM');
  expect(['SIGTERM', 0, 143]).toContain(await early.ended);
});

test('all invalid settings are named at once, without their values', async () => {
  const wrong = startWorkerProcess({
    database: world.database,
    temporalAddress: temporal.address,
    environment: { DATABASE_URL: 'mysql://secret@host', BEXIO_SYNC_SECONDS: 'soon' },
  });
  expect(await wrong.ended).toBe(1);
  const said = wrong.lines.join('\n');
  expect(said).toMatch(/DATABASE_URL/);
  expect(said).toMatch(/BEXIO_SYNC_SECONDS/);
  expect(said).not.toMatch(/secret/);
});
