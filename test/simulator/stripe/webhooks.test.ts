import { expect, test } from '@jest/globals';
import Stripe from 'stripe';
import { aConfig, anInvoice, aSimulator, aStateFile, pairs, until, WEBHOOK_SECRET, type ASimulator } from '../running.ts';

const both = pairs();

const fault = (simulator: ASimulator, webhooks: object) => simulator.call('PUT', '/control/faults', { webhooks });

async function voided(simulator: ASimulator): Promise<string> {
  const { id } = await anInvoice(simulator);
  await simulator.call('POST', `/control/stripe/invoices/${id}/void`, {});
  return id;
}

test('an event is repeated with the same bytes and a fresh signature until it is taken', async () => {
  const { commend, simulator } = await both((_request, count) => ({ status: count < 3 ? 500 : 200 }));
  await voided(simulator);
  const sent = await until(() => commend.webhooks().length === 3 && commend.webhooks());
  expect(new Set(sent.map((one) => one.body)).size).toBe(1);
  for (const one of sent) Stripe.webhooks.constructEvent(one.body, String(one.headers['stripe-signature']), WEBHOOK_SECRET);
  const [delivery] = await until(async () => {
    const rows = await simulator.call<{ state: string; attempts: { status: number }[] }[]>('GET', '/control/deliveries');
    return rows[0]?.state === 'delivered' && rows;
  });
  expect(delivery?.attempts.map((attempt) => attempt.status)).toEqual([500, 500, 200]);
});

test('a start finds the events that nobody took before the stop', async () => {
  const stateFile = await aStateFile();
  const { commend, simulator } = await both((_request, count) => ({ status: count < 2 ? 503 : 200 }), {
    stateFile,
    retryPausesMs: [60_000],
  });
  await voided(simulator);
  await until(() => commend.webhooks().length === 1);
  await simulator.stop();
  const again = await aSimulator(aConfig(commend.url, { stateFile }));
  await until(() => commend.webhooks().length === 2);
  await again.stop();
});

test('twice: the same event arrives two times', async () => {
  const { commend, simulator } = await both();
  await fault(simulator, { twice: true });
  await voided(simulator);
  const sent = await until(() => commend.webhooks().length === 2 && commend.webhooks());
  expect(sent[0]?.event.id).toBe(sent[1]?.event.id);
});

test('drop: an event is never sent, but the list of events has it', async () => {
  const { commend, simulator } = await both();
  await fault(simulator, { drop: true });
  const lost = await voided(simulator);
  await voided(simulator);
  await until(() => commend.webhooks().length === 1);
  const { data } = await simulator.stripe.events.list({ types: ['invoice.voided'], created: { gte: Math.floor(Date.now() / 1000) - 60 } });
  expect(data.map((event) => (event.data.object as Stripe.Invoice).id)).toContain(lost);
  expect(commend.webhooks().map((one) => (one.event.data.object as Stripe.Invoice).id)).not.toContain(lost);
});

test('out of order: the next event overtakes the one that was held back', async () => {
  const { commend, simulator } = await both();
  await fault(simulator, { outOfOrder: true });
  const { id } = await anInvoice(simulator);
  await simulator.call('POST', `/control/stripe/invoices/${id}/pay`, {});
  const sent = await until(() => commend.webhooks().length === 2 && commend.webhooks());
  expect(sent.map((one) => one.event.type)).toEqual(['invoice.paid', 'invoice_payment.paid']);
});

test('late: an event arrives after the delay that was asked for', async () => {
  const { commend, simulator } = await both();
  await fault(simulator, { delaySeconds: 0.4 });
  await voided(simulator);
  await voided(simulator);
  await until(() => commend.webhooks().length === 1);
  await until(() => commend.webhooks().length === 2);
  const [first, second] = commend.webhooks();
  expect(first?.event.created).toBeGreaterThanOrEqual(0);
  expect(first?.event.id).not.toBe(second?.event.id);
});

test('any event can be sent again, many times at once', async () => {
  const { commend, simulator } = await both();
  await voided(simulator);
  const [event] = await simulator.call<Stripe.Event[]>('GET', '/control/events');
  await simulator.call('POST', `/control/events/${event?.id ?? ''}/redeliver`, { times: 5, parallel: true });
  await until(() => commend.webhooks().length === 6);
  expect(new Set(commend.webhooks().map((one) => one.event.id)).size).toBe(1);
});

test('a silent change makes no event at all', async () => {
  const { commend, simulator } = await both();
  const { id } = await anInvoice(simulator, { silent: true, at: '2025-06-01T08:00:00Z' });
  await simulator.call('POST', `/control/stripe/invoices/${id}/pay`, { silent: true, at: '2025-06-02T08:00:00Z' });
  expect(await simulator.stripe.invoices.retrieve(id)).toMatchObject({
    status: 'paid',
    created: Date.parse('2025-06-01T08:00:00Z') / 1000,
    status_transitions: { paid_at: Date.parse('2025-06-02T08:00:00Z') / 1000 },
  });
  expect((await simulator.stripe.events.list()).data).toEqual([]);
  expect(commend.received).toEqual([]);
});

test('a raw body can be old, signed by a stranger, changed after signing, or live', async () => {
  const { commend, simulator } = await both((request) => {
    try {
      const event = Stripe.webhooks.constructEvent(request.body, String(request.headers['stripe-signature']), WEBHOOK_SECRET);
      return { status: event.livemode ? 422 : 200 };
    } catch {
      return { status: 400 };
    }
  });
  const body = { id: 'evt_1', object: 'event', type: 'invoice.paid', livemode: false, data: { object: { id: 'in_1' } } };
  const send = (more: object) => simulator.call<{ status: number }>('POST', '/control/raw', { body, ...more });
  expect(await send({})).toMatchObject({ status: 200 });
  expect(await send({ timestampOffsetSeconds: -400 })).toMatchObject({ status: 400 });
  expect(await send({ secret: 'wrong' })).toMatchObject({ status: 400 });
  expect(await send({ tamper: ' ' })).toMatchObject({ status: 400 });
  expect(await send({ signature: '' })).toMatchObject({ status: 400 });
  expect(await send({ body: '{not json' })).toMatchObject({ status: 400 });
  const live = await simulator.call('POST', '/control/raw/event', {
    type: 'invoice.paid',
    object: { id: 'in_1', amount_paid: 99_999_900 },
    livemode: true,
  });
  expect(live).toMatchObject({ status: 422 });
  expect(commend.received).toHaveLength(7);
});
