import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { countedByMinute } from '../../../../api/http/auth/counted-by-minute.ts';
import { startApi, type RunningApi } from '../../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const rule = { window: 60, max: 3 };

/** The clock of this address goes on. */
const secondsGoBy = (key: string, seconds: number) =>
  api.owner
    .$executeRaw`update rate_limit set last_request = last_request - ${seconds * 1_000}, ends_at = ends_at - ${seconds * 1_000} where key = ${key}`;

test('S63: one sign-in every half minute is never refused', async () => {
  const key = uuid();
  const { consume } = countedByMinute(api.deps.db);
  for (let round = 0; round < 12; round += 1) {
    expect(await consume(key, rule)).toEqual({ allowed: true, retryAfter: null });
    await secondsGoBy(key, 31);
  }
});

test('S63: a refused sign-in may be repeated when its minute is over, not a minute after the last try', async () => {
  const key = uuid();
  const { consume } = countedByMinute(api.deps.db);
  await consume(key, rule);
  await secondsGoBy(key, 50);
  await consume(key, rule);
  await consume(key, rule);
  const refused = await consume(key, rule);
  expect(refused.allowed).toBe(false);
  expect(refused.retryAfter).toBeGreaterThan(0);
  expect(refused.retryAfter).toBeLessThanOrEqual(10);
  await secondsGoBy(key, 11);
  expect((await consume(key, rule)).allowed).toBe(true);
});

test('S63: of many sign-ins at once no more than the limit pass, and old counters are deleted', async () => {
  const [old, key] = [uuid(), uuid()];
  const { consume } = countedByMinute(api.deps.db);
  await consume(old, rule);
  await secondsGoBy(old, 3_700);
  const said = await Promise.all(Array.from({ length: 10 }, () => consume(key, rule)));
  expect(said.filter(({ allowed }) => allowed)).toHaveLength(3);
  expect(await api.owner.rateLimit.count({ where: { key: old } })).toBe(0);
});
