import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { firstAdminLink } from '../../scripts/first-admin.ts';
import { mailed } from '../api/accounts/mailed.ts';
import { password, sessionOf, startApi, type RunningApi } from '../api/running.ts';

const dataKeys = randomBytes(32).toString('base64');
let api: RunningApi;
beforeAll(async () => {
  api = await startApi({ environment: { DATA_KEYS: dataKeys } });
});
afterAll(() => api.stop());

const link = () => firstAdminLink({ databaseUrl: api.database.url('owner'), dataKeys, consoleUrl: 'http://commend.test' });
const secretOf = (address = '') => address.slice(address.indexOf('#') + 1);
const knock = (path: string, body: object) => api.anonymous().post(`/v1/invitation/${path}`).send(body);

test('until there is an administrator each start prints one new link to make the first one', async () => {
  const replaced = secretOf(await link());
  const address = await link();
  expect(address).toMatch(/^http:\/\/commend\.test\/admin\/invitation#[\w-]{43}$/);
  await knock('open', { secret: replaced }).expect(410);
  const audited = await api.owner.auditEntry.findMany({ where: { action: 'invitation.create' } });
  expect(audited).toMatchObject(Array.from({ length: 2 }, () => ({ actorId: null, actorName: 'terminal', after: { roles: ['admin'] } })));
  const secret = secretOf(address);
  const opened = await knock('open', { secret }).expect(200);
  expect(opened.body).toMatchObject({ kind: 'staff', email: '' });
  const body = { secret, name: 'Ada Weber', password };
  await knock('accept', body).expect(400); // whose account it is has to be said
  await knock('accept', { ...body, email: 'Ada@commend.test' }).expect(200);
  const { body: me } = await api
    .as(await sessionOf(api.anonymous(), 'ada@commend.test'))
    .get('/v1/me')
    .expect(200);
  expect(me).toMatchObject({ name: 'Ada Weber', roles: ['admin'] });
  await knock('accept', { ...body, email: 'eve@commend.test' }).expect(410);
  expect(await link()).toBeUndefined();
});

test('an invitation to a named address cannot be accepted with another one', async () => {
  const cookie = await api.signIn(['admin']);
  const admin = api.as(cookie);
  await admin.post('/v1/step-up', { password }).expect(200);
  const email = 'nora@commend.test';
  await admin.post('/v1/invitations', { name: 'Nora', email, language: 'en', roles: ['support'] }).expect(200);
  expect(await api.owner.person.count({ where: { email } })).toBe(0);
  const { id } = await api.owner.invitation.findFirstOrThrow({ where: { staffRoles: { has: 'support' } } });
  await knock('accept', { secret: await mailed(api, { invitationId: id }), name: 'Eve', password, email: 'eve@commend.test' }).expect(200);
  expect(await api.owner.person.count({ where: { email } })).toBe(1);
  expect(await api.owner.person.count({ where: { email: 'eve@commend.test' } })).toBe(0);
});
