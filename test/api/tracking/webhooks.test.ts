import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import Stripe from 'stripe';
import { v7 as uuid } from 'uuid';
import { aStripeAccount } from '../rows.ts';
import { secondWebhookSecret, startApi, webhookSecret, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
  await aStripeAccount(api.owner, 'main');
});
afterAll(() => api.stop());

interface Made {
  readonly id?: string;
  readonly type?: string;
  readonly livemode?: boolean;
  readonly account?: string;
  readonly object?: object;
}

const anEvent = ({
  id = `evt_${uuid().replaceAll('-', '')}`,
  type = 'invoice.paid',
  livemode = false,
  account,
  object = {},
}: Made = {}) => ({
  id,
  payload: JSON.stringify({
    id,
    object: 'event',
    api_version: '2026-10-28.endive',
    type,
    livemode,
    ...(account === undefined ? {} : { account }),
    data: {
      object: {
        id: `in_${id}`,
        object: 'invoice',
        customer: 'cus_1',
        currency: 'chf',
        total: 10_000,
        metadata: { account_id: 'a-1' },
        ...object,
      },
    },
  }),
});

interface Sent {
  readonly account?: string;
  readonly secret?: string;
  readonly age?: number;
  readonly header?: string;
}

function send(payload: string | Buffer, { account = 'main', secret = webhookSecret, age = 0, header }: Sent = {}) {
  const signed = Stripe.webhooks.generateTestHeaderString({
    payload: payload.toString(),
    secret,
    timestamp: Math.floor(Date.now() / 1000) - age,
  });
  return api
    .anonymous()
    .post(`/webhooks/stripe/${account}`)
    .set('content-type', 'application/json; charset=utf-8')
    .set('stripe-signature', header ?? signed)
    .send(payload.toString());
}

const stored = (eventId: string) => api.owner.inboundEvent.findUnique({ where: { provider_eventId: { provider: 'stripe', eventId } } });
const deliveries = (eventId: string) => api.owner.inboundDelivery.findMany({ where: { eventId }, orderBy: { id: 'asc' } });
const badSignatures = async () =>
  (await api.owner.providerAccount.findUniqueOrThrow({ where: { provider_accountRef: { provider: 'stripe', accountRef: 'main' } } }))
    .badSignatures;

test('S60: a signed event is stored unchanged with its ids, and then answered with 200', async () => {
  const { id, payload } = anEvent();
  await send(payload).expect(200, { received: true });
  const row = await stored(id);
  expect(row).toMatchObject({ state: 'received', type: 'invoice.paid', accountRef: 'main', objectId: `in_${id}`, livemode: false });
  expect(row?.routing).toEqual({ invoice: `in_${id}`, customer: 'cus_1', accountId: 'a-1' });
  expect(Buffer.from(row?.raw ?? []).toString()).toBe(payload);
});

test('a Stripe event sent four times, also at once, is one event with four deliveries', async () => {
  const { id, payload } = anEvent();
  await Promise.all([send(payload).expect(200), send(payload).expect(200), send(payload).expect(200)]);
  await send(payload).expect(200);
  expect(await api.owner.inboundEvent.count({ where: { eventId: id } })).toBe(1);
  expect((await deliveries(id)).map(({ answer }) => answer)).toEqual([200, 200, 200, 200]);
});

test('while a webhook secret is rotated, events signed with either secret are accepted', async () => {
  const { id, payload } = anEvent();
  await send(payload, { secret: secondWebhookSecret }).expect(200);
  expect(await stored(id)).not.toBeNull();
});

test.each([
  { rule: 'signed with another secret', made: {}, sent: { secret: 'whsec_of_somebody_else' } },
  { rule: 'without a signature', made: {}, sent: { header: '' } },
  { rule: 'older than five minutes', made: {}, sent: { age: 301 } },
  { rule: 'of the future', made: {}, sent: { age: -301 } },
  { rule: 'for an account that we do not know', made: {}, sent: { account: 'other' } },
  { rule: 'of another account', made: { account: 'acct_foreign' }, sent: {} },
  { rule: 'of live mode for a test account', made: { livemode: true }, sent: {} },
])('S60: an event $rule is refused with signature_wrong and not stored', async ({ made, sent }) => {
  const { id, payload } = anEvent(made);
  const before = await badSignatures();
  const answer = await send(payload, sent).expect(400);
  expect(answer.type).toBe('application/problem+json');
  expect(answer.body).toMatchObject({ code: 'signature_wrong', status: 400, requestId: expect.stringMatching(/^req_/) });
  expect(await stored(id)).toBeNull();
  expect(await badSignatures()).toBe('account' in sent ? before : before + 1);
});

test.each([299, -299])('an event signed %i seconds ago is accepted', async (age) => {
  await send(anEvent().payload, { age }).expect(200);
});

test('S60: an event with one flipped bit is refused', async () => {
  const { payload } = anEvent();
  const header = Stripe.webhooks.generateTestHeaderString({ payload, secret: webhookSecret });
  for (const place of [1, Math.floor(payload.length / 2), payload.length - 2]) {
    const flipped = `${payload.slice(0, place)}${String.fromCharCode(payload.charCodeAt(place) ^ 1)}${payload.slice(place + 1)}`;
    await send(flipped, { header }).expect(400);
  }
});

test('a signed body that is not JSON is acknowledged and stored once as dead', async () => {
  const payload = `not json ${uuid()}`;
  await send(payload).expect(200);
  await send(payload).expect(200);
  const rows = await api.owner.inboundEvent.findMany({ where: { reason: 'malformed' } });
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ state: 'dead', eventId: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) });
  const decisions = await api.owner.decision.findMany({ where: { subjectId: `stripe:${rows[0]?.eventId ?? ''}` } });
  expect(decisions).toEqual([expect.objectContaining({ kind: 'event', outcome: 'refused', reason: 'malformed' })]);
});

test.each([
  {
    rule: 'of a kind that we do not ask for',
    made: { type: 'radar.early_fraud_warning.created' },
    state: 'ignored',
    reason: 'unknown_type',
  },
  { rule: 'with a negative amount', made: { object: { total: -1 } }, state: 'dead', reason: 'negative_amount' },
  { rule: 'in a currency without an exponent here', made: { object: { currency: 'xau' } }, state: 'dead', reason: 'unknown_currency' },
])('an event $rule is acknowledged and stored with its reason', async ({ made, state, reason }) => {
  const { id, payload } = anEvent(made);
  await send(payload).expect(200);
  expect(await stored(id)).toMatchObject({ state, reason });
  expect(await api.owner.decision.count({ where: { subjectKind: 'event', subjectId: `stripe:${id}`, reason } })).toBe(1);
});

test('S60: an event of 256 KB is accepted; a larger one is refused and its beginning stored as dead', async () => {
  const fitting = anEvent({ object: { filler: '' } });
  const room = 256 * 1024 - fitting.payload.length;
  const exact = anEvent({ id: fitting.id, object: { filler: 'x'.repeat(room) } });
  expect(exact.payload).toHaveLength(256 * 1024);
  await send(exact.payload).expect(200);
  const answer = await send(anEvent({ object: { filler: 'x'.repeat(room + 1024) } }).payload).expect(413);
  expect(answer.body).toMatchObject({ code: 'body_too_large' });
  const [row] = await api.owner.inboundEvent.findMany({ where: { reason: 'too_large' } });
  expect(row).toMatchObject({ state: 'dead' });
  expect(row?.raw.length).toBeLessThan(5_000);
});

test('S63: unsigned calls are limited per minute, and signed events are not counted', async () => {
  const strict = await startApi({ limits: { refusedWebhooksPerMinute: 3 } });
  await aStripeAccount(strict.owner, 'main');
  const post = (body: string, header: string) =>
    strict.anonymous().post('/webhooks/stripe/main').set('content-type', 'application/json').set('stripe-signature', header).send(body);
  const signed = () => {
    const { payload } = anEvent();
    return post(payload, Stripe.webhooks.generateTestHeaderString({ payload, secret: webhookSecret }));
  };
  for (let round = 0; round < 5; round += 1) await signed().expect(200);
  for (let round = 0; round < 3; round += 1) await post('{}', 't=1,v1=x').expect(400);
  await post('{}', 't=1,v1=x').expect(429);
  await signed().expect(200); // whoever shares the address does not keep Stripe out
  await strict.stop();
});

test('an unsigned body of more than a megabyte is refused with 413 and not stored', async () => {
  const { id, payload } = anEvent({ object: { filler: 'x'.repeat(1024 * 1024) } });
  const answer = await fetch(`${api.url}/webhooks/stripe/main`, { method: 'POST', body: payload });
  expect(answer.status).toBe(413);
  expect(await answer.json()).toMatchObject({ code: 'body_too_large' });
  expect(await stored(id)).toBeNull();
});

test('a signed body of more than a megabyte is refused and its beginning stored as dead', async () => {
  const before = await api.owner.inboundEvent.count({ where: { reason: 'too_large' } });
  await send(anEvent({ object: { filler: 'y'.repeat(1_200 * 1024) } }).payload).expect(413);
  const rows = await api.owner.inboundEvent.findMany({ where: { reason: 'too_large' }, orderBy: { receivedAt: 'asc' } });
  expect(rows).toHaveLength(before + 1);
  expect(rows.at(-1)).toMatchObject({ state: 'dead', accountRef: 'main' });
  expect(rows.at(-1)?.raw.length).toBeLessThan(5_000);
});

test('a large body with a wrong signature is refused and not stored', async () => {
  const before = await api.owner.inboundEvent.count();
  await send(anEvent({ object: { filler: 'z'.repeat(1_200 * 1024) } }).payload, { secret: 'whsec_of_somebody_else' }).expect(400);
  expect(await api.owner.inboundEvent.count()).toBe(before);
});

test('S60: an event for an unknown account is counted in the metrics and shown on the health page', async () => {
  const counted = async () =>
    (await api.deps.metrics.refusedWebhooks.get()).values.find(({ labels }) => labels.reason === 'unknown_account')?.value ?? 0;
  const before = await counted();
  await send(anEvent().payload, { account: 'nobody' }).expect(400);
  expect(await counted()).toBe(before + 1);
  const { body } = await api
    .as(await api.signIn(['admin']))
    .get('/v1/health')
    .expect(200);
  const card = body.cards.find(({ code }: { code: string }) => code === 'signatures');
  expect(card).toMatchObject({ tone: 'warning', sentence: { en: expect.stringContaining('a Stripe account that is not ours') } });
});

test('while the database is away a Stripe event gets 503 and is not counted as refused', async () => {
  const alone = await startApi({ limits: { refusedWebhooksPerMinute: 1 } });
  const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  Object.assign(alone.deps.ingest, { query: () => Promise.reject(refused) });
  for (let round = 0; round < 3; round += 1) {
    const answer = await alone.anonymous().post('/webhooks/stripe/main').send(anEvent().payload).expect(503);
    expect(answer.headers).toMatchObject({ 'retry-after': '2', 'x-request-id': expect.stringMatching(/^req_/) });
  }
  await alone.stop();
});

test('only a POST to a provider’s named account is a webhook, and other addresses get 404', async () => {
  await api.anonymous().get('/webhooks/stripe/main').expect(404);
  await api.anonymous().post('/webhooks/stripe').expect(404);
  await api.anonymous().post('/webhooks/other/main').expect(404);
});

test('S60: other bytes that read as the signed text are refused', async () => {
  const bytes = (last: number) => Buffer.concat([Buffer.from(`{"text":"${uuid()}`), Buffer.from([last]), Buffer.from('"}')]);
  const signed = bytes(0xff);
  const other = Buffer.from(signed);
  other[other.indexOf(0xff)] = 0xfe;
  expect(other.toString('utf8')).toBe(signed.toString('utf8'));
  const second = Math.floor(Date.now() / 1000);
  const sum = createHmac('sha256', webhookSecret).update(`${second}.`).update(signed).digest('hex');
  const post = (body: Buffer) =>
    fetch(`${api.url}/webhooks/stripe/main`, { method: 'POST', headers: { 'stripe-signature': `t=${second},v1=${sum}` }, body });
  expect((await post(other)).status).toBe(400);
  expect((await post(signed)).status).toBe(200); // signed, and yet no event
});
