import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { somebody } from '../payable.ts';
import { aPerson, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const text = (rows: unknown) => JSON.stringify(rows, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part));

test('a request without permission is audited with the permission, once a minute for each address', async () => {
  const support = await somebody(api, ['support']);
  const payoutId = uuid();
  for (let click = 0; click < 3; click += 1) await support.post(`/v1/payouts/${payoutId}/approve`, {}).expect(403);
  await support.get('/v1/months').expect(403);
  const rows = await api.owner.auditEntry.findMany({ where: { actorId: support.id, action: 'request.refused' }, orderBy: { seq: 'asc' } });
  expect(rows.map(({ subjectKind, subjectId, after }) => [subjectKind, subjectId, after])).toEqual([
    ['payouts', payoutId, { permission: 'payout.approve' }],
    ['months', '–', { permission: 'bookkeeping.read' }],
  ]);
  expect(rows[0]).toMatchObject({
    sessionId: expect.any(String),
    addressPrefix: expect.stringMatching(/\/(24|48)$/),
    requestId: expect.any(String),
  });
});

test('allowed requests and those without a session are not audited as refused', async () => {
  const before = await api.owner.auditEntry.count({ where: { action: 'request.refused' } });
  const approver = await somebody(api, ['finance_approver']);
  await approver.get('/v1/months').expect(200);
  await api.anonymous().get('/v1/months').expect(401);
  expect(await api.owner.auditEntry.count({ where: { action: 'request.refused' } })).toBe(before);
});

test('a failed sign-in is audited with the person if known, and never with what was typed', async () => {
  const { id, email } = await aPerson(api.owner, { roles: ['admin'] });
  const signIn = (body: object) => api.anonymous().post('/v1/auth/sign-in/email').send(body).expect(401);
  await signIn({ email: email.toUpperCase(), password: 'Tr0ub4dor&3 wrong' });
  await signIn({ email: 'stranger@example.org', password: 'Tr0ub4dor&3 wrong' });
  const rows = await api.owner.auditEntry.findMany({ where: { action: 'sign_in.refused' }, orderBy: { seq: 'asc' } });
  expect(rows.map(({ actorId, subjectKind, subjectId }) => [actorId, subjectKind, subjectId])).toEqual([
    [null, 'person', id],
    [null, 'sign_in', 'unknown'],
  ]);
  expect(text(rows)).not.toMatch(/Tr0ub4dor|stranger|example\.org/);
  expect(text(rows)).not.toContain(email);
});
