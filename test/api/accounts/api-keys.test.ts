import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import type { ApiKeyRow } from '../../../api/contract/api-keys.ts';
import { aProgram } from '../rows.ts';
import { startApi, type RunningApi } from '../running.ts';
import { steppedUp } from './mailed.ts';

let api: RunningApi;
let program: Awaited<ReturnType<typeof aProgram>>;
beforeAll(async () => {
  api = await startApi();
  program = await aProgram(api.owner);
});
afterAll(() => api.stop());

const event = () => ({
  eventId: uuid(),
  accountId: uuid(),
  at: '2026-11-01T10:00:00Z',
  type: 'widget.installed',
  website: 'https://a.test',
});
const use = (key: string) => api.anonymous().post('/v1/events').set('authorization', `Bearer ${key}`).send(event());
const wish = (more: object = {}) => ({ programId: program.id, scopes: ['track'], days: 90, ...more });

async function made(more: object = {}) {
  const admin = await steppedUp(api);
  const id = uuid();
  const { body } = await admin.post('/v1/api-keys', wish(more), id).expect(201);
  return { admin, id, key: String(body.key), expiresAt: String(body.expiresAt) };
}

test('S15: a new API key is shown once and is neither in the database, nor in the log, nor in a repeated answer', async () => {
  const { admin, id, key } = await made();
  expect(key).toMatch(/^ck_[\w-]{43}$/); // 256 bits
  const again = await admin.post('/v1/api-keys', wish(), id).expect(200);
  expect(again.body).toMatchObject({ id, key: null });
  expect(await api.owner.apiKey.count({ where: { id } })).toBe(1);
  const secret = key.slice(8);
  const rows = await api.owner.$queryRaw<{ n: number }[]>`
    select (select count(*) from api_key t where to_jsonb(t)::text like ${`%${secret}%`})::int
      + (select count(*) from audit_entry t where to_jsonb(t)::text like ${`%${secret}%`})::int
      + (select count(*) from kept_answer t where encode(t.body, 'escape') like ${`%${secret}%`})::int as n`;
  expect(rows).toEqual([{ n: 0 }]);
  expect(api.logs.join('\n')).not.toContain(secret);
  expect(await api.owner.auditEntry.findFirst({ where: { subjectId: id, action: 'api_key.make' } })).toMatchObject({ actorId: admin.id });
});

test('a new API key is reported to the other administrators once, without the key', async () => {
  const other = await steppedUp(api);
  const { admin, id, key } = await made();
  await admin.post('/v1/api-keys', wish(), id).expect(200); // a double click
  const told = await api.owner.effect.findMany({ where: { summary: 'account_api_key_made', entityId: { in: [admin.id, other.id] } } });
  const mine = told.filter(({ arguments: wanted }) => JSON.stringify(wanted).includes(id));
  expect(mine).toMatchObject([{ entityId: other.id, arguments: { template: 'account_api_key_made', aboutId: id } }]);
  expect(JSON.stringify(told)).not.toContain(key.slice(8));
});

test('S15: an API key works for its own scope, shows when it was last used, and is refused after it was revoked', async () => {
  const { admin, id, key } = await made();
  await use(key).expect(202);
  const rowOf = async () => {
    const { body } = await admin.get('/v1/api-keys').expect(200);
    return (body as ApiKeyRow[]).find((row) => row.id === id);
  };
  const used = await rowOf();
  expect(used).toMatchObject({ state: 'active', program: { id: program.id }, scopes: ['track'], prefix: key.slice(0, 8) });
  expect(Date.now() - Date.parse(used?.lastUsedAt ?? '')).toBeLessThan(60_000);
  await admin.post(`/v1/api-keys/${id}/revoke`).expect(200);
  await use(key).expect(401);
  expect(await rowOf()).toMatchObject({ state: 'revoked' });
  await admin.post(`/v1/api-keys/${id}/revoke`).expect(409);
});

test('S15: an API key with another scope is refused with 403, an expired one with 401', async () => {
  const other = await made({ scopes: ['partner_login'] });
  await use(other.key).expect(403);
  const old = await made();
  await api.owner.apiKey.update({ where: { id: old.id }, data: { expiresAt: new Date(Date.now() - 1_000) } });
  await use(old.key).expect(401);
});

test.each([
  { days: 365, status: 201 },
  { days: 366, status: 400 },
  { days: 0, status: 400 },
])('S15: a request for an API key valid for $days days is answered with $status', async ({ days, status }) => {
  const admin = await steppedUp(api);
  await admin.post('/v1/api-keys', wish({ days })).expect(status);
});

test('S09: an API key is made only with a fresh second factor, by an administrator, for an existing program', async () => {
  const stale = await api.signIn(['admin']);
  const refused = await api.as(stale).post('/v1/api-keys', wish()).expect(403);
  expect(refused.body.code).toBe('step_up_required');
  await (await steppedUp(api, ['staff'])).post('/v1/api-keys', wish()).expect(403);
  await (await steppedUp(api)).post('/v1/api-keys', wish({ programId: uuid() })).expect(404);
});

test('S15: an API key shows when the administrator who made it is locked or no longer an administrator', async () => {
  const { admin, id } = await made();
  const other = await steppedUp(api);
  const isMakerGone = async () => {
    const { body } = await other.get('/v1/api-keys').expect(200);
    return (body as ApiKeyRow[]).find((row) => row.id === id)?.isMakerGone;
  };
  expect(await isMakerGone()).toBe(false);
  for (const gone of [{ banned: true }, { banned: false, staffRoles: ['support'] }]) {
    await api.owner.person.update({ where: { id: admin.id }, data: gone });
    expect(await isMakerGone()).toBe(true);
  }
});
