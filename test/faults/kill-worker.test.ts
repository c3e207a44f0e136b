import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { crashPoints, type CrashPointName } from '../../activities/crash-points.ts';
import { audits } from '../../prisma/audit/audits.ts';
import { aConfig, aCustomer, aSimulator, until, type ASimulator } from '../simulator/running.ts';
import { received } from '../support/inbox-rows.ts';
import { balancesOf, entryKinds, referralWorld, type Given, type World } from '../support/referral-world.ts';
import { realTime } from '../support/temporal.ts';
import { startWorkerProcess, type WorkerProcess } from '../support/worker-process.ts';
import { builtWorker } from './built-worker.ts';
import { broken } from './checker.ts';
import type { Stop } from './fate.ts';

let world: World;
let temporal: TestWorkflowEnvironment;
let simulator: ASimulator;
let server: string;
const workers: WorkerProcess[] = [];
const stripeKey = 'sk_test_of_the_kills';

beforeAll(async () => {
  const config = aConfig('http://127.0.0.1:9', { retryPausesMs: [600_000] });
  [world, temporal, simulator, server] = await Promise.all([
    referralWorld(),
    realTime(),
    aSimulator({ ...config, stripe: { ...config.stripe, secretKey: stripeKey } }),
    builtWorker(),
  ]);
}, 120_000);
afterEach(async () => {
  for (const worker of workers.splice(0)) {
    worker.process.kill('SIGKILL');
    await worker.ended;
  }
});
afterAll(async () => {
  await Promise.all([simulator.stop(), temporal.teardown(), world.end()]);
});

function start(entry: string, args: readonly string[] = []): WorkerProcess {
  const environment = {
    STRIPE_SECRET_KEY: stripeKey,
    STRIPE_API_BASE: simulator.url,
    SMTP_URL: `smtp://127.0.0.1:${simulator.smtpPort}`,
  };
  const worker = startWorkerProcess({
    database: world.database,
    temporalAddress: temporal.address,
    environment,
    entry: join(server, entry),
    args,
  });
  workers.push(worker);
  return worker;
}

interface Payment {
  readonly given: Given;
  readonly event: Parameters<typeof received>[1];
}

/** Makes a paid invoice of a referred customer, whose event has not been received yet. */
async function aPayment(name: string): Promise<Payment> {
  const given = await world.given({ referral: { attributedAt: new Date() } });
  const { stripeCustomer } = await aCustomer(simulator, { email: `${name}@velowerk.test` });
  const wanted = { customer: stripeCustomer, amount: 10_000 };
  const { id: invoice } = await simulator.call<{ id: string }>('POST', '/control/stripe/invoices', wanted);
  await simulator.call('POST', `/control/stripe/invoices/${invoice}/pay`, {});
  return { given, event: { objectId: invoice, routing: { invoice, customer: stripeCustomer, accountId: given.hostRef } } };
}

/** Runs a worker that dies at these crash points while it processes the payments. */
async function dies(stops: readonly Stop[], payments: readonly Payment[]): Promise<void> {
  const worker = start('test/faults/dying-worker.js', [JSON.stringify({ signal: 'SIGKILL', stops })]);
  for (const { event } of payments) await received(world.owner, event);
  await worker.logged('all_held', 60_000);
  expect(await worker.ended).toBe('SIGKILL');
  await world.owner.$executeRaw`update outbox set retry_at = now() where dispatched_at is null and claimed_at is not null`; // the lease of 30 s ran out
}

const onTheWay = ['dispatcher.after_place', 'dispatcher.after_lease', 'dispatcher.after_signal'] as const;
/** The crash points of a drain, at its second passing: the second drain is the one that posts. */
const posting = ['drain.before_commit', 'drain.after_commit'] as const;

test('I4, F01: the worker is killed at every point between the inbox and the ledger; the next one goes on, and each payment is one entry', async () => {
  const payments: Payment[] = [];
  for (const point of onTheWay) {
    const payment = await aPayment(point);
    payments.push(payment);
    await dies([{ point }], [payment]);
  }
  const last = [await aPayment(posting[0]), await aPayment(posting[1])] as const;
  payments.push(...last);
  await dies(
    last.map(({ given }, index) => ({ point: posting[index] ?? posting[0], about: given.referralId, passing: 2 })),
    last,
  );
  const next = start('worker/main.js');
  const isDone = async () => (await areBooked(payments)) && (await openWork()) === 0;
  await until(isDone, 120_000).catch(async () => {
    throw new Error(`it was not finished: ${await openWork()} things are open\n${next.lines.join('\n')}`);
  });
  for (const { given } of payments) {
    expect(await entryKinds(world.owner, given.partnerId)).toEqual(['commission.accrue']);
    expect(await balancesOf(world.owner, given.partnerId)).toEqual({ pending: 1_000 });
  }
  for (const { code, sql } of audits) expect([code, await world.owner.$queryRawUnsafe(sql)]).toEqual([code, []]);
  expect(await broken({ db: world.owner, quietWithinMs: 60_000 })).toEqual([]);
}, 240_000);

test('each crash point has its run', () => {
  const ours: readonly CrashPointName[] = [...onTheWay, ...posting];
  expect(ours.toSorted()).toEqual(crashPoints.filter((point) => /^(dispatcher|drain)[.]/.test(point)).toSorted());
});

async function areBooked(payments: readonly Payment[]): Promise<boolean> {
  const kinds = await Promise.all(payments.map(({ given }) => entryKinds(world.owner, given.partnerId)));
  return kinds.every(({ length }) => length > 0);
}

async function openWork(): Promise<number> {
  const [{ open } = { open: -1 }] = await world.owner.$queryRaw<{ open: number }[]>`
    select ((select count(*) from inbound_event where state = 'received') + (select count(*) from outbox where dispatched_at is null)
      + (select count(*) from mailbox_message where applied_at is null)
      + (select count(*) from effect where done_at is null and kind = 'fetchSettlement'))::int as open`;
  return open;
}
