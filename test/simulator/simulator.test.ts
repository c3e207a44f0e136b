import { expect, test } from '@jest/globals';
import Stripe from 'stripe';
import { aConfig, aCustomer, aSimulator, aStateFile, pairs, until, WEBHOOK_SECRET } from './running.ts';

const both = pairs();

test('a paid invoice is told by two signed events that the real SDK accepts', async () => {
  const { commend, simulator } = await both();
  const customer = await aCustomer(simulator);
  const invoice = await simulator.call<Stripe.Invoice>('POST', '/control/stripe/invoices', { customer: customer.id, amount: 12_900 });
  await simulator.call('POST', `/control/stripe/invoices/${invoice.id}/pay`, {});

  const [first, second] = await until(() => commend.webhooks().length >= 2 && commend.webhooks());
  const event = Stripe.webhooks.constructEvent(first?.body ?? '', String(first?.headers['stripe-signature']), WEBHOOK_SECRET);
  expect(event).toMatchObject({ object: 'event', api_version: '2026-10-28.endive', livemode: false, type: 'invoice_payment.paid' });
  expect(event).not.toHaveProperty('account');
  expect(second?.event).toMatchObject({ type: 'invoice.paid', data: { object: { id: invoice.id, status: 'paid', amount_paid: 12_900 } } });
});

test('a sign-up is told again, word for word, until Commend acknowledges it', async () => {
  const { commend, simulator } = await both((_request, count) =>
    count < 3 ? { status: 503 } : { status: 200, body: { decision: 'credited' } },
  );
  const answer = await simulator.call<{ customer: { id: string; stripeCustomer: string }; signup: object }>('POST', '/control/customers', {
    name: 'Blumen Keller',
    email: 'hallo@blumen.test',
    via: { typedCode: 'MXYZ1234' },
    paymentAccounts: ['stripe'],
  });
  expect(answer.signup).toMatchObject({ state: 'waiting', status: 503 });

  const calls = await until(() => commend.received.length >= 3 && commend.received);
  expect(new Set(calls.map((call) => call.body)).size).toBe(1);
  expect(calls[0]).toMatchObject({ method: 'POST', path: '/v1/signups', headers: { authorization: 'Bearer key-termino' } });
  expect(JSON.parse(calls[0]?.body ?? '')).toMatchObject({
    accountId: answer.customer.id,
    code: 'MXYZ1234',
    paymentAccounts: [{ provider: 'stripe', account: 'main', id: answer.customer.stripeCustomer }],
  });
  const [call] = await until(async () => {
    const calls = await simulator.call<{ state: string }[]>('GET', '/control/host-calls');
    return calls[0]?.state === 'acknowledged' && calls;
  });
  expect(call).toMatchObject({ state: 'acknowledged' });
});

test('a second start finds the same customers and invoices', async () => {
  const stateFile = await aStateFile();
  const { commend, simulator } = await both(undefined, { stateFile });
  const customer = await aCustomer(simulator);
  const invoice = await simulator.call<Stripe.Invoice>('POST', '/control/stripe/invoices', {
    customer: customer.id,
    amount: 5_000,
    silent: true,
  });
  await simulator.stop();

  const again = await aSimulator(aConfig(commend.url, { stateFile }));
  expect(await again.stripe.invoices.retrieve(invoice.id ?? '')).toMatchObject({
    customer: customer.stripeCustomer,
    total: 5_000,
    status: 'open',
  });
  await again.stop();
});
