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

test('S09: a person of a partner steps up with password and mailed code; the code counts once', async () => {
  const member = await aMember();
  const { body } = await member.post('/v1/step-up/code').expect(202);
  expect(body.to).toMatch(/^.…@commend\.test$/);
  const mailedCode = await plantCode(api, member.id);
  await member.post('/v1/step-up', { password, mailedCode }).expect(200);
  expect(await factorOf(member.id)).not.toBeNull();
  const again = await member.post('/v1/step-up', { password, mailedCode }).expect(403);
  expect(again.body.code).toBe('step_up_required');
});

test('S09: neither the password alone nor the code alone will do', async () => {
  const member = await aMember();
  await member.post('/v1/step-up', { password }).expect(403);
  await member.post('/v1/step-up/code').expect(202);
  const mailedCode = await plantCode(api, member.id);
  await member.post('/v1/step-up', { password: 'wrong password', mailedCode }).expect(403);
  await member.post('/v1/step-up', { mailedCode }).expect(400);
  expect(await factorOf(member.id)).toBeNull();
});

test('S09: five wrong tries, and the code is over, right or not', async () => {
  const member = await aMember();
  await member.post('/v1/step-up/code').expect(202);
  const mailedCode = await plantCode(api, member.id);
  for (let guess = 0; guess < 5; guess += 1) await member.post('/v1/step-up', { password, mailedCode: '000000' }).expect(403);
  await member.post('/v1/step-up', { password, mailedCode }).expect(403);
  await stepUpByMail(api, member); // a new one works
});

test('S09: an expired code, and the one before the newest, open nothing', async () => {
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

test('a code is bound to the session that asked for it', async () => {
  const member = await aMember();
  await member.post('/v1/step-up/code').expect(202);
  const mailedCode = await plantCode(api, member.id);
  const elsewhere = api.as(await sessionOf(api.anonymous(), member.email));
  await elsewhere.post('/v1/step-up', { password, mailedCode }).expect(403);
});

test('nobody’s mailbox is filled: five codes an hour', async () => {
  const member = await aMember();
  for (let time = 0; time < 5; time += 1) await member.post('/v1/step-up/code').expect(202);
  await member.post('/v1/step-up/code').expect(429);
});

test('whoever signs in at customers has twenty an hour: each login takes a proof of its own', async () => {
  const member = await aMember();
  const { id: partnerId } = await aPartner(api.owner, (await aProgram(api.owner)).id);
  await api.owner.partnerMember.create({ data: { partnerId, personId: member.id, role: 'login_admin' } });
  for (let time = 0; time < 20; time += 1) await member.post('/v1/step-up/code').expect(202);
  await member.post('/v1/step-up/code').expect(429);
});

test('whoever has had them waits until the oldest is an hour old, and no longer', async () => {
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

test('whoever has a second factor, and people of ours, get no code: theirs is asked for', async () => {
  const cookie = await api.signIn(['support']);
  await api.as(cookie).post('/v1/step-up/code').expect(403);
  const member = await aMember();
  await api.owner.person.update({ where: { id: member.id }, data: { twoFactorEnabled: true } });
  await member.post('/v1/step-up/code').expect(403);
});
