import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { can } from '../../../api/contract/permissions.ts';
import { roles, type Role } from '../../../api/contract/roles.ts';
import { describedEndpoints } from '../../../api/endpoints.ts';
import { aProgram, anApiKey } from '../rows.ts';
import { aPerson, sessionOf, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
const cookies = new Map<Role, string>();
beforeAll(async () => {
  api = await startApi();
  for (const role of roles) cookies.set(role, await api.signIn([role]));
});
afterAll(() => api.stop());

const forPeople = describedEndpoints.filter(({ access }) => 'permission' in access);
const addressOf = ({ path }: { path: string }) => `/v1${path.replace(':id', uuid())}`;

test('S20: every address declares who may call it, and those open to every signed-in or anonymous caller are listed', () => {
  const kinds = ['permission', 'portal', 'scope', 'signedIn', 'anybody'];
  const named = describedEndpoints.filter(({ access }) => kinds.some((kind) => kind in access));
  expect(named).toHaveLength(describedEndpoints.length);
  const open = describedEndpoints.filter(({ access }) => 'signedIn' in access || ('portal' in access && access.portal === 'signed_in'));
  expect(open.map(({ path }) => path).toSorted()).toEqual([
    '/me',
    '/me/email',
    '/me/end-other-sessions',
    '/me/password',
    '/me/second-factor/take-away',
    '/me/sessions',
    '/me/sessions/:id/end',
    '/portal/applications',
    '/portal/me',
    '/step-up',
    '/step-up/code',
  ]); // whoever is signed in: nothing else
  const strangers = describedEndpoints.filter(({ access }) => 'anybody' in access);
  expect(strangers.map(({ path }) => path).toSorted()).toEqual([
    '/email-change/confirm',
    '/email-change/refuse',
    '/embed/open',
    '/invitation/accept',
    '/invitation/open',
    '/join',
    '/join',
    '/join/confirm',
    '/join/disown',
    '/join/open',
    '/password-reset',
    '/password-reset/choose',
    '/password-reset/open',
  ]);
});

const closed = describedEndpoints.filter(({ access }) => !('anybody' in access));

test.each(closed.map((endpoint) => [endpoint.method, endpoint.path, endpoint] as const))(
  'S20: without a session or key %s %s gets 401',
  async (method, _path, endpoint) => {
    const answer = await api.anonymous()[method](addressOf(endpoint)).expect(401);
    expect(answer.body).toMatchObject({ status: 401, requestId: expect.stringMatching(/^req_[0-9a-f]{32}$/) });
    expect(answer.headers['cache-control']).toBe('no-store');
  },
);

test.each(forPeople.map((endpoint) => [endpoint.method, endpoint.path, endpoint] as const))(
  'S20: %s %s is open to exactly the roles of the policy',
  async (method, _path, endpoint) => {
    for (const role of roles) {
      const as = api.as(cookies.get(role) ?? '');
      const { status, body } = method === 'get' ? await as.get(addressOf(endpoint)) : await as.post(addressOf(endpoint), {});
      const permission = 'permission' in endpoint.access ? endpoint.access.permission : undefined;
      const isAllowed = permission !== undefined && can({ id: '', roles: [role] }, permission);
      const isOpen = [200, 202, 400, 404].includes(status) || body.code === 'step_up_required'; // the role may, after a fresh factor
      if (isAllowed) expect([role, isOpen]).toEqual([role, true]);
      else expect([role, status, body.code]).toEqual([role, 403, 'not_allowed']);
    }
  },
);

test('an unknown address gets 404 as a problem document', async () => {
  for (const path of ['/v1/nonsense', '/v1/events/a/b/c', '/nonsense', '/v1/', '/v1/events/']) {
    const answer = await api.anonymous().get(path);
    expect([path, answer.status]).toEqual([path, 404]);
    expect(answer.type).toBe('application/problem+json');
  }
  await api.anonymous().delete('/v1/events').expect(404);
});

test('S63: other spellings of a limited address get 404, so that they do not bypass its limit', async () => {
  const strict = await startApi({ limits: { signInsPerMinute: 3, portalCommandsPerMinute: 3 } });
  const counted = ['/v1/join/confirm', '/v1/password-reset', '/v1/invitation/open', '/v1/email-change/confirm', '/v1/portal/applications'];
  for (const path of counted)
    for (const written of [path.toUpperCase(), path.replace('/v1', '/V1'), `/v1${path.slice(3).toUpperCase()}`])
      for (let round = 0; round < 4; round += 1) {
        const { status } = await strict.anonymous().post(written).send({});
        expect([written, status]).toEqual([written, 404]);
      }
  for (const path of ['/v1/join/confirm', '/v1/password-reset']) {
    const { body } = await strict.anonymous().post(path).send({});
    expect([path, body.code]).toEqual([path, 'invalid_input']); // none of the others was one of these
  }
  await strict.stop();
});

test('S06: a page opened for another person is refused with other_person, and reads and writes nothing', async () => {
  const before = await aPerson(api.owner, { roles: ['staff'] });
  const now = await aPerson(api.owner, { roles: ['staff'] });
  const cookie = await sessionOf(api.anonymous(), now.email);
  const send = (as: string) => api.as(cookie).post('/v1/me/end-other-sessions').set('x-commend-as', as);
  await sessionOf(api.anonymous(), now.email);
  const refused = await send(before.id).expect(409);
  expect([refused.body.code, refused.body.detail]).toEqual(['other_person', expect.stringContaining('Load the page again')]);
  expect(JSON.stringify(refused.body)).not.toContain(now.email);
  expect(await api.owner.session.count({ where: { userId: now.id } })).toBe(2);
  await api.as(cookie).get('/v1/partners').set('x-commend-as', before.id).expect(409);
  expect((await api.as(cookie).get('/v1/me').expect(200)).body.id).toBe(now.id);
  await send(now.id).expect(200);
  await api.anonymous().get('/v1/me').set('x-commend-as', before.id).expect(401);
});

test('S81: addresses for operators are not on the public listener', async () => {
  for (const path of ['/readyz', '/metrics', '/version', '/openapi.json', '/docs']) await api.anonymous().get(path).expect(404);
  await api.anonymous().get('/healthz').expect(200, { ok: true });
});

test('S63: requests with changing wrong keys are limited per address, with and without a session', async () => {
  const strict = await startApi({ limits: { requestsPerMinute: 20 } });
  const cookie = await strict.signIn(['admin']);
  const statuses = { session: [] as number[], stranger: [] as number[] };
  for (let round = 0; round < 12; round += 1) {
    const ask = strict.anonymous().get('/v1/me').set('authorization', `Bearer guess_of_a_key_${round}`);
    statuses.stranger.push((await ask).status);
    statuses.session.push((await strict.anonymous().get('/v1/me').set('cookie', cookie).set('authorization', `x${round}`)).status);
  }
  expect([statuses.stranger.at(0), statuses.session.at(0)]).toEqual([401, 200]);
  expect([statuses.stranger.at(-1), statuses.session.at(-1)]).toEqual([429, 429]);
  await strict.stop();
});

test('S63: calls with a right API key are not limited by wrong keys from the same address', async () => {
  const strict = await startApi({ limits: { requestsPerMinute: 20 } });
  const key = await anApiKey(strict.owner, (await aProgram(strict.owner)).id);
  const tell = (secret: string) =>
    strict.anonymous().post('/v1/signups').set('authorization', `Bearer ${secret}`).send({ accountId: uuid() });
  await tell(key).expect(200);
  for (let guess = 0; guess < 25; guess += 1) await tell(`guess_of_a_key_${guess}`);
  await tell('guess_of_another_key').expect(429);
  const answers = await Promise.all(Array.from({ length: 50 }, () => tell(key)));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  await strict.stop();
});

test('S63: requests without a session are limited per address', async () => {
  const strict = await startApi({ limits: { requestsPerMinute: 3 } });
  for (let round = 0; round < 3; round += 1) await strict.anonymous().get('/v1/events').expect(401);
  const answer = await strict.anonymous().get('/v1/events').set('x-forwarded-for', '203.0.113.7').expect(429);
  expect(answer.body.code).toBe('too_many_requests');
  await strict.stop();
});
