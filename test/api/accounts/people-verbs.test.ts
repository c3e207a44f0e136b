import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { aPerson, password, sessionOf, startApi, type RunningApi } from '../running.ts';
import { steppedUp } from './mailed.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(() => api.owner.person.updateMany({ data: { staffRoles: ['support'] } }));

const reason = 'The laptop was stolen in the train.';

test('S06: whoever is locked is out at once, and does not come in again until unlocked', async () => {
  const admin = await steppedUp(api);
  const { id, email } = await aPerson(api.owner, { roles: ['support'] });
  const cookie = await sessionOf(api.anonymous(), email);
  await admin.post(`/v1/people/${id}/lock`, { reason }).expect(200);
  await api.as(cookie).get('/v1/me').expect(401);
  await api.anonymous().post('/v1/auth/sign-in/email').send({ email, password }).expect(401);
  const { body } = await admin.get(`/v1/people/${id}`).expect(200);
  expect(body).toMatchObject({ state: 'locked', lockedReason: reason, sessions: 0 });
  await admin.post(`/v1/people/${id}/lock`, { reason }).expect(409);
  await admin.post(`/v1/people/${id}/unlock`).expect(200);
  await api.anonymous().post('/v1/auth/sign-in/email').send({ email, password }).expect(200);
  const audited = await api.owner.auditEntry.findMany({ where: { subjectId: id }, orderBy: { seq: 'asc' } });
  expect(audited.map(({ action, reason: why }) => [action, why])).toEqual([
    ['person.lock', reason],
    ['sign_in.refused', null],
    ['person.unlock', null],
  ]);
});

test('the last administrator who can sign in is never locked, not even when two lock each other at once', async () => {
  const alone = await steppedUp(api);
  const refused = await alone.post(`/v1/people/${alone.id}/lock`, { reason }).expect(409);
  expect(refused.body.code).toBe('last_admin');
  const other = await steppedUp(api);
  await Promise.all([alone.post(`/v1/people/${other.id}/lock`, { reason }), other.post(`/v1/people/${alone.id}/lock`, { reason })]);
  expect(await api.owner.person.count({ where: { staffRoles: { has: 'admin' }, banned: false } })).toBe(1);
});

test('when an administrator is locked, all administrators are told, the locked ones as well; of anybody else nobody is', async () => {
  const [admin, other] = [await steppedUp(api), await steppedUp(api)];
  const gone = await aPerson(api.owner, { roles: ['admin'] });
  await api.owner.person.update({ where: { id: gone.id }, data: { banned: true } });
  const { id: support } = await aPerson(api.owner, { roles: ['support'] });
  await admin.post(`/v1/people/${support}/lock`, { reason }).expect(200);
  await admin.post(`/v1/people/${other.id}/lock`, { reason }).expect(200);
  const told = await api.owner.effect.findMany({ where: { summary: 'account_admin_locked' } });
  const mine = told.filter(({ entityId }) => [admin.id, other.id, gone.id].includes(entityId));
  expect(mine.map(({ entityId }) => entityId).toSorted()).toEqual([admin.id, other.id, gone.id].toSorted());
  expect(mine.map(({ arguments: wish }) => wish)).toContainEqual({
    template: 'account_admin_locked',
    accountId: admin.id,
    aboutId: other.id,
  });
  expect(JSON.stringify(told)).not.toContain(support);
});

test('S08: an administrator ends all sessions of somebody, who may sign in again', async () => {
  const admin = await steppedUp(api);
  const { id, email } = await aPerson(api.owner, { roles: ['support'] });
  const cookie = await sessionOf(api.anonymous(), email);
  const seen = await admin.get(`/v1/people/${id}`).expect(200);
  expect(seen.body.openSessions).toHaveLength(1);
  await admin.post(`/v1/people/${id}/end-sessions`).expect(200);
  await api.as(cookie).get('/v1/me').expect(401);
  await sessionOf(api.anonymous(), email);
});

test('a partner’s person is locked and let in again like one of ours, but never gets a role of ours', async () => {
  const admin = await steppedUp(api);
  const { id, email } = await aPerson(api.owner, { roles: [] });
  const cookie = await sessionOf(api.anonymous(), email);
  await admin.post(`/v1/people/${id}/ask-roles`, { reason, roles: ['admin'] }).expect(404);
  await admin.post(`/v1/people/${id}/lock`, { reason }).expect(200);
  await api.as(cookie).get('/v1/portal/me').expect(401);
  await admin.post(`/v1/people/${id}/unlock`).expect(200);
  expect(await api.owner.person.findUnique({ where: { id } })).toMatchObject({ banned: false, staffRoles: [] });
});

test('an unknown id is a 404', async () => {
  const admin = await steppedUp(api);
  for (const id of ['nobody', '00000000-0000-7000-8000-000000000000']) await admin.post(`/v1/people/${id}/lock`, { reason }).expect(404);
});

test('S09: locking takes a fresh factor', async () => {
  const cookie = await api.signIn(['admin']);
  const { id } = await aPerson(api.owner, { roles: ['support'] });
  const refused = await api.as(cookie).post(`/v1/people/${id}/lock`, { reason }).expect(403);
  expect(refused.body.code).toBe('step_up_required');
});
