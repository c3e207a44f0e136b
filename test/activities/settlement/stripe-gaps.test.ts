import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import type Stripe from 'stripe';
import { createStripeGateway, type StripeGateway } from '../../../activities/gateways/stripe/gateway.ts';
import { createStripeGapActivities } from '../../../activities/settlement/stripe-gaps.ts';
import { connect, type Db } from '../../../prisma/client.ts';
import { aConfig, aCustomer, aSimulator, type ASimulator } from '../../simulator/running.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { aReferral, aSource } from '../../support/settlement-rows.ts';

let database: TestDatabase;
let db: Db;
let owner: Db;
let simulator: ASimulator;
let customer: Awaited<ReturnType<typeof aCustomer>>;
let stripe: StripeGateway;
const where = { provider_accountRef: { provider: 'stripe', accountRef: 'main' } };

beforeAll(async () => {
  database = await freshDatabase();
  db = connect(database.url('worker'));
  owner = connect(database.url('owner'));
  const config = aConfig('http://127.0.0.1:9');
  simulator = await aSimulator(config);
  stripe = createStripeGateway({ secretKey: config.stripe.secretKey, apiBase: simulator.url });
  customer = await aCustomer(simulator);
  await owner.providerAccount.create({ data: { provider: 'stripe', accountRef: 'main', livemode: false } });
});
beforeEach(async () => {
  await owner.providerAccount.update({ where, data: { cursor: {}, livemode: false } });
  await owner.inboundEvent.deleteMany();
});
afterAll(async () => {
  await Promise.all([db.$disconnect(), owner.$disconnect(), simulator.stop()]);
  await database.drop();
});

const repair = (gateway: StripeGateway = stripe) =>
  new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') }).run(
    createStripeGapActivities({ db, stripe: gateway }).repairStripeGaps,
    { accountRef: 'main' },
  );
const today = () => new Date().toISOString().slice(0, 10);

/** An invoice whose events Stripe could not deliver: nobody listens. */
async function aPaidInvoice(): Promise<string> {
  const { id } = await simulator.call<{ id: string }>('POST', '/control/stripe/invoices', { customer: customer.id, amount: 2_900 });
  await simulator.call('POST', `/control/stripe/invoices/${id}/pay`, {});
  return id;
}

test('missed events are put into the inbox once, with the body that the webhook would have had', async () => {
  const invoice = await aPaidInvoice();
  await repair();
  await repair();
  const rows = await db.inboundEvent.findMany({ where: { routing: { path: ['invoice'], equals: invoice } } });
  expect(rows.map(({ type }) => type).toSorted()).toEqual(expect.arrayContaining(['invoice.paid', 'invoice_payment.paid']));
  const paid = rows.find(({ type }) => type === 'invoice.paid');
  expect(rows.filter(({ type }) => type === 'invoice.paid')).toHaveLength(1);
  expect(paid).toMatchObject({
    accountRef: 'main',
    state: 'received',
    livemode: false,
    objectId: invoice,
    apiVersion: '2026-10-28.endive',
    routing: { invoice, customer: customer.stripeCustomer },
  });
  const body = JSON.parse(new TextDecoder().decode(paid?.raw)) as Stripe.Event;
  expect(body).toMatchObject({ object: 'event', id: paid?.eventId, type: 'invoice.paid' });
});

test('a delivered event stays unchanged', async () => {
  const invoice = await aPaidInvoice();
  await repair();
  await owner.inboundEvent.updateMany({ where: { objectId: invoice }, data: { state: 'placed' } });
  await repair();
  expect(await db.inboundEvent.count({ where: { objectId: invoice, state: 'received' } })).toBe(0);
});

test('missed events are listed from an hour before the last time, at most three days back', async () => {
  const asked: string[] = [];
  const noting: StripeGateway = {
    ...stripe,
    listEvents: (since) => {
      asked.push(since);
      return stripe.listEvents(since);
    },
  };
  await repair(noting);
  await repair(noting);
  await owner.providerAccount.update({ where, data: { cursor: { eventsAt: '2020-01-01T00:00:00.000Z' } } });
  await repair(noting);
  const hours = asked.map((since) => Math.round((Date.now() - Date.parse(since)) / 3_600_000));
  expect(hours).toEqual([72, 1, 72]);
});

test('events of test mode are ignored for a live account', async () => {
  await aPaidInvoice();
  await owner.providerAccount.update({ where, data: { livemode: true } });
  await repair();
  expect(await db.inboundEvent.count()).toBe(0);
});

test('an outage leaves the cursor where it was', async () => {
  await owner.providerAccount.update({ where, data: { cursor: { eventsAt: '2026-11-26T00:00:00.000Z', sweptOn: today() } } });
  await simulator.call('PUT', '/control/faults', { stripeApi: { status500: true, count: 2 } });
  await expect(repair()).rejects.toThrow('unexpected error');
  await simulator.call('DELETE', '/control/faults');
  expect((await db.providerAccount.findUniqueOrThrow({ where })).cursor).toMatchObject({ eventsAt: '2026-11-26T00:00:00.000Z' });
});

test('once a day every invoice with money at stake is asked for again, by its id', async () => {
  const stakes = await Promise.all([
    aStake('open', { facts: { status: 'open' } }),
    aStake('pending', { facts: { status: 'paid' }, pending: 290 }),
    aStake('never fetched', {}),
    aStake('released', { facts: { status: 'paid' } }),
    aStake('void', { facts: { status: 'void' } }),
    aStake('old', { facts: { status: 'open' }, issuedAt: new Date(Date.now() - 121 * 86_400_000) }),
  ]);
  await repair();
  const swept = await db.inboundEvent.findMany({ where: { type: 'invoice.swept' } });
  const names = swept.map(({ objectId }) => stakes.find(({ invoice }) => invoice === objectId)?.name ?? '');
  expect(names.toSorted()).toEqual(['never fetched', 'open', 'pending']);
  const open = swept.find(({ objectId }) => objectId === stakes[0]?.invoice);
  expect(open).toMatchObject({
    eventId: `sweep:${stakes[0]?.invoice}:${today()}`,
    state: 'received',
    routing: { invoice: stakes[0]?.invoice },
  });
  await owner.inboundEvent.deleteMany();
  await repair();
  expect(await db.inboundEvent.count({ where: { type: 'invoice.swept' } })).toBe(0);
});

interface Stake {
  readonly facts?: { readonly status: string };
  readonly pending?: number;
  readonly issuedAt?: Date;
}

async function aStake(name: string, { facts, pending = 0, issuedAt = new Date() }: Stake) {
  const invoice = `in_${uuid()}`;
  const referral = await aReferral(owner);
  const id = await aSource(owner, { referral, provider: 'stripe', invoice });
  if (facts !== undefined)
    await owner.settlementSource.update({ where: { id }, data: { facts: { provider: 'stripe', ...facts }, issuedAt } });
  const { termsId } = await owner.referral.findUniqueOrThrow({ where: { id: referral.id } });
  const money = { currency: 'CHF', rateBps: 1000, postedMinor: 290, pendingMinor: pending, releasedMinor: 290 - pending };
  const state = pending > 0 ? 'pending' : 'available';
  const rows = { sourceId: id, referralId: referral.id, partnerId: referral.partnerId, termsId };
  await owner.commission.create({ data: { id: uuid(), ...rows, ...money, state } });
  return { name, invoice };
}
