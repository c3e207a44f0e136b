import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createBexioGateway } from '../../../activities/gateways/bexio/gateway.ts';
import { createStripeGateway, type StripeGateway } from '../../../activities/gateways/stripe/gateway.ts';
import { createSettlementActivities } from '../../../activities/settlement/settlement.ts';
import { connect, type Db } from '../../../prisma/client.ts';
import { aConfig, aCustomer, aSimulator, type ASimulator } from '../../simulator/running.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { aReferral, aSource, wantFetch } from '../../support/settlement-rows.ts';

let database: TestDatabase;
let db: Db;
let owner: Db;
let simulator: ASimulator;
let customer: Awaited<ReturnType<typeof aCustomer>>;
let stripe: StripeGateway;
let activities: ReturnType<typeof createSettlementActivities>;

beforeAll(async () => {
  database = await freshDatabase();
  db = connect(database.url('worker'));
  owner = connect(database.url('owner'));
  const config = aConfig('http://127.0.0.1:9');
  simulator = await aSimulator(config);
  stripe = createStripeGateway({ secretKey: config.stripe.secretKey, apiBase: simulator.url });
  const bexio = createBexioGateway(
    { ...config.bexio, apiBase: simulator.url, authBase: simulator.url },
    { read: () => Promise.resolve('demo-refresh'), write: () => Promise.resolve() },
  );
  activities = createSettlementActivities({ db, stripe, bexio });
  customer = await aCustomer(simulator, { paymentAccounts: ['stripe', 'bexio'] });
});
afterAll(async () => {
  await Promise.all([db.$disconnect(), owner.$disconnect(), simulator.stop()]);
  await database.drop();
});

const does = <T = { id: string }>(path: string, body: object = {}, method = 'POST') => simulator.call<T>(method, `/control/${path}`, body);

/** An invoice of 100 francs, its source and ways to look at it and at what was written. */
async function anInvoice(provider: 'stripe' | 'bexio') {
  const wanted = provider === 'stripe' ? { amount: 10_000, silent: true } : { net: 10_000, taxRateBps: 0 };
  const invoice = String((await does(`${provider}/invoices`, { customer: customer.id, ...wanted })).id);
  return { invoice, ...(await aNamedInvoice(provider, invoice)) };
}

async function aNamedInvoice(provider: 'stripe' | 'bexio', invoice: string) {
  const referral = await aReferral(owner);
  const sourceId = await aSource(owner, { referral, provider, invoice });
  let seq = 0;
  const want = () => wantFetch(owner, { referral, sourceId, seq: (seq += 1) });
  return {
    referral,
    sourceId,
    want,
    look: async () => activities.fetchSettlement({ key: await want() }),
    row: () => db.settlementSource.findUniqueOrThrow({ where: { id: sourceId } }),
    written: async () => ({
      letters: await db.mailboxMessage.count({ where: { entityId: referral.id } }),
      rings: await db.outbox.count({ where: { workflowId: `referral/${referral.id}` } }),
      facts: (await db.settlementFact.findMany({ where: { sourceId }, orderBy: [{ observedAt: 'asc' }, { id: 'asc' }] })).map(
        ({ kind, status, amountMinor }) => `${kind} ${status} ${amountMinor}`,
      ),
    }),
  };
}

test('a paid invoice: facts, what was observed, a letter and a ring, in one transaction', async () => {
  const { invoice, referral, sourceId, want, row, written } = await anInvoice('stripe');
  await does(`stripe/invoices/${invoice}/pay`, { silent: true });
  const key = await want();
  expect(await activities.fetchSettlement({ key })).toEqual({ posted: true });
  expect(await row()).toMatchObject({
    currency: 'CHF',
    totalMinor: 10_000n,
    factVersion: 1,
    appliedVersion: 0,
    staleSince: null,
    facts: { provider: 'stripe', id: invoice, payments: [{ status: 'paid', amountPaid: 10_000 }] },
    factsHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    factsAsOf: expect.any(Date),
  });
  expect(await written()).toEqual({ letters: 1, rings: 1, facts: ['payment paid 10000'] });
  expect(await db.mailboxMessage.findFirst({ where: { entityId: referral.id } })).toMatchObject({
    kind: 'facts_observed',
    eventId: `facts:${sourceId}:1`,
    arguments: { sourceId },
  });
  expect(await db.effect.findUnique({ where: { key } })).toMatchObject({ outcome: 'facts_observed', doneAt: expect.any(Date) });
});

test('a repeated effect does nothing and does not call the provider', async () => {
  const { want, row, written } = await anInvoice('stripe');
  const key = await want();
  await activities.fetchSettlement({ key });
  const [before, rows] = [await row(), await written()];
  expect(await createSettlementActivities({ db, stripe: undefined, bexio: undefined }).fetchSettlement({ key })).toEqual({ posted: false });
  expect(await row()).toEqual(before);
  expect(await written()).toEqual(rows);
});

test('unchanged facts write nothing', async () => {
  const { sourceId, look, row, written } = await anInvoice('stripe');
  await look();
  await owner.settlementSource.update({ where: { id: sourceId }, data: { staleSince: new Date() } });
  expect(await look()).toEqual({ posted: false });
  expect(await row()).toMatchObject({ factVersion: 1, staleSince: null });
  expect(await written()).toMatchObject({ letters: 1 });
});

test('only new or changed facts are stored, and each change is a version', async () => {
  const { invoice, look, row, written } = await anInvoice('stripe');
  await look();
  await does(`stripe/invoices/${invoice}/pay`, { amount: 4_000, silent: true });
  await look();
  await does(`stripe/invoices/${invoice}/pay`, { silent: true });
  const [refund] = await does<{ id: string }[]>(`stripe/invoices/${invoice}/refund`, { amount: 500, status: 'pending', silent: true });
  await look();
  await does(`stripe/refunds/${refund?.id}`, { status: 'failed', silent: true });
  await look();
  expect(await row()).toMatchObject({ factVersion: 4 });
  const { facts, letters } = await written();
  expect(letters).toBe(4);
  expect(facts.filter((fact) => !fact.includes('canceled'))).toEqual([
    'payment paid 4000',
    'payment paid 6000',
    'refund pending 500',
    'refund failed 500',
  ]);
});

test('effects carried out in any order and simultaneously result in one version of the facts', async () => {
  const { invoice, want, row, written } = await anInvoice('stripe');
  await does(`stripe/invoices/${invoice}/pay`, { silent: true });
  const keys = [await want(), await want(), await want()];
  const results = await Promise.all([...keys.toReversed(), ...keys].map((key) => activities.fetchSettlement({ key })));
  expect(results.filter(({ posted }) => posted)).toHaveLength(1);
  expect(await row()).toMatchObject({ factVersion: 1 });
  expect(await written()).toMatchObject({ letters: 1, facts: ['payment paid 10000'] });
  expect(await db.effect.count({ where: { key: { in: keys }, doneAt: null } })).toBe(0);
});

test('facts that were looked up earlier and arrive later are ignored', async () => {
  const { want, row, written, invoice } = await anInvoice('stripe');
  const unpaid = await stripe.fetchInvoice(invoice);
  await does(`stripe/invoices/${invoice}/pay`, { silent: true });
  const [asked, arrival] = [aSignal(), aSignal()];
  const slow: StripeGateway = {
    ...stripe,
    fetchInvoice: async () => {
      asked.give();
      await arrival.given;
      return unpaid;
    },
  };
  const [early, late] = [await want(), await want()];
  const waiting = createSettlementActivities({ db, stripe: slow, bexio: undefined }).fetchSettlement({ key: early });
  await asked.given;
  expect(await activities.fetchSettlement({ key: late })).toEqual({ posted: true });
  arrival.give();
  expect(await waiting).toEqual({ posted: false });
  expect(await row()).toMatchObject({ factVersion: 1, facts: { status: 'paid' } });
  expect(await written()).toMatchObject({ letters: 1, facts: ['payment paid 10000'] });
  expect(await db.effect.findUnique({ where: { key: early } })).toMatchObject({ outcome: 'facts_older' });
});

test('no transaction is open during a call to the provider', async () => {
  const { want } = await anInvoice('stripe');
  let open = -1;
  const watched = {
    ...stripe,
    fetchInvoice: async (id: string) => {
      const { rows } = await database
        .pool('owner')
        .query<{ open: number }>(
          `select count(*)::int as open from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
        );
      open = rows[0]?.open ?? -1;
      return stripe.fetchInvoice(id);
    },
  };
  await createSettlementActivities({ db, stripe: watched, bexio: undefined }).fetchSettlement({ key: await want() });
  expect(open).toBe(0);
});

test('an outage is thrown and shown on the effect; the next try goes on', async () => {
  const { want } = await anInvoice('stripe');
  const key = await want();
  await simulator.call('PUT', '/control/faults', { stripeApi: { status500: true, count: 2 } });
  await expect(activities.fetchSettlement({ key })).rejects.toThrow('unexpected error');
  expect(await db.effect.findUnique({ where: { key } })).toMatchObject({
    doneAt: null,
    attempts: 1,
    lastError: expect.stringContaining('error'),
  });
  await simulator.call('DELETE', '/control/faults');
  expect(await activities.fetchSettlement({ key })).toEqual({ posted: true });
});

test('a gateway that is not set up keeps the effect waiting', async () => {
  const { want } = await anInvoice('bexio');
  const key = await want();
  await expect(createSettlementActivities({ db, stripe, bexio: undefined }).fetchSettlement({ key })).rejects.toThrow(
    'No gateway to bexio',
  );
  expect(await db.effect.findUnique({ where: { key } })).toMatchObject({ doneAt: null });
});

test('an invoice that does not exist is refused for good', async () => {
  const { look, row } = await aNamedInvoice('stripe', `in_${uuid()}`);
  await expect(look()).rejects.toMatchObject({ type: 'object_gone', nonRetryable: true });
  expect(await row()).toMatchObject({ facts: null, factVersion: 0 });
});

test('an invoice in a currency that the ledger does not keep is refused for good', async () => {
  const { id } = await does('stripe/invoices', { customer: customer.id, amount: 500, currency: 'gbp', silent: true });
  const { look, row } = await aNamedInvoice('stripe', id);
  await expect(look()).rejects.toMatchObject({ type: 'unknown_currency', nonRetryable: true });
  expect(await row()).toMatchObject({ facts: null });
});

test('3.4: paid at Bexio, then the payment is deleted: the payment is gone from the facts', async () => {
  const { invoice, look, row, written } = await anInvoice('bexio');
  const { payments } = await does<{ payments: { id: number }[] }>(`bexio/invoices/${invoice}/pay`, { at: '2026-11-05T12:00:00Z' });
  await look();
  expect(await row()).toMatchObject({ issuedAt: expect.any(Date), facts: { statusId: 9, remaining: 0, payments: [{ amount: 10_000 }] } });
  await does(`bexio/invoices/${invoice}/payments/${payments[0]?.id}`, { keepUpdatedAt: true }, 'DELETE');
  expect(await look()).toEqual({ posted: true });
  expect(await row()).toMatchObject({ factVersion: 2, facts: { statusId: 8, remaining: 10_000, payments: [] } });
  expect(await written()).toMatchObject({ letters: 2, facts: ['payment booked 10000', 'payment gone 0'] });
});

test('3.3: an invoice deleted at Bexio keeps its facts without any payment; deleted twice is no news', async () => {
  const { invoice, look, row, written } = await anInvoice('bexio');
  await does(`bexio/invoices/${invoice}/pay`);
  await look();
  await simulator.call('DELETE', `/control/bexio/invoices/${invoice}`);
  expect(await look()).toEqual({ posted: true });
  expect(await row()).toMatchObject({ facts: { statusId: null, total: 10_000, payments: [] } });
  expect(await written()).toMatchObject({ facts: ['payment booked 10000', 'payment gone 0'] });
  expect(await look()).toEqual({ posted: false });
});

test('3.4: refunds that two people entered are part of the facts', async () => {
  const { invoice, sourceId, look, row, written } = await anInvoice('bexio');
  await does(`bexio/invoices/${invoice}/pay`);
  await look();
  for (const amountMinor of [1_000, 500]) {
    const manual = {
      id: uuid(),
      sourceId,
      kind: 'refund',
      amountMinor,
      reason: 'paid back by bank',
      enteredBy: uuid(),
      confirmedBy: uuid(),
    };
    await owner.manualFact.create({ data: manual });
  }
  expect(await look()).toEqual({ posted: true });
  expect(await row()).toMatchObject({ facts: { manualRefunds: 1_500 } });
  expect(await written()).toMatchObject({ facts: ['payment booked 10000', 'refund entered 1000', 'refund entered 500'] });
  expect(await look()).toEqual({ posted: false });
});

function aSignal() {
  let give: () => void = () => undefined;
  const given = new Promise<void>((resolve) => (give = resolve));
  return { given, give: () => give() };
}
