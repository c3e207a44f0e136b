import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import { aPerson, password, startApi, type RunningApi } from '../../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const today = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/;
const hashOf = async (userId: string) => (await api.owner.authAccount.findFirstOrThrow({ where: { userId } })).password ?? '';
const signIn = (email: string, given: string) => api.anonymous().post('/v1/auth/sign-in/email').send({ email, password: given });

test('S01: a stored password is an Argon2id hash with 19 MiB, two passes and one lane', async () => {
  const { id } = await aPerson(api.owner, { roles: [] });
  expect(await hashOf(id)).toMatch(today);
});

test('S01: an older, weaker password hash is replaced at the next right sign-in, not at a wrong one', async () => {
  const { id, email } = await aPerson(api.owner, { roles: [] });
  const old = await hash(password, { memoryCost: 8_192, timeCost: 1, parallelism: 1 });
  await api.owner.authAccount.updateMany({ where: { userId: id }, data: { password: old } });
  await signIn(email, 'wrong password').expect(401);
  expect(await hashOf(id)).toBe(old);
  await signIn(email, password).expect(200);
  const renewed = await hashOf(id);
  expect(renewed).toMatch(today);
  await signIn(email, password).expect(200);
  expect(await hashOf(id)).toBe(renewed); // once
});
