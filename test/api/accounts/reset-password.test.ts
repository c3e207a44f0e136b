import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { aPartner, aProgram } from '../rows.ts';
import { aPerson, sessionOf, startApi, type RunningApi } from '../running.ts';
import { mailed } from './mailed.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const ask = (email: string) => api.anonymous().post('/v1/password-reset').send({ email });
const choose = (secret: string, password: string) => api.anonymous().post('/v1/password-reset/choose').send({ secret, password });
const open = (secret: string) => api.anonymous().post('/v1/password-reset/open').send({ secret });
const signIn = (email: string, password: string) => api.anonymous().post('/v1/auth/sign-in/email').send({ email, password });
const fresh = 'seven purple bicycles';

async function forgetful() {
  const person = await aPerson(api.owner, { roles: ['support'] });
  await ask(person.email).expect(202);
  return { ...person, secret: await mailed(api, { personId: person.id }) };
}

test('S05: a password reset for a known and an unknown address gets the same answer after the same minimum time', async () => {
  const { email } = await aPerson(api.owner, { roles: ['support'] });
  const took = async (address: string) => {
    const begun = performance.now();
    const { body, status } = await ask(address);
    return { body, status, ms: performance.now() - begun };
  };
  const [known, unknown] = [await took(email), await took(`${uuid()}@nobody.test`)];
  expect({ ...known, ms: 0 }).toEqual({ ...unknown, ms: 0 });
  expect(Math.min(known.ms, unknown.ms)).toBeGreaterThan(245);
});

test('a reset link sets a new password once, and the old password and all sessions are over', async () => {
  const { id, email, secret } = await forgetful();
  const cookie = await sessionOf(api.anonymous(), email);
  await api.as(cookie).get('/v1/me').expect(200);
  await choose(secret, fresh).expect(200);
  await api.as(cookie).get('/v1/me').expect(401);
  await signIn(email, 'correct horse battery').expect(401);
  await signIn(email, fresh).expect(200);
  await choose(secret, 'another long password').expect(410);
  const notices = await api.owner.effect.findMany({ where: { entityId: id, kind: 'sendEmail' } });
  expect(notices.map(({ summary }) => summary)).toEqual(['account_password_changed']);
});

test('S04: opening a reset link says whether it is valid and does not use it up; used and guessed links answer alike', async () => {
  const { id, secret } = await forgetful();
  for (const _twice of [1, 2]) expect((await open(secret).expect(200)).body).toEqual({ expiresAt: expect.any(String) });
  await choose(secret, fresh).expect(200);
  const used = (await open(secret).expect(410)).body;
  const guessed = (await open('x'.repeat(43)).expect(410)).body;
  expect({ ...used, requestId: '' }).toEqual({ ...guessed, requestId: '' });
  await open(await mailed(api, { personId: id }, new Date(Date.now() - 1_000))).expect(410);
  const locked = await forgetful();
  await api.owner.person.update({ where: { id: locked.id }, data: { banned: true } });
  await open(locked.secret).expect(410);
});

test('S02: a reset password that contains the name of a program or of the person’s partner is refused', async () => {
  const { id, email } = await aPerson(api.owner, { roles: [] });
  const program = await aProgram(api.owner, { slug: 'plauderkasten' });
  const partner = await aPartner(api.owner, program.id, { name: 'Alpenblick Digital' });
  await api.owner.partnerMember.create({ data: { partnerId: partner.id, personId: id, role: 'owner' } });
  await ask(email).expect(202);
  const secret = await mailed(api, { personId: id });
  for (const weak of ['Plauderkasten1', 'Alpenblick26']) expect((await choose(secret, weak).expect(422)).body.code).toBe('password_weak');
  await choose(secret, fresh).expect(200);
});

test('a reset link verifies the email address, but does not confirm an application that somebody else made with it', async () => {
  const { id, email } = await aPerson(api.owner, { roles: [] });
  await api.owner.person.update({ where: { id }, data: { emailVerified: false } });
  const { id: programId } = await aProgram(api.owner);
  const [form, own] = [await aPartner(api.owner, programId, { state: 'applied' }), await aPartner(api.owner, programId)];
  await api.owner.partnerMember.createMany({ data: [form, own].map((of) => ({ partnerId: of.id, personId: id, role: 'owner' })) });
  await ask(email).expect(202);
  await choose(await mailed(api, { personId: id }), fresh).expect(200);
  expect(await api.owner.person.findUnique({ where: { id } })).toMatchObject({ emailVerified: true });
  expect(await api.owner.partnerMember.findMany({ where: { personId: id } })).toMatchObject([{ partnerId: own.id }]);
  expect(await api.owner.mailboxMessage.count({ where: { entityId: form.id } })).toBe(0);
});

test('S04: after a password reset, sign-in still asks for the second factor', async () => {
  const { id, email, secret } = await forgetful();
  await api.owner.person.update({ where: { id }, data: { twoFactorEnabled: true } });
  await api.owner.twoFactor.create({ data: { id: uuid(), userId: id, secret: 'sealed', backupCodes: 'sealed' } });
  const chosen = await choose(secret, fresh).expect(200);
  expect(chosen.headers['set-cookie']).toBeUndefined();
  const { body } = await signIn(email, fresh).expect(200);
  expect(body).toMatchObject({ twoFactorRedirect: true });
  expect(await api.owner.twoFactor.count({ where: { userId: id } })).toBe(1);
});

test('an expired reset link and one of a person locked since are refused with 410', async () => {
  const late = await forgetful();
  const old = await mailed(api, { personId: late.id }, new Date(Date.now() - 1_000));
  await choose(old, fresh).expect(410);
  const locked = await forgetful();
  await api.owner.person.update({ where: { id: locked.id }, data: { banned: true } });
  await choose(locked.secret, fresh).expect(410);
});

test('a person is mailed at most three reset links an hour, also if requested at the same moment', async () => {
  const { id, email } = await aPerson(api.owner, { roles: ['support'] });
  for (let time = 0; time < 5; time += 1) await ask(email).expect(202);
  expect(await api.owner.accountMail.count({ where: { personId: id } })).toBe(3);
  const other = await aPerson(api.owner, { roles: ['support'] });
  await Promise.all(Array.from({ length: 8 }, () => ask(other.email).expect(202)));
  expect(await api.owner.accountMail.count({ where: { personId: other.id } })).toBe(3); // at the same moment, too
});

test('S63: after ten guessed reset links a minute from one address the next one gets 429', async () => {
  const strict = await startApi({ limits: { signInsPerMinute: 10 } });
  const guess = () =>
    strict
      .anonymous()
      .post('/v1/password-reset/choose')
      .send({ secret: 'x'.repeat(43), password: fresh });
  for (let time = 0; time < 10; time += 1) await guess().expect(410);
  await guess().expect(429);
  await strict.stop();
});
