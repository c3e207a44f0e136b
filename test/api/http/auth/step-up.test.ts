import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aPerson, password, sessionOf, startApi, type RunningApi } from '../../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

async function signedIn() {
  const { id, email } = await aPerson(api.owner, { roles: ['admin'] });
  return { id, email, ...api.as(await sessionOf(api.anonymous(), email)) };
}

test('after ten wrong tries at a step-up, also at once, the session has to wait even with the right one', async () => {
  const ada = await signedIn();
  const guesses = await Promise.all(Array.from({ length: 14 }, () => ada.post('/v1/step-up', { password: 'a wrong password' })));
  expect(guesses.filter(({ status }) => status === 403)).toHaveLength(10);
  expect(guesses.filter(({ status }) => status === 429)).toHaveLength(4);
  const waits = await ada.post('/v1/step-up', { password }).expect(429);
  expect(waits.headers['retry-after']).toBe('900');
  expect((await api.owner.session.findFirstOrThrow({ where: { userId: ada.id } })).factorAt).toBeNull();
});

test('tries at a step-up are counted anew after 15 minutes and after a right one', async () => {
  const ada = await signedIn();
  for (let guess = 0; guess < 10; guess += 1) await ada.post('/v1/step-up', { password: 'a wrong password' }).expect(403);
  await api.owner.session.updateMany({ where: { userId: ada.id }, data: { stepUpTriedAt: new Date(Date.now() - 15 * 60_000) } });
  await ada.post('/v1/step-up', { password }).expect(200);
  expect((await api.owner.session.findFirstOrThrow({ where: { userId: ada.id } })).stepUpTries).toBe(0);
});

test('every wrong try at a step-up is audited without what was typed', async () => {
  const ada = await signedIn();
  await ada.post('/v1/step-up', { password: 'Tr0ub4dor&3 wrong' }).expect(403);
  const rows = await api.owner.auditEntry.findMany({ where: { actorId: ada.id, action: 'step_up.refused' } });
  expect(rows.map(({ subjectId, sessionId, after }) => [subjectId, typeof sessionId, after])).toEqual([[ada.id, 'string', null]]);
});
