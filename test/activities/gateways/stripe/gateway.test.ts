import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type Stripe from 'stripe';
import { createStripeGateway, type StripeGateway } from '../../../../activities/gateways/stripe/gateway.ts';
import { aConfig, aCustomer, aSimulator, type ASimulator } from '../../../simulator/running.ts';

let simulator: ASimulator;
let gateway: StripeGateway;
let customer: Awaited<ReturnType<typeof aCustomer>>;

beforeAll(async () => {
  const config = aConfig('http://127.0.0.1:9');
  simulator = await aSimulator(config);
  gateway = createStripeGateway({ secretKey: config.stripe.secretKey, apiBase: simulator.url });
  customer = await aCustomer(simulator);
});
afterAll(() => simulator.stop());

const at = '2026-11-02T09:00:00.000Z';
const does = <T = { id: string }>(path: string, body: object = {}) =>
  simulator.call<T>('POST', `/control/stripe/${path}`, { silent: true, ...body });
const anInvoice = (more: object = { amount: 10_000 }) =>
  does<Stripe.Invoice & { id: string }>('invoices', { customer: customer.id, at, ...more });
async function aPaidInvoice(more?: object, payment: object = {}) {
  const invoice = await anInvoice(more);
  await does(`invoices/${invoice.id}/pay`, { at, ...payment });
  return invoice.id;
}
async function factsOf(id: string) {
  const facts = await gateway.fetchInvoice(id);
  if (facts === undefined) throw new Error(`no facts of ${id}`);
  return facts;
}

test('reads a paid invoice with its amounts, its way of payment and its customer', async () => {
  const id = await aPaidInvoice(undefined, { fingerprint: 'fpVelo', availableAt: '2026-11-04T00:00:00.000Z' });
  const facts = await factsOf(id);
  expect(facts).toMatchObject({
    provider: 'stripe',
    id,
    status: 'paid',
    currency: 'CHF',
    total: 10_000,
    amountRemaining: 0,
    issuedAt: at,
    customerId: customer.stripeCustomer,
    accountId: customer.id,
    subscriptionId: null,
    refunds: [],
    disputes: [],
    overpaid: 0,
  });
  expect(facts.payments).toEqual([
    {
      id: expect.stringMatching(/^inpay_/),
      status: 'paid',
      kind: 'payment_intent',
      amountPaid: 10_000,
      paidAt: at,
      method: 'card',
      cardFingerprint: 'fpVelo',
      availableOn: '2026-11-04T00:00:00.000Z',
    },
  ]);
  expect(facts.reference).toEqual(expect.any(String));
});

test('an open invoice has a payment without money', async () => {
  const { id } = await anInvoice();
  expect(await factsOf(id)).toMatchObject({
    status: 'open',
    amountRemaining: 10_000,
    payments: [{ status: 'open', amountPaid: 0, paidAt: null, method: null }],
  });
});

test('discount and taxes inside and on top stand beside each line; a prorated line can be negative', async () => {
  const { id } = await anInvoice({
    lines: [
      { amount: 12_000, discount: 2_000, tax: { behavior: 'inclusive', rateBps: 810 }, product: 'prod_plan' },
      { amount: -1_500, proration: true, tax: { behavior: 'exclusive', rateBps: 810 }, period: { start: at, end: '2026-12-02T09:00:00Z' } },
    ],
  });
  const { lines } = await factsOf(id);
  expect(lines).toMatchObject([
    { amount: 12_000, discount: 2_000, inclusiveTax: 749, exclusiveTax: 0, productId: 'prod_plan' },
    { amount: -1_500, discount: 0, inclusiveTax: 0, exclusiveTax: -121, periodStart: at, periodEnd: '2026-12-02T09:00:00.000Z' },
  ]);
});

test('all lines are listed, not only the first page that an invoice carries', async () => {
  const { id } = await anInvoice({ lines: Array.from({ length: 123 }, () => ({ amount: 100 })) });
  expect((await factsOf(id)).lines).toHaveLength(123);
});

test('paid out of band is a payment of another kind', async () => {
  const id = await aPaidInvoice(undefined, { outOfBand: true });
  expect(await factsOf(id)).toMatchObject({
    status: 'paid',
    payments: expect.arrayContaining([expect.objectContaining({ kind: 'payment_record', status: 'paid', method: null })]),
  });
});

test('a charge without a PaymentIntent brings its method, its refunds and its disputes', async () => {
  const id = await aPaidInvoice(undefined, { byCharge: true, method: 'sepa_debit' });
  await does(`invoices/${id}/refund`, { amount: 300 });
  await does(`invoices/${id}/dispute`, { amount: 4_000 });
  expect(await factsOf(id)).toMatchObject({
    payments: expect.arrayContaining([expect.objectContaining({ kind: 'charge', method: 'sepa_debit', cardFingerprint: null })]),
    refunds: [{ amount: 300, status: 'succeeded' }],
    disputes: [{ amount: 4_000, status: 'needs_response' }],
  });
});

test('two part payments by different ways are both facts', async () => {
  const { id } = await anInvoice();
  await does(`invoices/${id}/pay`, { amount: 4_000 });
  await does(`invoices/${id}/pay`, { method: 'twint' });
  const { payments } = await factsOf(id);
  const paid = payments.filter(({ status }) => status === 'paid');
  expect(paid.map(({ amountPaid, method }) => `${amountPaid} ${method}`).toSorted()).toEqual(['4000 card', '6000 twint']);
});

test('refunds of every status are facts: the domain says which count', async () => {
  const id = await aPaidInvoice();
  for (const status of ['succeeded', 'pending', 'failed', 'requires_action']) await does(`invoices/${id}/refund`, { amount: 100, status });
  expect((await factsOf(id)).refunds.map(({ status, amount }) => `${status} ${amount}`).toSorted()).toEqual([
    'failed 100',
    'pending 100',
    'requires_action 100',
    'succeeded 100',
  ]);
});

test('an unknown dispute status is returned unchanged', async () => {
  const id = await aPaidInvoice();
  await does(`invoices/${id}/dispute`, { status: 'arbitration_by_moonlight' });
  expect((await factsOf(id)).disputes).toMatchObject([{ status: 'arbitration_by_moonlight', amount: 10_000 }]);
});

test('one PaymentIntent pays 10000 and 20000; a refund of 100 is 33 and 67', async () => {
  const [one, other] = await twoPaidTogether();
  await does(`invoices/${one}/refund`, { amount: 100 });
  expect([await refundedOf(one), await refundedOf(other)].toSorted((a, b) => a - b)).toEqual([33, 67]);
});

test('refunds are split by their sum, so 50 and 50 are 33 and 67 as well', async () => {
  const [one, other] = await twoPaidTogether();
  await does(`invoices/${one}/refund`, { amount: 50, at: '2026-11-03T09:00:00Z' });
  await does(`invoices/${one}/refund`, { amount: 50, at: '2026-11-04T09:00:00Z' });
  expect(await refundedOf(one)).toBe(33);
  expect(await refundedOf(other)).toBe(67);
});

test('a dispute of the whole puts at risk what each invoice got', async () => {
  const [one, other] = await twoPaidTogether();
  await does(`invoices/${one}/dispute`);
  expect((await factsOf(one)).disputes.map(({ amount }) => amount)).toEqual([10_000]);
  expect((await factsOf(other)).disputes.map(({ amount }) => amount)).toEqual([20_000]);
});

test('an invoice that Stripe does not know is undefined, an outage is thrown', async () => {
  expect(await gateway.fetchInvoice('in_nobody')).toBeUndefined();
  expect(await gateway.locate({ type: 'refund.created', id: 're_nobody' })).toBeUndefined();
  const wrongKey = createStripeGateway({ secretKey: 'sk_test_wrong', apiBase: simulator.url });
  await expect(wrongKey.fetchInvoice('in_nobody')).rejects.toThrow('Invalid API Key');
});

test('every kind of event gives the ids of its invoice, customer and account', async () => {
  const id = await aPaidInvoice();
  const [refund] = await does<{ id: string }[]>(`invoices/${id}/refund`, { amount: 100 });
  const dispute = await does(`invoices/${id}/dispute`);
  const note = await does(`invoices/${id}/credit-note`, { amount: 200, kind: 'refund' });
  const [payment] = (await factsOf(id)).payments;
  const place = { invoices: [id], customerId: customer.stripeCustomer, accountId: customer.id, partnerRef: null };
  expect(await gateway.locate({ type: 'invoice.paid', id })).toEqual(place);
  expect(await gateway.locate({ type: 'invoice_payment.paid', id: payment?.id ?? '' })).toEqual(place);
  expect(await gateway.locate({ type: 'refund.updated', id: refund?.id ?? '' })).toEqual(place);
  expect(await gateway.locate({ type: 'charge.dispute.closed', id: dispute.id })).toEqual(place);
  expect(await gateway.locate({ type: 'credit_note.created', id: note.id })).toEqual(place);
  expect(await gateway.locate({ type: 'product.created', id: 'prod_1' })).toBeUndefined();
});

test('a refund of a charge alone finds its invoice through the customer', async () => {
  const id = await aPaidInvoice(undefined, { byCharge: true });
  const [refund] = await does<{ id: string }[]>(`invoices/${id}/refund`, { amount: 100 });
  expect(await gateway.locate({ type: 'refund.created', id: refund?.id ?? '' })).toMatchObject({
    invoices: [id],
    customerId: customer.stripeCustomer,
  });
});

test('a subscription names its customer and the partner frozen in it; its end is a fact of its invoices', async () => {
  const subscription = await does<{ id: string }>('subscriptions', {
    customer: customer.id,
    amount: 2_900,
    metadata: { partner_ref: 'MXYZ' },
  });
  expect(await gateway.locate({ type: 'customer.subscription.deleted', id: subscription.id })).toEqual({
    invoices: [],
    customerId: customer.stripeCustomer,
    accountId: customer.id,
    partnerRef: 'MXYZ',
  });
  const { id } = await anInvoice({ amount: 2_900, subscription: subscription.id });
  expect(await factsOf(id)).toMatchObject({ subscriptionId: subscription.id, subscriptionEndedAt: null, partnerRef: 'MXYZ' });
  await does(`subscriptions/${subscription.id}/cancel`, { at: '2026-11-20T10:00:00Z' });
  expect(await factsOf(id)).toMatchObject({ subscriptionEndedAt: '2026-11-20T10:00:00.000Z' });
});

test('listed events carry ids, their time and their body', async () => {
  const invoice = await anInvoice({ amount: 500, at: undefined });
  await simulator.call('POST', `/control/stripe/invoices/${invoice.id}/pay`, {});
  const events = [];
  for await (const event of gateway.listEvents(new Date(Date.now() - 60_000).toISOString())) {
    if (event.routing.invoice === invoice.id) events.push(event);
  }
  expect(events.map(({ type }) => type).toSorted()).toEqual(expect.arrayContaining(['invoice.paid', 'invoice_payment.paid']));
  expect(events.find(({ type }) => type === 'invoice.paid')).toMatchObject({
    objectId: invoice.id,
    livemode: false,
    routing: { invoice: invoice.id, customer: customer.stripeCustomer },
  });
});

async function twoPaidTogether(): Promise<[string, string]> {
  const one = await anInvoice({ amount: 10_000 });
  const other = await anInvoice({ amount: 20_000 });
  await does('payments', { invoices: [{ id: one.id }, { id: other.id }] });
  return [one.id, other.id];
}

async function refundedOf(id: string): Promise<number> {
  return (await factsOf(id)).refunds.reduce((sum, { amount }) => sum + amount, 0);
}
