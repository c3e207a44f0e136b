import { expect, test } from '@jest/globals';
import Stripe from 'stripe';
import { aCustomer, anInvoice, pairs, type ASimulator } from '../../running.ts';

const both = pairs();

async function pay(simulator: ASimulator, id: string, how: object = {}): Promise<void> {
  await simulator.call('POST', `/control/stripe/invoices/${id}/pay`, how);
}

async function paymentsOf(simulator: ASimulator, invoice: string): Promise<Stripe.InvoicePayment[]> {
  return simulator.stripe.invoicePayments.list({ invoice, limit: 100 }).autoPagingToArray({ limit: 1000 });
}

const idOf = (value: string | { readonly id: string } | null | undefined) => (typeof value === 'string' ? value : (value?.id ?? ''));

test('an issued invoice waits with an open InvoicePayment, which becomes the paid one', async () => {
  const { simulator } = await both();
  const invoice = await anInvoice(simulator);
  const [open] = await paymentsOf(simulator, invoice.id);
  expect(open).toMatchObject({ status: 'open', amount_paid: null, amount_requested: 12_900, is_default: true });

  await pay(simulator, invoice.id);
  const paid = await paymentsOf(simulator, invoice.id);
  expect(paid).toMatchObject([{ id: open?.id, status: 'paid', amount_paid: 12_900, payment: { type: 'payment_intent' } }]);
});

test('an invoice has none of the fields that left Stripe in 2025, and says its subscription under parent', async () => {
  const { simulator } = await both();
  const customer = await aCustomer(simulator);
  const subscription = await simulator.call<Stripe.Subscription>('POST', '/control/stripe/subscriptions', {
    customer: customer.id,
    amount: 2_900,
    metadata: { partner_ref: 'MXYZ1234' },
  });
  const { id } = await anInvoice(simulator, { customer: customer.id, subscription: subscription.id, silent: true });
  await pay(simulator, id);

  const invoice = await simulator.stripe.invoices.retrieve(id, { expand: ['parent.subscription_details.subscription'] });
  for (const gone of ['payment_intent', 'charge', 'paid', 'paid_out_of_band', 'subscription']) expect(invoice).not.toHaveProperty(gone);
  expect(invoice.parent?.subscription_details).toMatchObject({
    metadata: { partner_ref: 'MXYZ1234' },
    subscription: { id: subscription.id, object: 'subscription', status: 'active' },
  });
  const [charge] = (await simulator.stripe.charges.list()).data;
  expect(charge).toMatchObject({ amount: 12_900 });
  expect(charge).not.toHaveProperty('invoice');
});

test('sums follow Stripe: discount and inclusive tax per line, total with exclusive tax, credit lowers what is due', async () => {
  const { simulator } = await both();
  const { id } = await anInvoice(simulator, {
    startingBalance: -1_000,
    lines: [
      { amount: 10_810, discount: 0, tax: { behavior: 'inclusive', rateBps: 810 } },
      { amount: 5_000, discount: 500, tax: { behavior: 'exclusive', rateBps: 810 }, proration: true },
    ],
  });
  const invoice = await simulator.stripe.invoices.retrieve(id);
  expect(invoice).toMatchObject({
    subtotal: 15_810,
    total: 10_810 + 4_500 + 365,
    total_excluding_tax: 10_000 + 4_500,
    starting_balance: -1_000,
    amount_due: 14_675,
    amount_remaining: 14_675,
  });
  const lines = await simulator.stripe.invoices.listLineItems(id);
  expect(lines.data).toMatchObject([
    { amount: 10_810, discount_amounts: [], taxes: [{ tax_behavior: 'inclusive', amount: 810, taxable_amount: 10_000 }] },
    { amount: 5_000, discount_amounts: [{ amount: 500 }], taxes: [{ tax_behavior: 'exclusive', amount: 365 }] },
  ]);
  await pay(simulator, id);
  expect(await simulator.stripe.invoices.retrieve(id)).toMatchObject({ status: 'paid', amount_paid: 14_675, amount_remaining: 0 });
});

test('the lines inside an invoice are a first page; paging brings all of them, in order and once', async () => {
  const { simulator } = await both();
  const { id } = await anInvoice(simulator, { lines: Array.from({ length: 23 }, (_, place) => ({ amount: 100 + place })) });
  const invoice = await simulator.stripe.invoices.retrieve(id);
  expect(invoice.lines).toMatchObject({ has_more: true });
  expect(invoice.lines.data).toHaveLength(10);

  const lines = await simulator.stripe.invoices.listLineItems(id, { limit: 5 }).autoPagingToArray({ limit: 5000 });
  expect(lines.map((line) => line.amount)).toEqual(Array.from({ length: 23 }, (_, place) => 100 + place));
});

test('lists come newest first, page by page, by the filters of Stripe', async () => {
  const { simulator } = await both();
  const { id: customer, stripeCustomer } = await aCustomer(simulator);
  for (const day of ['01', '03', '02']) await anInvoice(simulator, { customer, silent: true, at: `2026-05-${day}T10:00:00Z` });
  await anInvoice(simulator, { silent: true });

  const all = await simulator.stripe.invoices.list({ customer: stripeCustomer, limit: 2 }).autoPagingToArray({ limit: 100 });
  expect(all.map((invoice) => new Date(invoice.created * 1000).getUTCDate())).toEqual([3, 2, 1]);
  const since = Date.parse('2026-05-02T10:00:00Z') / 1000;
  const later = await simulator.stripe.invoices.list({ customer: stripeCustomer, created: { gte: since } });
  expect(later.data).toHaveLength(2);
});

test('the charge behind a PaymentIntent says method, card and when the money is available', async () => {
  const { simulator } = await both();
  const invoice = await anInvoice(simulator);
  await pay(simulator, invoice.id, { fingerprint: 'fpPartnersOwnCard', availableAt: '2026-12-24T00:00:00Z' });
  const [paid] = await paymentsOf(simulator, invoice.id);
  const intent = await simulator.stripe.paymentIntents.retrieve(idOf(paid?.payment.payment_intent), {
    expand: ['latest_charge.balance_transaction'],
  });
  expect(intent).toMatchObject({
    status: 'succeeded',
    amount_received: 12_900,
    latest_charge: {
      object: 'charge',
      payment_method_details: { type: 'card', card: { fingerprint: 'fpPartnersOwnCard' } },
      balance_transaction: { object: 'balance_transaction', available_on: Date.parse('2026-12-24T00:00:00Z') / 1000 },
    },
  });
});

test('parts, a charge by itself and a payment out of band are told apart by their InvoicePayments', async () => {
  const { simulator } = await both();
  const { id } = await anInvoice(simulator);
  await pay(simulator, id, { amount: 2_900 });
  await pay(simulator, id, { amount: 3_000, byCharge: true });
  expect(await simulator.stripe.invoices.retrieve(id)).toMatchObject({ status: 'open', amount_paid: 5_900, amount_remaining: 7_000 });
  await pay(simulator, id, { outOfBand: true });

  const payments = await paymentsOf(simulator, id);
  expect(payments.map((one) => [one.status, one.amount_paid, one.payment.type])).toEqual([
    ['paid', 7_000, 'payment_record'],
    ['paid', 3_000, 'charge'],
    ['paid', 2_900, 'payment_intent'],
    ['canceled', null, 'payment_intent'],
  ]);
  expect(await simulator.stripe.invoices.retrieve(id)).toMatchObject({ status: 'paid' });
});

test('one PaymentIntent can pay several invoices, and leads back to all of them', async () => {
  const { simulator } = await both();
  const { id: customer } = await aCustomer(simulator);
  const one = await anInvoice(simulator, { customer });
  const other = await anInvoice(simulator, { customer });
  await simulator.call('POST', '/control/stripe/payments', { invoices: [{ id: one.id }, { id: other.id, amount: 900 }] });

  const [paid] = await simulator.stripe.invoicePayments.list({ invoice: other.id, status: 'paid' }).autoPagingToArray({ limit: 10 });
  const intent = idOf(paid?.payment.payment_intent);
  const shares = await simulator.stripe.invoicePayments.list({ payment: { type: 'payment_intent', payment_intent: intent } });
  expect(shares.data.map((share) => [share.invoice, share.amount_paid])).toEqual([
    [other.id, 900],
    [one.id, 12_900],
  ]);
  expect(await simulator.stripe.paymentIntents.retrieve(intent)).toMatchObject({ amount: 13_800 });
});

test('refunds are found by PaymentIntent and by charge, pending or failed as asked, and never exceed the payment', async () => {
  const { commend, simulator } = await both();
  const { id } = await anInvoice(simulator);
  await pay(simulator, id);
  const [part] = await simulator.call<Stripe.Refund[]>('POST', `/control/stripe/invoices/${id}/refund`, { amount: 900, status: 'pending' });
  await simulator.call('POST', `/control/stripe/refunds/${part?.id ?? ''}`, { status: 'failed' });
  await simulator.call('POST', `/control/stripe/invoices/${id}/refund`, {});
  await expect(simulator.call('POST', `/control/stripe/invoices/${id}/refund`, { amount: 1 })).rejects.toThrow('409');

  const byIntent = await simulator.stripe.refunds.list({ payment_intent: idOf(part?.payment_intent) });
  expect(byIntent.data.map((refund) => [refund.amount, refund.status])).toEqual([
    [12_900, 'succeeded'],
    [900, 'failed'],
  ]);
  expect((await simulator.stripe.refunds.list({ charge: idOf(part?.charge) })).data).toHaveLength(2);
  expect(await simulator.stripe.charges.retrieve(idOf(part?.charge))).toMatchObject({ amount_refunded: 12_900, refunded: true });
  const events = await simulator.stripe.events.list({ types: ['refund.created', 'refund.updated', 'refund.failed'] });
  expect(events.data.map((event) => event.type).toSorted()).toEqual([
    'refund.created',
    'refund.created',
    'refund.failed',
    'refund.updated',
  ]);
  expect(commend.received.every((call) => call.path === '/webhooks/stripe/main')).toBe(true);
});

test('a dispute walks through every status, also ones that nobody knows yet', async () => {
  const { simulator } = await both();
  const { id } = await anInvoice(simulator);
  await pay(simulator, id);
  const dispute = await simulator.call<Stripe.Dispute>('POST', `/control/stripe/invoices/${id}/dispute`, {
    status: 'warning_needs_response',
  });
  for (const status of ['needs_response', 'under_review', 'lost', 'appeal_under_review', 'won', 'prevented', 'something_new']) {
    await simulator.call('POST', `/control/stripe/disputes/${dispute.id}`, { status, amount: 13_000 });
    const [found] = (await simulator.stripe.disputes.list({ payment_intent: idOf(dispute.payment_intent) })).data;
    expect(found).toMatchObject({ id: dispute.id, status, amount: 13_000 });
  }
  const closed = await simulator.stripe.events.list({ type: 'charge.dispute.closed' });
  expect(closed.data).toHaveLength(2);
});

test('a credit note with refund carries the refund; one before the payment lowers what is due', async () => {
  const { simulator } = await both();
  const open = await anInvoice(simulator);
  await simulator.call('POST', `/control/stripe/invoices/${open.id}/credit-note`, { amount: 2_900, kind: 'before_payment' });
  expect(await simulator.stripe.invoices.retrieve(open.id)).toMatchObject({
    total: 12_900,
    amount_due: 10_000,
    pre_payment_credit_notes_amount: 2_900,
  });
  await pay(simulator, open.id);
  const note = await simulator.call<Stripe.CreditNote>('POST', `/control/stripe/invoices/${open.id}/credit-note`, {
    amount: 1_000,
    kind: 'refund',
  });
  expect(await simulator.stripe.refunds.retrieve(idOf(note.refunds[0]?.refund))).toMatchObject({ amount: 1_000, status: 'succeeded' });
});

test('a voided credit note makes the whole amount due again; an invoice that was given up can still be paid', async () => {
  const { simulator } = await both();
  const { id } = await anInvoice(simulator);
  const note = await simulator.call<Stripe.CreditNote>('POST', `/control/stripe/invoices/${id}/credit-note`, {
    amount: 2_900,
    kind: 'before_payment',
  });
  expect(await simulator.call('POST', `/control/stripe/credit-notes/${note.id}/void`, {})).toMatchObject({ status: 'void' });
  expect(await simulator.call('POST', `/control/stripe/invoices/${id}/mark-uncollectible`, {})).toMatchObject({
    status: 'uncollectible',
    amount_due: 12_900,
  });
  await pay(simulator, id);
  expect(await simulator.stripe.invoices.retrieve(id)).toMatchObject({ status: 'paid', amount_paid: 12_900 });
});

test('a wrong key is 401, an unknown id 404 and an unknown expansion 400, in the shapes that the SDK knows', async () => {
  const { simulator } = await both();
  const port = Number(new URL(simulator.url).port);
  const stranger = new Stripe('sk_test_wrong', { host: '127.0.0.1', port, protocol: 'http', telemetry: false, maxNetworkRetries: 0 });
  await expect(stranger.invoices.retrieve('in_1')).rejects.toBeInstanceOf(Stripe.errors.StripeAuthenticationError);
  await expect(simulator.stripe.invoices.retrieve('in_unknown')).rejects.toMatchObject({ code: 'resource_missing', statusCode: 404 });
  const { id } = await anInvoice(simulator);
  await expect(simulator.stripe.invoices.retrieve(id, { expand: ['payment_intent.charge'] })).rejects.toMatchObject({ statusCode: 400 });
});

test('a deleted customer answers as deleted', async () => {
  const { simulator } = await both();
  const { id, stripeCustomer } = await aCustomer(simulator);
  expect(await simulator.stripe.customers.retrieve(stripeCustomer)).toMatchObject({ metadata: { account_id: id } });
  await simulator.call('DELETE', `/control/stripe/customers/${id}`);
  expect(await simulator.stripe.customers.retrieve(stripeCustomer)).toEqual(expect.objectContaining({ id: stripeCustomer, deleted: true }));
});

test('a promotion code stands in the expanded discount of an invoice', async () => {
  const { simulator } = await both();
  const { id } = await anInvoice(simulator, { promotionCode: 'promo_partner', lines: [{ amount: 5_000, discount: 500 }] });
  const invoice = await simulator.stripe.invoices.retrieve(id, { expand: ['discounts'] });
  expect(invoice.discounts).toMatchObject([{ object: 'discount', promotion_code: 'promo_partner' }]);
});

test.each([
  ['status500AfterEffect', 500],
  ['status500', 500],
])('the fault %s answers %i as often as it was asked for', async (fault, statusCode) => {
  const { simulator } = await both();
  const { id } = await anInvoice(simulator);
  await simulator.call('PUT', '/control/faults', { stripeApi: { [fault]: true, count: 2 } });
  for (const _ of [1, 2]) await expect(simulator.stripe.invoices.retrieve(id)).rejects.toMatchObject({ statusCode });
  expect(await simulator.stripe.invoices.retrieve(id)).toMatchObject({ id });
  expect(await simulator.call('GET', '/control/faults')).toEqual({});
});

test('the fault noAnswer leaves the caller waiting until it gives up', async () => {
  const { simulator } = await both();
  const { id } = await anInvoice(simulator);
  await simulator.call('PUT', '/control/faults', { stripeApi: { noAnswer: true } });
  await expect(simulator.stripe.invoices.retrieve(id, {}, { timeout: 150, maxNetworkRetries: 0 })).rejects.toBeInstanceOf(
    Stripe.errors.StripeConnectionError,
  );
});
