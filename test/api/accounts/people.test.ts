import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { AccountPerson } from '../../../api/contract/people.ts';
import { aPerson, startApi, type RunningApi } from '../running.ts';
import { steppedUp } from './mailed.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

test('administrators see staff with roles, second factor, last sign-in and sessions; partners’ people are listed apart', async () => {
  const admin = await steppedUp(api);
  const { id: partnersId } = await aPerson(api.owner, { roles: [] });
  const { body } = await admin.get('/v1/people').expect(200);
  const rows = body as AccountPerson[];
  expect(rows.map(({ id }) => id)).not.toContain(partnersId);
  const own = rows.find(({ id }) => id === admin.id);
  expect(own).toMatchObject({ roles: ['admin'], state: 'active', hasFactor: false, sessions: 1, isLastAdmin: true, openChanges: [] });
  expect(Date.now() - Date.parse(own?.lastSeenAt ?? '')).toBeLessThan(60_000);
  const others = await admin.get(`/v1/people?filter=${encodeURIComponent(JSON.stringify({ kind: 'partners' }))}`).expect(200);
  expect((others.body as AccountPerson[]).map(({ id, roles, partners }) => ({ id, roles, partners }))).toEqual([
    { id: partnersId, roles: [], partners: [] },
  ]);
});

test('people are found by email address, role and state', async () => {
  const admin = await steppedUp(api);
  const { id, email } = await aPerson(api.owner, { roles: ['finance_approver'] });
  const found = async (filter: object) => {
    const { body } = await admin.get(`/v1/people?filter=${encodeURIComponent(JSON.stringify(filter))}`).expect(200);
    return (body as AccountPerson[]).map((row) => row.id);
  };
  expect(await found({ q: email })).toEqual([id]);
  expect(await found({ role: 'finance_approver' })).toEqual([id]);
  expect(await found({ q: email, state: 'locked' })).toEqual([]);
});

test('S20: the list of people and invitations is refused to everyone but administrators', async () => {
  for (const role of ['staff', 'finance_preparer', 'finance_approver', 'support'] as const) {
    const cookie = await api.signIn([role]);
    await api.as(cookie).get('/v1/people').expect(403);
    await api.as(cookie).get('/v1/invitations').expect(403);
  }
});
