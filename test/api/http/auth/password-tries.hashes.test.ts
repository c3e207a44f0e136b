import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import type { RunningApi } from '../../running.ts';

const argon2 = await import('@node-rs/argon2');
let hashes = 0;
const counting =
  <Given extends unknown[], Result>(work: (...given: Given) => Result) =>
  (...given: Given): Result => {
    hashes += 1;
    return work(...given);
  };
jest.unstable_mockModule('@node-rs/argon2', () => ({ hash: counting(argon2.hash), verify: counting(argon2.verify) }));
const { aPerson, password, startApi } = await import('../../running.ts');

const most = 3;
let api: RunningApi;
beforeAll(async () => {
  api = await startApi({ environment: { TRUSTED_PROXIES: '127.0.0.1' }, limits: { wrongPasswordsPerHour: most } });
});
afterAll(() => api.stop());

const office = { 'X-Forwarded-For': '203.0.113.7', 'User-Agent': 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0' };
const odd = { 'X-Forwarded-For': '203.0.113.8', 'User-Agent': 'curl' };

const signIn = (email: string, given: string, from: Record<string, string>) =>
  api.anonymous().post('/v1/auth/sign-in/email').set(from).send({ email, password: given });

/** Pauses sign-ins with this email, then counts the passwords hashed for tries that come at once from the office. */
async function hashedAtOnce(email: string): Promise<number> {
  for (let guess = 0; guess <= most; guess += 1) await signIn(email, 'wrong password', odd);
  const before = hashes;
  const answers = await Promise.all(Array.from({ length: 5 }, () => signIn(email, 'wrong password', office)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([429]));
  return hashes - before;
}

test('S05, S63: paused sign-ins that come at once cost as much for an unknown address as for an account used from there', async () => {
  const { email } = await aPerson(api.owner, { roles: [] });
  await signIn(email, password, office).expect(200);
  expect([await hashedAtOnce(email), await hashedAtOnce(`${uuid()}@nobody.test`)]).toEqual([5, 5]);
});
