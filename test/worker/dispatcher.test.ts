import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { ServiceError, type Client } from '@temporalio/client';
import { pino } from 'pino';
import { noCrash } from '../../activities/crash-points.ts';
import { startDispatcher, type Dispatcher } from '../../worker/dispatcher.ts';
import { bankKeys } from '../support/bank-world.ts';
import { fromHost, received } from '../support/inbox-rows.ts';
import { post, referralWorld, type Given, type World } from '../support/referral-world.ts';

let world: World;
beforeAll(async () => {
  world = await referralWorld();
});
afterAll(() => world.end());

/** Temporal at the end of the line: what was called, and what it answers. */
let calls: { workflowId: string; cause: string }[];
let answer: (count: number) => Promise<void>;
const client = {
  withDeadline: (_deadline: number, call: () => Promise<void>) => call(),
  workflow: {
    signalWithStart: async (_type: string, { workflowId, signalArgs }: { workflowId: string; signalArgs: [{ cause: string }] }) => {
      calls.push({ workflowId, cause: signalArgs[0].cause });
      await answer(calls.length);
    },
  },
} as unknown as Client;

const running: Dispatcher[] = [];
const start = (own: { readonly pollMs?: number } = {}) => {
  const dispatcher = startDispatcher({
    db: world.worker,
    databaseUrl: world.database.url('worker'),
    client,
    stripe: undefined,
    keys: bankKeys(),
    log: pino({ level: 'silent' }),
    crashPoint: noCrash,
    ...own,
  });
  running.push(dispatcher);
  return dispatcher;
};
beforeEach(() => {
  calls = [];
  answer = () => Promise.resolve();
});
afterEach(async () => {
  for (const dispatcher of running.splice(0)) await dispatcher.stop();
});

async function until(isSo: () => boolean | Promise<boolean>, ms = 10_000) {
  for (const end = Date.now() + ms; !(await isSo()); await new Promise((done) => setTimeout(done, 20))) {
    if (Date.now() > end) throw new Error('it did not come about in time');
  }
}
const openRings = () => world.owner.outbox.count({ where: { dispatchedAt: null } });
const idOf = ({ referralId }: Given) => `referral/${referralId}`;

test('an event in the inbox wakes the dispatcher, which places it and calls its workflow before the next poll', async () => {
  const given = await world.given();
  start({ pollMs: 3_600_000 });
  await until(
    async () => (await world.worker.$queryRaw<unknown[]>`select 1 from pg_stat_activity where query = 'listen commend_wake'`).length > 0,
  );
  await received(world.owner, fromHost('widget.installed', given.hostRef));
  await until(() => calls.length > 0);
  await until(async () => (await openRings()) === 0);
  expect(calls).toEqual([{ workflowId: idOf(given), cause: 'widget.installed' }]);
});

test('a ring is called again until Temporal is back', async () => {
  const given = await world.given();
  answer = (count) => (count < 3 ? Promise.reject(new ServiceError('unavailable')) : Promise.resolve());
  start();
  await post(world.worker, given, { kind: 'partner_changed' });
  await until(async () => calls.length >= 3 && (await openRings()) === 0);
  const row = await world.owner.outbox.findFirstOrThrow({ where: { workflowId: idOf(given) } });
  expect(row).toMatchObject({ attempts: 3, lastError: null });
});

test('two dispatchers call each ring once', async () => {
  const many = await Promise.all(Array.from({ length: 10 }, () => world.given()));
  for (const given of many) await post(world.worker, given, { kind: 'partner_changed' });
  start();
  start();
  await until(async () => (await openRings()) === 0);
  expect(calls.map(({ workflowId }) => workflowId).sort()).toEqual(many.map(idOf).sort());
});

test('a ring whose dispatcher died after the call is called once more after its lease', async () => {
  const given = await world.given();
  await post(world.worker, given, { kind: 'partner_changed' });
  const dead = Promise.resolve().then(() => new Promise<void>(() => undefined)); // the process is gone: nothing comes after
  let died = false;
  const doomed = startDispatcher({
    db: world.worker,
    databaseUrl: world.database.url('worker'),
    client,
    stripe: undefined,
    keys: bankKeys(),
    log: pino({ level: 'silent' }),
    crashPoint: (point) => {
      died ||= point === 'dispatcher.after_signal';
      return point === 'dispatcher.after_signal' ? dead : Promise.resolve();
    },
  });
  await until(() => died);
  void doomed.stop();
  start();
  await new Promise((done) => setTimeout(done, 300));
  expect(calls).toHaveLength(1); // its lease holds
  await world.owner.$executeRaw`update outbox set retry_at = now() where workflow_id = ${idOf(given)}`;
  await until(async () => (await openRings()) === 0);
  expect(calls).toHaveLength(2);
});

test('a ring written during an earlier call is called by itself', async () => {
  const given = await world.given();
  const gate: { open: () => void } = { open: () => undefined };
  const held = new Promise<void>((open) => {
    gate.open = open;
  });
  answer = (count) => (count === 1 ? held : Promise.resolve());
  start();
  await post(world.worker, given, { kind: 'partner_changed', eventId: 'one' });
  await until(() => calls.length === 1);
  await post(world.worker, given, { kind: 'partner_changed', eventId: 'two' });
  gate.open();
  await until(async () => calls.length === 2 && (await openRings()) === 0);
});
