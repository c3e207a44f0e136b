import { afterAll, beforeAll, expect, test } from '@jest/globals';
import simpleRest from 'ra-data-simple-rest';
import { fetchUtils, type DataProvider } from 'ra-core';
import { v7 as uuid } from 'uuid';
import { indexNames } from '../../activities/partner/name-index.ts';
import { seal } from '../../prisma/secrets.ts';
import { aBexioInvoice, aRefund, aStripeInvoice } from '../support/source-facts.ts';
import { storyOf } from '../support/referral-story.ts';
import { referralWorld, type Given, type World } from '../support/referral-world.ts';
import { startApi, type RunningApi } from './running.ts';

let api: RunningApi;
let world: World;
let given: Given;
let cookie: string;
let client: DataProvider;

const paidAt = '2026-03-20T11:00:05.000Z';
const refundedAt = '2026-03-25T09:00:00.000Z';

/** One customer's story, made by the activities themselves: paid by card, then a third of it refunded. */
beforeAll(async () => {
  world = await referralWorld();
  api = await startApi({ database: world.database, environment: { TEMPORAL_UI_URL: 'http://localhost:8233' } });
  given = await world.given();
  const name = seal(api.deps.config.dataKeys, { table: 'customer', row: given.customerId, column: 'name' }, 'Velo Werk Bern');
  await api.owner.customer.update({ where: { id: given.customerId }, data: { name } });
  await indexNames({ db: world.worker, keys: api.deps.config.dataKeys });
  const story = storyOf(world, given);
  await story.observe(aStripeInvoice({ id: 'in_story' }), paidAt);
  await story.observe(aStripeInvoice({ id: 'in_story', refunds: [aRefund(3_000)] }), refundedAt);
  cookie = await api.signIn(['admin']);
  client = simpleRest(`${api.url}/v1`, (url, options = {}) =>
    fetchUtils.fetchJson(url, { ...options, headers: new Headers({ ...Object.fromEntries(new Headers(options.headers ?? {})), cookie }) }),
  );
});
afterAll(async () => {
  await api.stop();
  await world.end();
});

const get = (path: string) => api.as(cookie).get(path).expect(200);
const listOf = (resource: string, filter: object = {}, page = 1, perPage = 25) =>
  client.getList(resource, { pagination: { page, perPage }, sort: { field: 'id', order: 'ASC' }, filter });

test('the react-admin client reads lists, single records, several records and references', async () => {
  const { data, total } = await listOf('commissions', { partnerId: given.partnerId });
  expect(total).toBe(1);
  expect(data[0]).toMatchObject({
    kind: 'commission',
    state: 'pending',
    customer: { label: 'Velo Werk Bern' },
    partner: { id: given.partnerId },
  });
  const id: string = data[0].id;
  expect((await client.getOne('commissions', { id })).data).toMatchObject({ id });
  expect((await client.getMany('commissions', { ids: [id, uuid()] })).data).toHaveLength(1);
  const reference = {
    target: 'referralId',
    id: given.referralId,
    pagination: { page: 1, perPage: 10 },
    sort: { field: 'earnedAt', order: 'DESC' as const },
  };
  expect((await client.getManyReference('commissions', { ...reference, filter: {} })).total).toBe(1);
});

test('commissions are filtered by the time they were earned, including the first instant and excluding the last', async () => {
  const found = async (filter: object) => (await listOf('commissions', { partnerId: given.partnerId, ...filter })).total;
  const [{ earnedAt }] = (await listOf('commissions', { partnerId: given.partnerId })).data;
  const later = new Date(Date.parse(earnedAt) + 1).toISOString();
  expect([await found({ earnedAfter: earnedAt }), await found({ earnedAfter: later })]).toEqual([1, 0]);
  expect([await found({ earnedBefore: later }), await found({ earnedBefore: earnedAt })]).toEqual([1, 0]);
});

test('a page beyond the end is empty and states the total', async () => {
  const answer = await get('/v1/commissions?range=[50,74]');
  expect(answer.body).toEqual([]);
  expect(answer.headers['content-range']).toBe('commissions */1');
  const empty = await get(`/v1/commissions?filter=${JSON.stringify({ partnerId: uuid() })}`);
  expect(empty.headers['content-range']).toBe('commissions */0');
});

test('pages contain every row once, whatever column they are sorted by', async () => {
  for (let index = 0; index < 7; index += 1) await world.given();
  const all = (await listOf('referrals', {}, 1, 100)).data.map(({ id }) => id);
  const paged = [];
  for (let page = 1; page <= 4; page += 1) {
    const { data } = await client.getList('referrals', {
      pagination: { page, perPage: 2 },
      sort: { field: 'state', order: 'ASC' },
      filter: {},
    });
    paged.push(...data.map(({ id }) => id));
  }
  expect(paged.toSorted()).toEqual(all.toSorted());
});

test('a commission shows what was kept, its base and rate, and each movement with its entry', async () => {
  const [row] = (await listOf('commissions', { referralId: given.referralId })).data;
  const { body } = await get(`/v1/commissions/${row.id}`);
  // CHF 108.10 paid, 30.00 back: 78.10 kept, of it 10000/10810 net, 10 % of that
  expect(body).toMatchObject({
    amount: { amount: 723, currency: 'CHF' },
    pending: { amount: 723, currency: 'CHF' },
    rateBps: 1_000,
    steps: { kept: { amount: 7_810 }, base: { amount: 7_225 }, commission: { amount: 723 } },
    facts: { total: { amount: 10_810, currency: 'CHF' }, settledAt: '2026-03-20T11:00:00.000Z' },
  });
  expect(body.revisions.map(({ kind, delta }: { kind: string; delta: object }) => [kind, delta])).toEqual([
    ['commission.accrue', { amount: 1_000, currency: 'CHF' }],
    ['commission.clawback', { amount: -277, currency: 'CHF' }],
  ]);
  const entry = (await get(`/v1/journal-entries/${body.revisions[1].journalEntryId}`)).body;
  expect(entry).toMatchObject({
    kind: 'commission.clawback',
    postings: [
      {
        debit: 'partner_pending',
        credit: 'commission_expense',
        partner: { id: given.partnerId },
        amount: { amount: 277, currency: 'CHF' },
      },
    ],
  });
  expect(body.decisions.map(({ kind }: { kind: string }) => kind)).toEqual(['gate', 'commission', 'clawback']); // those of its invoice too
  expect((await get(`/v1/decisions/${body.decisions[0].id}`)).body).toMatchObject({ terms: { version: 1 }, inputs: expect.any(Object) });
});

test('a waiting commission shows the decision about its invoice', async () => {
  const waiting = await world.given();
  await storyOf(world, waiting).observe(aStripeInvoice({ id: 'in_waits', status: 'open', payments: [] }), paidAt);
  const [row] = (await listOf('commissions', { referralId: waiting.referralId })).data;
  const { body } = await get(`/v1/commissions/${row.id}`);
  expect(body.decisions).toMatchObject([{ kind: 'evidence', outcome: 'not_yet', reason: 'waiting_for_payment' }]);
});

test('D9: a reason has the values of its sentence, on the commission, in the timeline and on the invoice', async () => {
  const late = await world.given({ terms: { paymentsCap: 0 } });
  await storyOf(world, late).observe(aStripeInvoice({ id: 'in_late' }), paidAt);
  const [row] = (await listOf('commissions', { referralId: late.referralId })).data;
  expect(row).toMatchObject({ reason: 'after_payments_cap', reasonInputs: { paymentsCap: 0 } });
  const { entries } = (await get(`/v1/referrals/${late.referralId}/timeline`)).body;
  const told = entries.filter(({ reason }: { reason: string }) => reason === 'after_payments_cap');
  expect(told.map(({ inputs }: { inputs: { paymentsCap: number } }) => inputs.paymentsCap)).toEqual([0, 0]);
  expect((await get(`/v1/sources/${row.source.id}`)).body).toMatchObject({
    reason: 'after_payments_cap',
    reasonInputs: { paymentsCap: 0 },
  });
});

test('the days of a Bexio invoice are shown as calendar days', async () => {
  const invoiced = await world.given({ referral: { attributedAt: '2026-09-01T09:00:00.000Z' } });
  await storyOf(world, invoiced).observe(aBexioInvoice(), '2026-10-25T09:00:00.000Z');
  const [row] = (await listOf('commissions', { referralId: invoiced.referralId })).data;
  expect(row).toMatchObject({ earnedAt: '2026-10-24' });
  expect((await get(`/v1/commissions/${row.id}`)).body.facts).toMatchObject({ issuedAt: '2026-10-01', settledAt: '2026-10-24' });
  const source = (await get(`/v1/sources/${row.source.id}`)).body;
  expect(source).toMatchObject({ issuedAt: '2026-10-01', settledAt: '2026-10-24', history: [{ occurredAt: '2026-10-24' }] });
  const { entries } = (await get(`/v1/referrals/${invoiced.referralId}/timeline`)).body;
  expect(entries.filter(({ kind }: { kind: string }) => kind === 'facts')).toMatchObject([{ day: '2026-10-24' }]);
});

test('commissions, referrals and events are found by the customer’s sealed name', async () => {
  const eventId = `evt_${uuid()}`;
  const row = {
    provider: 'stripe',
    eventId,
    accountRef: 'acct_1',
    type: 'invoice.paid',
    livemode: false,
    raw: new Uint8Array(),
    state: 'placed',
  };
  await api.owner.inboundEvent.create({ data: { ...row, customerId: given.customerId, referralId: given.referralId } });
  for (const resource of ['commissions', 'referrals', 'events']) {
    const { data } = await listOf(resource, { q: 'velo werk' });
    expect(data.map(({ customer }) => customer.label)).toEqual(['Velo Werk Bern']);
    expect((await listOf(resource, { q: 'velo werk basel' })).data).toEqual([]);
  }
});

test('a partner’s ledger adds up from opening through its lines to the closing, which is the balance', async () => {
  const whole = (await get(`/v1/partners/${given.partnerId}/ledger?currency=CHF`)).body;
  expect(whole.opening).toEqual({ pending: 0, held: 0, available: 0, reserved: 0, recoverable: 0 });
  expect(whole.lines.map(({ kind, effects }: { kind: string; effects: { pending: number } }) => [kind, effects.pending])).toEqual([
    ['commission.accrue', 1_000],
    ['commission.clawback', -277],
  ]);
  expect(whole.lines.map(({ about }: { about: string }) => about)).toEqual(['Velo Werk Bern · A-0001', 'Velo Werk Bern · A-0001']);
  expect(whole.closing).toMatchObject({ pending: 723 });
  const [{ balances }] = (await listOf('partners', { id: [given.partnerId] })).data;
  expect(balances).toEqual([{ currency: 'CHF', ...whole.closing }]);

  const between = whole.lines[1].at;
  const [before, after] = [`to=${between}`, `from=${between}`];
  const first = (await get(`/v1/partners/${given.partnerId}/ledger?${before}`)).body;
  const second = (await get(`/v1/partners/${given.partnerId}/ledger?${after}`)).body;
  expect(first.lines).toHaveLength(1);
  expect(second.lines).toHaveLength(1);
  expect(second.opening).toEqual(first.closing);
  expect(second.closing).toEqual(whole.closing);
});

test('D9: a referral’s timeline has facts, decisions and entries with their effects in order, then what is planned', async () => {
  const { entries } = (await get(`/v1/referrals/${given.referralId}/timeline`)).body as {
    entries: {
      at: string;
      kind: string;
      title: string;
      planned: boolean;
      decisionId: string | null;
      effects: { balance: string; amount: { amount: number } }[];
    }[];
  };
  const past = entries.filter(({ planned }) => !planned);
  expect(past.map(({ at }) => at)).toEqual(past.map(({ at }) => at).toSorted());
  const moved = entries.filter(({ kind }) => kind === 'entry');
  expect(moved.map(({ title, effects }) => [title, effects.map(({ balance, amount }) => [balance, amount.amount])])).toEqual([
    ['commission.accrue', [['pending', 1_000]]],
    ['commission.clawback', [['pending', -277]]],
  ]);
  expect(moved.map(({ decisionId }) => decisionId)).toEqual([expect.any(String), expect.any(String)]); // told once, with its entry
  expect(entries.filter(({ kind }) => kind === 'decision').map(({ title }) => title)).toEqual(['gate']);
  expect(entries.at(-1)).toMatchObject({ kind: 'later', title: 'release', planned: true });
});

test('an invoice’s events are those about it, without ones whose id only looks similar', async () => {
  const raw = new TextEncoder().encode('{}');
  const event = (eventId: string, objectId: string) => ({
    provider: 'stripe',
    eventId,
    accountRef: 'main',
    type: 'refund.created',
    livemode: false,
    objectId,
    raw,
    state: 'placed',
  });
  await api.owner.inboundEvent.createMany({ data: [event('evt_of_story', 're_1'), event('evt_of_another', 'in_story_too')] });
  await api.owner.mailboxMessage.create({
    data: {
      entityKind: 'referral',
      entityId: given.referralId,
      eventId: 'stripe:evt_of_story',
      kind: 'source_changed',
      arguments: { provider: 'stripe', accountRef: 'main', externalId: 'in_story' },
      appliedAt: new Date(),
    },
  });
  const { id: sourceId } = await api.owner.settlementSource.findFirstOrThrow({ where: { externalId: 'in_story' } });
  const { data } = await client.getList('events', {
    pagination: { page: 1, perPage: 10 },
    sort: { field: 'receivedAt', order: 'DESC' },
    filter: { sourceId },
  });
  expect(data.map(({ id }) => id)).toEqual(['stripe:evt_of_story']);
});

test('a referral, its invoice and its workflow link to each other', async () => {
  const referral = (await get(`/v1/referrals/${given.referralId}`)).body;
  expect(referral).toMatchObject({
    state: 'earning',
    commissionSoFar: [{ amount: 723, currency: 'CHF' }],
    workflowId: `referral/${given.referralId}`,
  });
  const source = (await get(`/v1/sources/${referral.sources[0].id}`)).body;
  expect(source).toMatchObject({ externalId: 'in_story', total: { amount: 10_810 }, facts: { refunds: [{ amount: 3_000 }] } });
  const { data } = await client.getOne('workflows', { id: referral.workflowId });
  expect(data).toMatchObject({
    state: 'earning',
    waitsFor: 'release',
    temporalUrl: `http://localhost:8233/namespaces/default/workflows/referral%2F${given.referralId}`,
  });
});

test('an event shows its body without secrets, its deliveries and the entries of its invoice', async () => {
  const eventId = `evt_${uuid()}`;
  const raw = JSON.stringify({
    id: eventId,
    data: { object: { id: 'in_story', customer_email: 'rosa@blumen.test', client_secret: 'cs_1', total: 10_810 } },
  });
  const event = {
    provider: 'stripe',
    accountRef: 'acct_1',
    type: 'invoice.paid',
    livemode: false,
    objectId: 'in_story',
    routing: { invoice: 'in_story' },
  };
  await api.owner.inboundEvent.create({
    data: { ...event, eventId, raw: Buffer.from(raw), state: 'placed', referralId: given.referralId, customerId: given.customerId },
  });
  await api.owner.inboundDelivery.createMany({ data: [200, 200].map((answer) => ({ provider: 'stripe', eventId, answer })) });
  const { body } = await get(`/v1/events/stripe:${eventId}`);
  const later = new Date(Date.parse(body.receivedAt) + 1).toISOString();
  const isFound = async (filter: object) => (await listOf('events', { id: [body.id], ...filter })).total;
  expect([await isFound({ receivedAfter: body.receivedAt }), await isFound({ receivedAfter: later })]).toEqual([1, 0]);
  expect([await isFound({ receivedBefore: later }), await isFound({ receivedBefore: body.receivedAt })]).toEqual([1, 0]);
  expect(body).toMatchObject({
    id: `stripe:${eventId}`,
    deliveries: 2,
    customer: { label: 'Velo Werk Bern' },
    partner: { id: given.partnerId },
  });
  expect(body.raw.data.object).toEqual({ id: 'in_story', customer_email: '•••', client_secret: '•••', total: 10_810 });
  expect(body.effects.map(({ kind, amount }: { kind: string; amount: object }) => [kind, amount])).toEqual([
    ['commission.accrue', { amount: 1_000, currency: 'CHF' }],
    ['commission.clawback', { amount: 277, currency: 'CHF' }],
  ]);
  expect(body.decisions.map(({ kind, outcome }: { kind: string; outcome: string }) => `${kind} ${outcome}`)).toEqual(
    expect.arrayContaining(['commission credited', 'clawback took_back']), // of its invoice: what came of it
  );
  const found = await listOf('events', { q: eventId.slice(4, 20), state: 'placed', provider: 'stripe', partnerId: given.partnerId });
  expect(found.data.map(({ id }) => id)).toContain(`stripe:${eventId}`);
  expect((await listOf('events', { q: '%' })).total).toBe(0); // a sign, no pattern
});

test('programs and terms show every setting and the version in force', async () => {
  const program = (await get(`/v1/programs/${given.programId}`)).body;
  expect(program).toMatchObject({ currency: 'CHF', settings: { attributionDays: 60 }, partners: 1, version: 1 });
  expect((await api.as(cookie).get(`/v1/programs/${given.programId}`)).headers['etag']).toBe('"1"');
  const { data } = await listOf('terms', { programId: given.programId });
  expect(data).toEqual([expect.objectContaining({ version: 1, isInForce: true, rateBps: 1_000 })]);
});

test('the machine and health pages answer without Temporal and say that it is away', async () => {
  const machine = (await get('/v1/machine')).body;
  expect(machine).toMatchObject({ workers: [], schedules: null, outbox: { waiting: expect.any(Number) } });
  await api.owner.providerAccount.create({ data: { provider: 'stripe', accountRef: 'main', livemode: false, badSignatures: 3 } });
  const health = (await get('/v1/health')).body;
  expect(health.cards[0]).toMatchObject({ code: 'worker', tone: 'bad' });
  expect(health.cards.find(({ code }: { code: string }) => code === 'signatures')).toMatchObject({
    tone: 'warning',
    sentence: { en: expect.stringContaining('3') },
  });
  expect(health.providers).toEqual([
    expect.objectContaining({ badSignatures: 3, webhookUrl: 'http://localhost:4000/webhooks/stripe/main' }),
  ]);
  expect(health.migrations.applied).toBeGreaterThan(2);
});

test('S14: a list as CSV has the same filter, decimal amounts with currency, and formulas as text', async () => {
  await api.owner.partner.update({ where: { id: given.partnerId }, data: { companyName: '=HYPERLINK("http://evil.test")' } });
  const answer = await get(`/v1/commissions/export.csv?filter=${JSON.stringify({ referralId: given.referralId })}`);
  expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(answer.text.charCodeAt(0)).toBe(0xfeff);
  const [head, row, ...rest] = answer.text.slice(1).trim().split('\r\n');
  expect(rest).toEqual([]);
  expect(head).toContain('amount,amountCurrency');
  expect(row).toContain('7.23,CHF');
  expect(row).toContain(`"'=HYPERLINK(""http://evil.test"")"`);
  expect(answer.text).not.toContain('Velo Werk'); // a customer's name leaves by no export
});

test.each([
  'commissions',
  'events',
  'reviews',
  'partners',
  'referrals',
  'sources',
  'journal-entries',
  'decisions',
  'programs',
  'terms',
  'workflows',
])('an unknown or malformed id in %s gets 404', async (resource) => {
  for (const id of [uuid(), 'nonsense', '%27%3B--', `referral%2F${uuid()}`]) await api.as(cookie).get(`/v1/${resource}/${id}`).expect(404);
});
