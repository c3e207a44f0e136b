import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aPerson, password, sessionOf, startApi, type RunningApi } from '../running.ts';
import { aPartner, aProgram } from '../rows.ts';
import { plantCode, stepUpByMail } from './mailed.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

async function aMember() {
  const person = await aPerson(api.owner, { roles: [] });
  return { ...person, ...api.as(await sessionOf(api.anonymous(), person.email)) };
}
const factorOf = async (userId: string) => (await api.owner.session.findFirstOrThrow({ where: { userId } })).factorAt;

test('S09: a partner’s person steps up with password and mailed code, and the code works once', async () => {
  const member = await aMember();
  const { body } = await member.post('/v1/step-up/code').expect(202);
  expect(body.to).toMatch(/^.…@commend\.test$/);
  const mailedCode = await plantCode(api, member.id);
  await member.post('/v1/step-up', { password, mailedCode }).expect(200);
  expect(await factorOf(member.id)).not.toBeNull();
  const again = await member.post('/v1/step-up', { password, mailedCode }).expect(403);
  expect(again.body.code).toBe('step_up_required');
});

test('S09: a step-up with only the password or only the mailed code is refused', async () => {
  const member = await aMember();
  await member.post('/v1/step-up', { password }).expect(403);
  await member.post('/v1/step-up/code').expect(202);
  const mailedCode = await plantCode(api, member.id);
  await member.post('/v1/step-up', { password: 'wrong password', mailedCode }).expect(403);
  await member.post('/v1/step-up', { mailedCode }).expect(400);
  expect(await factorOf(member.id)).toBeNull();
});

test('S09: after five wrong tries a mailed code is refused even if right; a new code works', async () => {
  const member = await aMember();
  await member.post('/v1/step-up/code').expect(202);
  const mailedCode = await plantCode(api, member.id);
  for (let guess = 0; guess < 5; guess += 1) await member.post('/v1/step-up', { password, mailedCode: '000000' }).expect(403);
  await member.post('/v1/step-up', { password, mailedCode }).expect(403);
  await stepUpByMail(api, member); // a new one works
});

test('S09: an expired mailed code and one that a newer code replaced are refused', async () => {
  const member = await aMember();
  await member.post('/v1/step-up/code').expect(202);
  const late = await plantCode(api, member.id, { expiresAt: new Date(Date.now() - 1_000) });
  await member.post('/v1/step-up', { password, mailedCode: late }).expect(403);
  await member.post('/v1/step-up/code').expect(202);
  const old = await plantCode(api, member.id, { code: '111111' });
  await member.post('/v1/step-up/code').expect(202);
  await plantCode(api, member.id, { code: '222222' });
  await member.post('/v1/step-up', { password, mailedCode: old }).expect(403);
  await member.post('/v1/step-up', { password, mailedCode: '222222' }).expect(200);
});

test('a mailed code is refused in another session than the one that requested it', async () => {
  const member = await aMember();
  await member.post('/v1/step-up/code').expect(202);
  const mailedCode = await plantCode(api, member.id);
  const elsewhere = api.as(await sessionOf(api.anonymous(), member.email));
  await elsewhere.post('/v1/step-up', { password, mailedCode }).expect(403);
});

test('a person is mailed at most five codes an hour; the sixth request gets 429', async () => {
  const member = await aMember();
  for (let time = 0; time < 5; time += 1) await member.post('/v1/step-up/code').expect(202);
  await member.post('/v1/step-up/code').expect(429);
});

test('a person who signs in at customers is mailed up to twenty codes an hour; the next request gets 429', async () => {
  const member = await aMember();
  const { id: partnerId } = await aPartner(api.owner, (await aProgram(api.owner)).id);
  await api.owner.partnerMember.create({ data: { partnerId, personId: member.id, role: 'login_admin' } });
  for (let time = 0; time < 20; time += 1) await member.post('/v1/step-up/code').expect(202);
  await member.post('/v1/step-up/code').expect(429);
});

test('a refused request for a code says how long to wait: until the oldest code is an hour old', async () => {
  const member = await aMember();
  for (let time = 0; time < 5; time += 1) await member.post('/v1/step-up/code').expect(202);
  const oldest = await api.owner.accountMail.findFirstOrThrow({ where: { personId: member.id }, orderBy: { createdAt: 'asc' } });
  const minutesAgo = (minutes: number) =>
    api.owner.accountMail.update({ where: { id: oldest.id }, data: { createdAt: new Date(Date.now() - minutes * 60_000) } });
  await minutesAgo(59);
  const { details } = (await member.post('/v1/step-up/code').expect(429)).body;
  expect(details.retryAfterSeconds).toBeGreaterThan(50);
  expect(details.retryAfterSeconds).toBeLessThanOrEqual(60);
  await minutesAgo(61);
  await member.post('/v1/step-up/code').expect(202);
});

test('staff and people with a second factor cannot request a mailed code', async () => {
  const cookie = await api.signIn(['support']);
  await api.as(cookie).post('/v1/step-up/code').expect(403);
  const member = await aMember();
  await api.owner.person.update({ where: { id: member.id }, data: { twoFactorEnabled: true } });
  await member.post('/v1/step-up/code').expect(403);
});
