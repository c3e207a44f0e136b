import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { anApiKey, aProgram } from '../rows.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let program: Awaited<ReturnType<typeof aProgram>>;
beforeAll(async () => {
  api = await startApi();
  program = await aProgram(api.owner);
});
afterAll(() => api.stop());

const anEvent = (more: object = {}) => ({
  eventId: uuid(),
  accountId: `account-${uuid()}`,
  at: '2026-11-01T10:00:00Z',
  type: 'widget.installed',
  website: 'https://blumen.test',
  ...more,
});
const send = (key: string, body: object) => api.anonymous().post('/v1/events').set('authorization', `Bearer ${key}`).send(body);
const stored = (eventId: string) =>
  api.owner.inboundEvent.findUnique({ where: { provider_eventId: { provider: 'host', eventId: `${program.slug}:${eventId}` } } });

test('B02: an event is stored with the ids of its account, and a repeated one is answered with its state', async () => {
  const key = await anApiKey(api.owner, program.id);
  const event = anEvent();
  await send(key, event).expect(202, { eventId: event.eventId, state: 'received', reason: null });
  expect(await stored(event.eventId)).toMatchObject({
    type: 'widget.installed',
    programId: program.id,
    routing: { accountId: event.accountId },
  });
  await api.owner.inboundEvent.updateMany({
    where: { objectId: event.accountId },
    data: { state: 'unplaced', reason: 'unknown_customer' },
  });
  await send(key, event).expect(200, { eventId: event.eventId, state: 'unplaced', reason: 'unknown_customer' });
  expect(await api.owner.inboundEvent.count({ where: { objectId: event.accountId } })).toBe(1);
});

test('a blank subscription id of an event is left out', async () => {
  const event = { ...anEvent(), type: 'subscription.started', website: undefined };
  await send(await anApiKey(api.owner, program.id), { ...event, subscriptionId: ' ' }).expect(202);
  const kept = await stored(event.eventId);
  expect(kept?.routing).toEqual({ accountId: event.accountId });
  expect(JSON.parse(Buffer.from(kept?.raw ?? []).toString())).not.toHaveProperty('subscriptionId');
});

const refusedOnes = () =>
  api.owner.inboundEvent.findMany({ where: { programId: program.id, reason: 'event_id_reused' }, orderBy: { receivedAt: 'asc' } });

test('I3: another body under a known event id is refused, kept as dead, and does not change the first event', async () => {
  const key = await anApiKey(api.owner, program.id);
  const event = anEvent();
  await send(key, event).expect(202);
  await send(key, Object.fromEntries(Object.entries(event).toReversed())).expect(202); // the same, said in another order
  const other = { eventId: event.eventId, accountId: `account-${uuid()}`, at: event.at, type: 'host_plan.changed', hostPlan: 'Pro' };
  for (let round = 0; round < 2; round += 1) expect((await send(key, other).expect(409)).body).toMatchObject({ code: 'event_id_reused' });
  const answers = async (eventId: string) =>
    (await api.owner.inboundDelivery.findMany({ where: { provider: 'host', eventId } })).map(({ answer }) => answer);
  expect(await answers(`${program.slug}:${event.eventId}`)).toEqual([202, 202]);
  const [kept, ...more] = await refusedOnes();
  expect(kept).toMatchObject({ state: 'dead', type: 'host_plan.changed', objectId: other.accountId });
  expect(JSON.parse(Buffer.from(kept?.raw ?? []).toString())).toEqual(other);
  expect(more).toEqual([]);
  expect(await answers(kept?.eventId ?? '')).toEqual([409, 409]);
  expect(await api.owner.decision.count({ where: { subjectId: `host:${kept?.eventId}`, reason: 'event_id_reused' } })).toBe(1);
});

test('I3: of four simultaneous events with one id and different bodies one is stored and the others get 409', async () => {
  const key = await anApiKey(api.owner, program.id);
  const event = anEvent();
  const bodies = ['a', 'b', 'c', 'd'].map((name) => ({ ...event, website: `https://${name}.test` }));
  const answers = await Promise.all(bodies.map((body) => send(key, body)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([202, 409, 409, 409]);
  const held = anEvent();
  let late: ReturnType<typeof send> | undefined;
  await api.owner.$transaction(async (tx) => {
    await tx.inboundEvent.create({
      data: {
        provider: 'host',
        eventId: `${program.slug}:${held.eventId}`,
        accountRef: program.slug,
        type: held.type,
        livemode: true,
        raw: Buffer.from(JSON.stringify(held)),
      },
    });
    late = send(key, { ...held, website: 'https://late.test' });
    void late.then(() => undefined);
    await isWaiting();
  });
  expect((await late)?.status).toBe(409);
});

/** Another session waits for a row that is not yet committed. */
async function isWaiting(): Promise<void> {
  const [row] = await api.owner.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from pg_locks where not granted and locktype = 'transactionid'`;
  if (row?.count === 0) await isWaiting();
}

test.each([
  { rule: 'without a key', key: async () => '', status: 401, code: 'api_key_wrong' },
  { rule: 'with an unknown key', key: async () => `ck_${uuid()}${uuid()}`, status: 401, code: 'api_key_wrong' },
  {
    rule: 'with an expired key',
    key: () => anApiKey(api.owner, program.id, { expiresAt: new Date(Date.now() - 1_000) }),
    status: 401,
    code: 'api_key_wrong',
  },
  { rule: 'with a revoked key', key: () => anApiKey(api.owner, program.id, { revokedAt: new Date() }), status: 401, code: 'api_key_wrong' },
  {
    rule: 'with a key of another scope',
    key: () => anApiKey(api.owner, program.id, { scopes: ['read'] }),
    status: 403,
    code: 'api_key_scope_missing',
    detail: 'This key lacks the scope “track”. An administrator can create a key that has it under Settings, API keys.',
  },
])('S15: a call $rule is refused and stores nothing', async ({ rule: _rule, key, status, ...said }) => {
  const event = anEvent();
  const answer = await send(await key(), event).expect(status);
  expect(answer.body).toMatchObject(said);
  expect(await stored(event.eventId)).toBeNull();
});

test('S15: an event of another program’s account is refused, also if the account tried to sign up in this one', async () => {
  const other = await aProgram(api.owner);
  const accountId = `account-${uuid()}`;
  await api.owner.customer.create({ data: { id: uuid(), hostRef: accountId, programSlug: other.slug } });
  const key = await anApiKey(api.owner, program.id);
  expect((await send(key, anEvent({ accountId })).expect(403)).body).toMatchObject({ code: 'other_program' });
  await api.owner.signup.create({ data: { id: uuid(), programId: program.id, hostRef: accountId, at: new Date() } });
  await send(key, anEvent({ accountId })).expect(403);
});

test.each([
  { rule: 'tomorrow', at: new Date(Date.now() + 86_400_000).toISOString() },
  { rule: 'in the last century', at: '1999-12-31T23:59:59Z' },
  { rule: 'in year 1', at: '0001-01-01T00:00:00Z' },
])('an event dated $rule is refused at its field', async ({ at }) => {
  const answer = await send(await anApiKey(api.owner, program.id), anEvent({ at })).expect(400);
  expect(answer.body).toMatchObject({ code: 'invalid_input', errors: { at: expect.any(String) } });
});

test('an installation with an invalid website is refused at its field', async () => {
  const event = anEvent({ website: 'javascript:alert(1)' });
  const { body } = await send(await anApiKey(api.owner, program.id), event).expect(400);
  expect(body).toMatchObject({
    code: 'invalid_input',
    faults: { website: 'no_address' },
    errors: { website: expect.stringContaining('https://') },
  });
  expect(await stored(event.eventId)).toBeNull();
});

test('an event with characters that cannot be stored is refused with 400', async () => {
  const key = await anApiKey(api.owner, program.id);
  for (const text of ['\\u0000', '\\ud83c']) {
    const body = JSON.stringify(anEvent({ website: 'https://WORD.test' })).replace('WORD', text);
    const answer = await api.anonymous().post('/v1/events').set('authorization', `Bearer ${key}`).type('json').send(body).expect(400);
    expect(answer.body).toMatchObject({ code: 'invalid_input' });
  }
});

test('S15: an API key is neither in the database nor in the log, and its use is recorded', async () => {
  const key = await anApiKey(api.owner, program.id);
  await send(key, anEvent()).expect(202);
  await send(key, { ...anEvent(), nonsense: true }).expect(400);
  expect(api.logs.join('\n')).not.toContain(key);
  const rows = await api.owner.apiKey.findMany();
  expect(JSON.stringify(rows)).not.toContain(key);
  expect(rows.find(({ prefix }) => prefix === key.slice(0, 8))?.lastUsedAt).not.toBeNull();
});

test.each([
  { rule: 'an unknown type', change: { type: 'payment.received' }, field: 'type' },
  { rule: 'an amount', change: { amount: 4_000 }, field: 'amount' },
  { rule: 'no time', change: { at: undefined }, field: 'at' },
])('S13: an event with $rule is refused at its field', async ({ change, field }) => {
  const answer = await send(await anApiKey(api.owner, program.id), anEvent(change)).expect(400);
  expect(answer.body.errors).toHaveProperty([field]);
});

test('S63: each API key has its own limit, and the refusal says when to go on', async () => {
  const strict = await startApi({ limits: { trackingPerMinute: 2 } });
  const { id } = await aProgram(strict.owner);
  const [one, two] = [await anApiKey(strict.owner, id), await anApiKey(strict.owner, id)];
  const call = (key: string) => strict.anonymous().post('/v1/events').set('authorization', `Bearer ${key}`).send(anEvent());
  await call(one).expect(202); // by its address still: nobody knew that the key is right
  for (let round = 0; round < 2; round += 1) await call(one).expect(202);
  const limited = await call(one).expect(429);
  expect(limited.type).toBe('application/problem+json');
  expect(Number(limited.headers['retry-after'])).toBeGreaterThan(0);
  expect(limited.headers['ratelimit']).toMatch(/"tracking"; r=0; t=\d+/);
  await call(two).expect(202);
  await strict.stop();
});

const aPayment = (more: object = {}) => ({
  eventId: uuid(),
  accountId: `account-${uuid()}`,
  at: '2026-11-01T10:00:00Z',
  type: 'payment.reported',
  paymentId: `p_${uuid()}`,
  currency: 'CHF',
  amount: 10_810,
  net: 10_000,
  ...more,
});

test('M14: a reported payment is stored with the ids of its account and payment', async () => {
  const payment = aPayment();
  await send(await anApiKey(api.owner, program.id), payment).expect(202);
  expect(await stored(payment.eventId)).toMatchObject({
    type: 'payment.reported',
    routing: { accountId: payment.accountId, invoice: payment.paymentId },
  });
});

test.each([
  { rule: 'more net than gross', more: { net: 10_811 } },
  { rule: 'more given back than paid', more: { refunded: 10_811 } },
  { rule: 'nothing paid', more: { amount: 0, net: 0 } },
  { rule: 'a fraction of a Rappen', more: { amount: 10.5 } },
  { rule: 'a negative refund', more: { refunded: -1 } },
  { rule: 'a currency that we keep no books in', more: { currency: 'XAU' } },
])('a reported payment with $rule is refused', async ({ more }) => {
  const payment = aPayment(more);
  expect((await send(await anApiKey(api.owner, program.id), payment).expect(400)).body).toMatchObject({ code: 'invalid_input' });
  expect(await stored(payment.eventId)).toBeNull();
});
