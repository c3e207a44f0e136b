import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { anApiKey, aProgram } from '../rows.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let key: string;
let anothers: string;
beforeAll(async () => {
  api = await startApi({ environment: { TRUSTED_PROXIES: '127.0.0.1' } });
  key = await anApiKey(api.owner, (await aProgram(api.owner)).id);
  anothers = await anApiKey(api.owner, (await aProgram(api.owner)).id);
  await Promise.all([badge(key), badge(anothers)]);
});
afterAll(() => api.stop());

interface Caller {
  readonly network?: number;
  readonly signal?: AbortSignal;
}

/** Asks for a badge that there is not; the answer says whether the key was right. */
async function badge(by: string | undefined, { network = 1, signal }: Caller = {}): Promise<number> {
  const headers = { 'x-forwarded-for': `198.18.${network}.9`, ...(by === undefined ? {} : { authorization: `Bearer ${by}` }) };
  return (await fetch(`${api.url}/v1/badges/nobody`, { headers, ...(signal === undefined ? {} : { signal }) })).status;
}

/** Nobody can read keys meanwhile, so that every call with one waits. */
const whileKeysAreLocked = (work: () => Promise<void>): Promise<void> =>
  api.owner.$transaction(
    async (tx) => {
      await tx.$executeRaw`lock table api_key in access exclusive mode`;
      await work();
    },
    { timeout: 20_000 },
  );

const times = <One>(count: number, one: (n: number) => One): One[] => Array.from({ length: count }, (_, n) => one(n));

test('however many calls come without a key or with a wrong one, those with a right key are taken', async () => {
  let wrong: Promise<number[]> | undefined;
  let right: Promise<number> | undefined;
  await whileKeysAreLocked(async () => {
    const from = (n: number) => ({ network: n % 5 });
    wrong = Promise.all(times(600, (n) => badge(`a-key-that-never-was-${n}`, from(n))));
    expect(new Set(await Promise.all(times(100, (n) => badge(undefined, from(n)))))).toEqual(new Set([401]));
    right = badge(key);
    await pause(500);
  });
  expect(await right).toBe(404);
  expect(new Set(await wrong)).toEqual(new Set([401]));
});

test('the crowd of one key refuses no call of another, and is carried out no more after it hung up', async () => {
  const crowd = new AbortController();
  let answers: Promise<unknown> | undefined;
  let another: Promise<number> | undefined;
  await whileKeysAreLocked(async () => {
    answers = Promise.allSettled(times(600, () => badge(key, { signal: crowd.signal })));
    await pause(1_000);
    another = badge(anothers);
    crowd.abort();
    await answers;
    await pause(200);
  });
  const begun = api.logs.length;
  expect(await another).toBe(404);
  const carriedOut = api.logs.slice(begun).filter((line) => line.includes('/v1/badges'));
  expect(carriedOut.length).toBeLessThan(10);
});

test('calls that are sent together on one connection are all answered', async () => {
  const call = (connection: string) =>
    ['GET /v1/badges/nobody HTTP/1.1', 'host: localhost', `authorization: Bearer ${key}`, `connection: ${connection}`, '', ''].join('\r\n');
  const socket = connect(Number(new URL(api.url).port), new URL(api.url).hostname);
  socket.setTimeout(5_000, () => socket.destroy());
  socket.write(call('keep-alive') + call('keep-alive') + call('close'));
  expect((await text(socket)).match(/HTTP\/1\.1 404 /g)).toHaveLength(3);
});
