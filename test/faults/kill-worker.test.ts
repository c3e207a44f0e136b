import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { crashPoints, type CrashPointName } from '../../activities/crash-points.ts';
import { audits } from '../../prisma/audits.ts';
import { broken } from './checker.ts';
import { aConfig, aCustomer, aSimulator, until, type ASimulator } from '../simulator/running.ts';
import { received } from '../support/inbox-rows.ts';
import { balancesOf, entryKinds, referralWorld, type World } from '../support/referral-world.ts';
import { realTime } from '../support/temporal.ts';
import { startWorkerProcess, type WorkerProcess } from '../support/worker-process.ts';

let world: World;
let temporal: TestWorkflowEnvironment;
let simulator: ASimulator;
const workers: WorkerProcess[] = [];
const stripeKey = 'sk_test_of_the_kills';

beforeAll(async () => {
  const config = aConfig('http://127.0.0.1:9', { retryPausesMs: [600_000] });
  [world, temporal, simulator] = await Promise.all([
    referralWorld(),
    realTime(),
    aSimulator({ ...config, stripe: { ...config.stripe, secretKey: stripeKey } }),
  ]);
}, 60_000);
afterEach(async () => {
  for (const worker of workers.splice(0)) {
    worker.process.kill('SIGKILL');
    await worker.ended;
  }
});
afterAll(async () => {
  await Promise.all([simulator.stop(), temporal.teardown(), world.end()]);
});

function start(entry?: { entry: string; args: readonly string[] }): WorkerProcess {
  const environment = { STRIPE_SECRET_KEY: stripeKey, STRIPE_API_BASE: simulator.url };
  const worker = startWorkerProcess({ database: world.database, temporalAddress: temporal.address, environment, ...entry });
  workers.push(worker);
  return worker;
}

/** At which passing it dies: the second drain is the one that posts. */
const passings: Partial<Record<CrashPointName, number>> = {
  'dispatcher.after_place': 1,
  'dispatcher.after_lease': 1,
  'dispatcher.after_signal': 1,
  'drain.before_commit': 2,
  'drain.after_commit': 2,
};

test.each(crashPoints.filter((point) => point in passings))(
  'I4, F01: the worker is killed at %s; another one goes on, and the payment is one journal entry',
  async (point) => {
    const given = await world.given({ referral: { attributedAt: new Date() } });
    const { stripeCustomer } = await aCustomer(simulator, { email: `${point}@velowerk.test` });
    const { id: invoice } = await simulator.call<{ id: string }>('POST', '/control/stripe/invoices', {
      customer: stripeCustomer,
      amount: 10_000,
    });
    await simulator.call('POST', `/control/stripe/invoices/${invoice}/pay`, {});
    const doomed = start({ entry: 'test/faults/dying-worker.ts', args: [point, String(passings[point])] });
    await received(world.owner, { objectId: invoice, routing: { invoice, customer: stripeCustomer, accountId: given.hostRef } });
    expect(await doomed.ended).toBe('SIGKILL');
    await world.owner.$executeRaw`update outbox set retry_at = now() where dispatched_at is null and claimed_at is not null`; // the lease of 30 s ran out
    const next = start();
    const isDone = async () => (await entryKinds(world.owner, given.partnerId)).length > 0 && (await openWork()) === 0;
    await until(isDone, 120_000).catch(async () => {
      throw new Error(`it was not finished: ${await openWork()} things are open\n${next.lines.join('\n')}`);
    });
    expect(await entryKinds(world.owner, given.partnerId)).toEqual(['commission.accrue']);
    expect(await balancesOf(world.owner, given.partnerId)).toEqual({ pending: 1_000 });
    for (const { code, sql } of audits) expect([code, await world.owner.$queryRawUnsafe(sql)]).toEqual([code, []]);
    expect(await broken({ db: world.owner })).toEqual([]);
  },
  240_000,
);

test('each crash point has its run', () => {
  expect(Object.keys(passings).sort()).toEqual(crashPoints.filter((point) => /^(dispatcher|drain)[.]/.test(point)).sort());
});

async function openWork(): Promise<number> {
  const [{ open } = { open: -1 }] = await world.owner.$queryRaw<{ open: number }[]>`
    select ((select count(*) from inbound_event where state = 'received') + (select count(*) from outbox where dispatched_at is null)
      + (select count(*) from mailbox_message where applied_at is null)
      + (select count(*) from effect where done_at is null and kind = 'fetchSettlement'))::int as open`;
  return open;
}
