import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type Stripe from 'stripe';
import { noCrash } from '../../activities/crash-points.ts';
import { createStripeGateway, type StripeGateway } from '../../activities/gateways/stripe/gateway.ts';
import { placeEvent } from '../../activities/referral/placing.ts';
import { createReferralActivities } from '../../activities/referral/referrals.ts';
import { createSettlementActivities } from '../../activities/settlement/settlement.ts';
import { stripeRouting } from '../../domain/settlement/stripe-doorbell.ts';
import { aConfig, aCustomer, aSimulator, type ASimulator } from '../simulator/running.ts';
import { bankKeys } from '../support/bank-world.ts';
import { balancesOf, entryKinds, referralWorld, turnAt, type Given, type World } from '../support/referral-world.ts';

const keys = bankKeys();
let world: World;
let simulator: ASimulator;
let stripe: StripeGateway;
let stripeCustomer: string;
const asOf = '2026-11-26T12:00:00.000Z';
const paidAt = '2026-11-20T12:00:00.000Z'; // in its hold

beforeAll(async () => {
  world = await referralWorld();
  const config = aConfig('http://127.0.0.1:9', { retryPausesMs: [600_000] }); // nobody listens: the test delivers
  simulator = await aSimulator(config);
  stripe = createStripeGateway({ secretKey: config.stripe.secretKey, apiBase: simulator.url });
  ({ stripeCustomer } = await aCustomer(simulator));
});
afterAll(async () => {
  await Promise.all([simulator.stop(), world.end()]);
});

const does = <T = { id: string }>(path: string, body: object = {}) =>
  simulator.call<T>('POST', `/control/stripe/${path}`, { at: paidAt, ...body });

/** A referred customer with an open invoice of 100 francs, and what has been told about it so far. */
async function aReferredInvoice() {
  const given = await world.given();
  const { id: invoice } = await does('invoices', { customer: stripeCustomer, amount: 10_000 });
  const source = { provider: 'stripe', accountRef: 'main', externalId: invoice, referralId: given.referralId };
  await world.owner.settlementSource.create({ data: { id: given.customerId, ...source } });
  const { length: before } = await allEvents();
  /** Everything that Stripe has said since the invoice was written: it is about nothing else. */
  const events = async () => (await allEvents()).slice(before);
  return { given, invoice, events };
}

/** Oldest first. */
async function allEvents(): Promise<Told[]> {
  const events = await simulator.call<Stripe.Event[]>('GET', '/control/events');
  return events.toReversed().map((event) => ({ id: event.id, type: event.type, object: event.data.object, body: JSON.stringify(event) }));
}

interface Told {
  readonly id: string;
  readonly type: string;
  readonly object: object;
  readonly body: string;
}

/** As the webhook does, then as dispatcher and workflow do, until nothing is left to do. */
async function deliver({ referralId }: Given, { id: eventId, type, object, body }: Told): Promise<void> {
  const row = {
    provider: 'stripe',
    eventId,
    accountRef: 'main',
    type,
    livemode: false,
    objectId: idIn(object),
    routing: { ...stripeRouting(object) },
  };
  await world.worker.inboundEvent.createMany({ data: [{ ...row, raw: new TextEncoder().encode(body) }], skipDuplicates: true });
  await placeEvent(world.worker, { provider: 'stripe', eventId }, { stripe, keys });
  const { drainReferral } = createReferralActivities({ db: world.worker, crashPoint: noCrash });
  const { fetchSettlement } = createSettlementActivities({ db: world.worker, stripe, bexio: undefined });
  for (;;) {
    const { effects, hasMore } = await drainReferral({ referralId, ...turnAt(asOf) });
    const fetches = effects.filter(({ kind }) => kind === 'fetchSettlement');
    if (fetches.length === 0 && !hasMore) return;
    for (const { key } of fetches) await fetchSettlement({ key });
  }
}

const steps: readonly ((invoice: string) => Promise<unknown>)[] = [
  (invoice) => does(`invoices/${invoice}/pay`, { amount: 6_000 }),
  (invoice) => does(`invoices/${invoice}/pay`),
  (invoice) => does(`invoices/${invoice}/refund`, { amount: 500, status: 'pending' }),
  (invoice) => does(`invoices/${invoice}/refund`, { amount: 300 }),
  async (invoice) => {
    const dispute = await does(`invoices/${invoice}/dispute`, { amount: 1_000 });
    await does(`disputes/${dispute.id}`, { status: 'lost' });
  },
];

test('the events of one invoice give the same ledger in any order, delivered late, repeatedly or only at the end', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.boolean(), { minLength: steps.length, maxLength: steps.length }),
      fc.infiniteStream(fc.nat()),
      async (isToldAtOnce, numbers) => {
        const { given, invoice, events } = await aReferredInvoice();
        for (const [index, step] of steps.entries()) {
          await step(invoice);
          const told = isToldAtOnce[index] === true ? shuffled(await events(), numbers) : [];
          for (const event of told) await deliver(given, event);
        }
        const all = await events();
        for (const event of shuffled([...all, ...all], numbers)) await deliver(given, event);
        expect(await balancesOf(world.owner, given.partnerId)).toEqual({ pending: 820 }); // 10 % of 10000 - 800 - 1000
      },
    ),
    { numRuns: 3 },
  );
});

test('S61: a validly signed event with forged amounts changes no balance and books no entry', async () => {
  const { given, invoice } = await aReferredInvoice();
  await does(`invoices/${invoice}/pay`);
  const object = { object: 'invoice', id: invoice, customer: stripeCustomer, status: 'paid', total: 99_999_999, amount_paid: 99_999_999 };
  await deliver(given, { id: 'evt_forged', type: 'invoice.paid', object, body: JSON.stringify({ id: 'evt_forged', data: { object } }) });
  expect(await balancesOf(world.owner, given.partnerId)).toEqual({ pending: 1_000 });
  const unpaid = await aReferredInvoice();
  const claim = { ...object, id: unpaid.invoice };
  await deliver(unpaid.given, { id: 'evt_claim', type: 'invoice.paid', object: claim, body: JSON.stringify({ data: { object: claim } }) });
  expect(await entryKinds(world.owner, unpaid.given.partnerId)).toEqual([]);
});

function idIn(object: object): string {
  return 'id' in object && typeof object.id === 'string' ? object.id : '';
}

function shuffled<T>(items: readonly T[], numbers: Iterator<number>): T[] {
  return items
    .map((item) => ({ item, place: Number(numbers.next().value) }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ item }) => item);
}
