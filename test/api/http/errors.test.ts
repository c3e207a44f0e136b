import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import Stripe from 'stripe';
import { v7 as uuid } from 'uuid';
import { errorCodes } from '../../../domain/errors.ts';
import { statuses, wordsOf } from '../../../api/http/refusals.ts';
import { anApiKey, aProgram, aStripeAccount } from '../rows.ts';
import { startApi, webhookSecret, type RunningApi } from '../running.ts';

let api: RunningApi;
let cookie: string;
let key: string;
beforeAll(async () => {
  api = await startApi();
  cookie = await api.signIn(['admin']);
  key = await anApiKey(api.owner, (await aProgram(api.owner)).id);
  await aStripeAccount(api.owner, 'main');
});
afterAll(() => api.stop());
afterEach(() => allowConnections(true));

const admin = process.env['COMMEND_TEST_DATABASE'] ?? '';

/** Takes the database away from everybody who is connected, and from everybody who tries. */
async function allowConnections(isAllowed: boolean): Promise<void> {
  const { Client } = await import('pg');
  const client = new Client({ connectionString: admin });
  await client.connect();
  await client.query(`alter database ${api.database.name} allow_connections ${isAllowed}`);
  if (!isAllowed) await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [api.database.name]);
  await client.end();
}

function webhook() {
  const payload = JSON.stringify({ id: `evt_${uuid()}`, object: 'event', type: 'invoice.paid', livemode: false, data: { object: {} } });
  const header = Stripe.webhooks.generateTestHeaderString({ payload, secret: webhookSecret });
  return api
    .anonymous()
    .post('/webhooks/stripe/main')
    .set('content-type', 'application/json')
    .set('stripe-signature', header)
    .send(payload);
}

test('while the database is away every address answers 503 with Retry-After and without details, and recovers', async () => {
  await webhook().expect(200);
  await allowConnections(false);
  const answers = await Promise.all([
    webhook(),
    api.as(cookie).get('/v1/events'),
    api.as(cookie).get('/v1/me'),
    api.anonymous().post('/v1/signups').set('authorization', `Bearer ${key}`).send({ accountId: uuid() }),
    api.anonymous().post('/v1/events').set('authorization', `Bearer ${key}`).send({}),
    api.anonymous().post('/v1/auth/sign-in/email').send({ email: 'a@b.test', password: 'wrong password' }),
  ]);
  for (const answer of answers) {
    expect([answer.status, answer.body.code, answer.type]).toEqual([503, 'unavailable', 'application/problem+json']);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(answer.text).not.toMatch(/postgres|prisma|127\.0\.0\.1|at \w+ \(/i);
  }
  await api.anonymous().get('/healthz').expect(200);
  await allowConnections(true);
  await webhook().expect(200);
  await api.as(cookie).get('/v1/events').expect(200);
});

test('the api starts without a database, answers 503, and loses no click', async () => {
  const alone = await startApi({ environment: { DATABASE_URL: 'postgresql://commend_api:x@127.0.0.1:1/commend' } });
  await alone.anonymous().get('/healthz').expect(200);
  await alone.as('commend.session_token=abcdefghijklmnopqrstuvwxyz.abc').get('/v1/me').expect(401); // not signed by us: no need to ask
  const answer = await alone.anonymous().post('/v1/signups').set('authorization', `Bearer ${key}`).send({ accountId: uuid() }).expect(503);
  expect(answer.body.code).toBe('unavailable');
  const click = await alone.anonymous().get('/r/ABCDEFGH').expect(503);
  expect(Number(click.headers['retry-after'])).toBeGreaterThan(0);
  await alone.stop();
});

test('S64: an internal error gets 500 with the request id of the log and reveals no details', async () => {
  const broken = await startApi();
  const session = await broken.signIn(['admin']);
  await broken.owner.$executeRaw`alter table decision rename column reason to reason_gone`;
  const answer = await broken.as(session).get('/v1/decisions').expect(500);
  expect(Object.keys(answer.body).toSorted()).toEqual(['code', 'detail', 'errors', 'requestId', 'status', 'title', 'type']);
  expect(answer.body.code).toBe('internal_error');
  expect(answer.text).not.toMatch(/reason_gone|column|select|node_modules|\/work|stack/i);
  expect(answer.headers['x-request-id']).toBe(answer.body.requestId);
  expect(broken.logs.some((line) => line.includes(answer.body.requestId) && line.includes('request.failed'))).toBe(true);
  await broken.stop();
});

test.each([
  { rule: 'no JSON', body: '{"accountId": ', status: 400, code: 'invalid_input' },
  { rule: 'a bare text', body: '"text"', status: 400, code: 'invalid_input' },
  { rule: 'a list', body: '[]', status: 400, code: 'invalid_input' },
  { rule: '200 KB', body: JSON.stringify({ accountId: 'x'.repeat(200_000) }), status: 413, code: 'body_too_large' },
])('a request body of $rule gets $status', async ({ body, status, code }) => {
  const answer = await api
    .anonymous()
    .post('/v1/signups')
    .set('authorization', `Bearer ${key}`)
    .set('content-type', 'application/json')
    .send(body);
  expect([answer.status, answer.body.code]).toEqual([status, code]);
});

test('the sentence about too large a request suits everybody who may send one', async () => {
  const call = api.anonymous().post('/v1/signups').set('authorization', `Bearer ${key}`);
  const tooMuch = await call.send({ accountId: 'x'.repeat(200_000) });
  expect(tooMuch.body.detail).toMatch(/^This is larger than .* Shorten it, or send it in parts\.$/);
});

test.each(['/v1/events/%', '/v1/partners/%E0%A4%A', '/admin/assets/%', '/webhooks/stripe/%', '/r/%'])(
  'an address with invalid escapes gets 400 or 404, not 500: %s',
  async (path) => {
    const answer = await fetch(`${api.url}${path}`, { headers: { cookie } });
    expect([400, 404]).toContain(answer.status);
  },
);

test('S44: line ends in a request never begin a new log line', async () => {
  await api
    .as(cookie)
    .get(`/v1/events/${encodeURIComponent('stripe:\r\nforged {"level":60}')}`)
    .expect(404);
  for (const line of api.logs) expect(line.trimEnd().split('\n')).toHaveLength(1);
});

test('every error code has an error status, a title and a detail', () => {
  for (const code of errorCodes) {
    expect(statuses[code]).toBeGreaterThanOrEqual(400);
    const { title, detail } = wordsOf(code, {});
    expect(title.length).toBeGreaterThan(3);
    expect(detail.length).toBeGreaterThan(10);
  }
});
