import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aPerson, password, sessionOf, startApi, type RunningApi } from '../running.ts';
import { steppedUp, stepUpByMail } from './mailed.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const fresh = 'seven quiet kites over Bern';
const signIn = (email: string, given: string) => api.anonymous().post('/v1/auth/sign-in/email').send({ email, password: given });

test('with the old password and a fresh factor the password is another one; this session goes on, all others end, and the person is told', async () => {
  const ada = await steppedUp(api);
  const elsewhere = await sessionOf(api.anonymous(), ada.email);
  expect((await ada.post('/v1/me/password', { oldPassword: password, password: fresh }).expect(200)).body).toEqual({ ended: 1 });
  await ada.get('/v1/me').expect(200);
  await api.as(elsewhere).get('/v1/me').expect(401);
  await signIn(ada.email, password).expect(401);
  await signIn(ada.email, fresh).expect(200);
  const told = await api.owner.effect.findMany({ where: { entityId: ada.id } });
  expect(told.map(({ arguments: wish }) => wish)).toEqual([{ template: 'account_password_renewed', accountId: ada.id }]);
  const [row] = await api.owner.auditEntry.findMany({ where: { action: 'password.change', subjectId: ada.id } });
  expect(row).toMatchObject({ actorId: ada.id, after: { endedSessions: 1 } });
});

test('S09: without a fresh factor nothing changes; a partner’s person gives password and mailed code', async () => {
  const { id, email } = await aPerson(api.owner, { roles: [] });
  const bea = { id, ...api.as(await sessionOf(api.anonymous(), email)) };
  const change = () => bea.post('/v1/me/password', { oldPassword: password, password: fresh });
  expect((await change().expect(403)).body.code).toBe('step_up_required');
  await signIn(email, password).expect(200);
  await stepUpByMail(api, bea);
  await change().expect(200);
  await signIn(email, fresh).expect(200);
});

test('a wrong old password changes nothing, stands in the audit, and after ten the session waits', async () => {
  const ada = await steppedUp(api);
  const guess = () => ada.post('/v1/me/password', { oldPassword: 'a wrong password', password: fresh });
  for (let time = 0; time < 10; time += 1) expect((await guess().expect(422)).body.code).toBe('password_wrong');
  await guess().expect(429);
  await ada.post('/v1/me/password', { oldPassword: password, password: fresh }).expect(429);
  await signIn(ada.email, password).expect(200);
  const rows = await api.owner.auditEntry.findMany({ where: { action: 'password.change_refused', subjectId: ada.id } });
  expect(rows.map(({ after }) => after)).toEqual(Array(10).fill(null));
});

test('S02: what is common or about the person will not do', async () => {
  const ada = await steppedUp(api);
  for (const weak of ['short', 'password1', 'personadmin1'])
    expect((await ada.post('/v1/me/password', { oldPassword: password, password: weak })).status).toBe(422);
  await signIn(ada.email, password).expect(200);
});

test('a link to reset the password that is under way opens no longer', async () => {
  const ada = await steppedUp(api);
  await api.anonymous().post('/v1/password-reset').send({ email: ada.email }).expect(202);
  await ada.post('/v1/me/password', { oldPassword: password, password: fresh }).expect(200);
  const [mail] = await api.owner.accountMail.findMany({ where: { personId: ada.id, kind: 'password_reset' } });
  expect(mail?.usedAt).not.toBeNull();
});
