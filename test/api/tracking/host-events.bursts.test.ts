import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { anApiKey, aProgram } from '../rows.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let program: Awaited<ReturnType<typeof aProgram>>;
let key: string;
beforeAll(async () => {
  api = await startApi();
  program = await aProgram(api.owner);
  key = await anApiKey(api.owner, program.id);
});
afterAll(() => api.stop());

const send = async (path: string, body: object) => {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  return (await fetch(`${api.url}/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).status;
};

/** Longer than a call may wait for a connection of the database. */
const slowMs = 3_000;

/** Whoever calls is asked for the key first, which nobody can read for a while. */
async function whileKeysAreLocked(work: () => Promise<number[]>): Promise<number[]> {
  let answers = Promise.resolve<number[]>([]);
  await api.owner.$transaction(
    async (tx) => {
      await tx.$executeRaw`lock table api_key in access exclusive mode`;
      answers = work();
      while ((await waiting()) < 1) await pause(20);
      await pause(slowMs);
    },
    { timeout: 20_000 },
  );
  return answers;
}

async function waiting(): Promise<number> {
  const [row] = await api.owner.$queryRaw<{ n: number }[]>`select count(*)::int as n from pg_locks where not granted`;
  return row?.n ?? 0;
}

const crowd = <One>(one: (n: number) => One): One[] => Array.from({ length: 100 }, (_, n) => one(n));

test('I3: a hundred events at once are all stored once, also by a slow database', async () => {
  const events = crowd((n) => ({ eventId: uuid(), accountId: `burst-${n}`, at: '2026-11-01T10:00:00Z', type: 'account.first_login' }));
  const answers = await whileKeysAreLocked(() => Promise.all(events.map((event) => send('/events', event))));
  expect(answers).toEqual(crowd(() => 202));
  const rows = await api.owner.inboundEvent.findMany({ where: { objectId: { startsWith: 'burst-' } }, select: { eventId: true } });
  expect(rows.map(({ eventId }) => eventId).toSorted()).toEqual(events.map(({ eventId }) => `${program.slug}:${eventId}`).toSorted());
});

test('I3: a hundred sign-ups at once are all stored once, also by a slow database', async () => {
  const accounts = crowd((n) => ({ accountId: `sign-up-${n}`, email: `office@firm-${n}.example` }));
  const answers = await whileKeysAreLocked(() => Promise.all(accounts.map((account) => send('/signups', account))));
  expect(answers).toEqual(crowd(() => 200));
  expect(await api.owner.signup.count({ where: { hostRef: { startsWith: 'sign-up-' } } })).toBe(100);
});
