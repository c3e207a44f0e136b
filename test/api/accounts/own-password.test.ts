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

test('a password changed with the old one and a fresh factor ends all other sessions, and the person is told', async () => {
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

test('S09: a change of password without a fresh factor is refused; a partner’s person steps up by mailed code', async () => {
  const { id, email } = await aPerson(api.owner, { roles: [] });
  const bea = { id, ...api.as(await sessionOf(api.anonymous(), email)) };
  const change = () => bea.post('/v1/me/password', { oldPassword: password, password: fresh });
  expect((await change().expect(403)).body.code).toBe('step_up_required');
  await signIn(email, password).expect(200);
  await stepUpByMail(api, bea);
  await change().expect(200);
  await signIn(email, fresh).expect(200);
});

test('a wrong old password changes nothing and is audited; after ten tries the session is told to wait', async () => {
  const ada = await steppedUp(api);
  const guess = () => ada.post('/v1/me/password', { oldPassword: 'a wrong password', password: fresh });
  for (let time = 0; time < 10; time += 1) expect((await guess().expect(422)).body.code).toBe('password_wrong');
  await guess().expect(429);
  await ada.post('/v1/me/password', { oldPassword: password, password: fresh }).expect(429);
  await signIn(ada.email, password).expect(200);
  const rows = await api.owner.auditEntry.findMany({ where: { action: 'password.change_refused', subjectId: ada.id } });
  expect(rows.map(({ after }) => after)).toEqual(Array(10).fill(null));
});

test('S02: a new password that is too short, common or made of the person’s name is refused', async () => {
  const ada = await steppedUp(api);
  for (const weak of ['short', 'password1', 'personadmin1'])
    expect((await ada.post('/v1/me/password', { oldPassword: password, password: weak })).status).toBe(422);
  await signIn(ada.email, password).expect(200);
});

test('changing the password ends an open link for resetting it', async () => {
  const ada = await steppedUp(api);
  await api.anonymous().post('/v1/password-reset').send({ email: ada.email }).expect(202);
  await ada.post('/v1/me/password', { oldPassword: password, password: fresh }).expect(200);
  const [mail] = await api.owner.accountMail.findMany({ where: { personId: ada.id, kind: 'password_reset' } });
  expect(mail?.usedAt).not.toBeNull();
});
