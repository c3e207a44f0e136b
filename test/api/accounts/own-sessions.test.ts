import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { OwnSession } from '../../../api/contract/people.ts';
import { aPerson, sessionOf, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

async function twice() {
  const { email } = await aPerson(api.owner, { roles: [] });
  const here = await sessionOf(api.anonymous(), email);
  const there = await sessionOf(api.anonymous(), email);
  const { body } = await api.as(here).get('/v1/me/sessions').expect(200);
  return { here, there, sessions: body as OwnSession[] };
}

test('S08: a person sees their own sessions and ends one of them at once', async () => {
  const { here, there, sessions } = await twice();
  expect(sessions.map(({ isThis }) => isThis).toSorted()).toEqual([false, true]);
  const other = sessions.find(({ isThis }) => !isThis);
  await api.as(here).post(`/v1/me/sessions/${other?.id}/end`).expect(200);
  await api.as(there).get('/v1/me/sessions').expect(401);
  await api.as(here).get('/v1/me/sessions').expect(200);
});

test('ending all other sessions keeps the current one', async () => {
  const { here, there } = await twice();
  const { body } = await api.as(here).post('/v1/me/end-other-sessions').expect(200);
  expect(body).toEqual({ ended: 1 });
  await api.as(there).get('/v1/me/sessions').expect(401);
  await api.as(here).get('/v1/me/sessions').expect(200);
});

test('ending another person’s session is refused with 404, and that session goes on', async () => {
  const [one, two] = [await twice(), await twice()];
  const foreign = two.sessions.find(({ isThis }) => isThis);
  await api.as(one.here).post(`/v1/me/sessions/${foreign?.id}/end`).expect(404);
  await api.as(two.here).get('/v1/me/sessions').expect(200);
});

test('the list of sessions shows no session token, and the network instead of the address', async () => {
  const { sessions } = await twice();
  const rows = await api.owner.session.findMany({ where: { id: { in: sessions.map(({ id }) => id) } } });
  for (const { token } of rows) expect(JSON.stringify(sessions)).not.toContain(token);
  for (const { network } of sessions) expect(network ?? '127.0.0.0/24').toMatch(/\/(24|48)$/);
});
