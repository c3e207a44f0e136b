import { expect, test } from '@jest/globals';
import { HostEvent, SignUp } from '../../../api/contract/tracking.ts';
import { aCustomer, pairs, until } from '../running.ts';

const both = pairs();

const customer = { name: 'Velo Werk Bern', email: 'info@velowerk.test', country: 'CH', hostPlan: 'business' };

test('a link is clicked as a browser does it, up to the redirect, and the sign-up carries its click id', async () => {
  const { commend, simulator } = await both((request) =>
    request.path.startsWith('/r/')
      ? { status: 302, headers: { location: 'http://localhost:4010/termino/?commend_click=c_7KQ2&utm=x' } }
      : { status: 200, body: { outcome: 'credited' } },
  );
  const made = await simulator.call('POST', '/control/customers', { ...customer, via: { code: 'MXYZ1234' } });
  expect(made).toMatchObject({
    click: { status: 302, clickId: 'c_7KQ2' },
    signup: { state: 'acknowledged', answer: { outcome: 'credited' } },
  });
  const [click, signUp, ...more] = commend.received;
  expect(click).toMatchObject({ method: 'GET', path: '/r/MXYZ1234', headers: { 'sec-fetch-dest': 'document' } });
  expect(click?.headers['user-agent']).toContain('Mozilla/5.0');
  expect(click?.headers.accept).toContain('text/html');
  expect(JSON.parse(signUp?.body ?? '')).toMatchObject({ clickId: 'c_7KQ2' });
  expect(more).toEqual([]);
});

test('a link that gives no click id is told, and the sign-up comes without one', async () => {
  const { commend, simulator } = await both((request) => ({ status: request.path.startsWith('/r/') ? 404 : 200 }));
  const made = await simulator.call('POST', '/control/customers', { ...customer, via: { code: 'NOBODY' } });
  expect(made).toMatchObject({ click: { status: 404, clickId: null } });
  expect(JSON.parse(commend.received[1]?.body ?? '')).not.toHaveProperty('clickId');
});

test('sign-ups of both products are what the contract asks for, each with its own key', async () => {
  const { commend, simulator } = await both();
  for (const program of ['termino', 'plauder'])
    await simulator.call('POST', '/control/customers', { ...customer, program, at: '2025-06-01T08:00:00Z' });
  const calls = commend.received.filter((call) => call.path === '/v1/signups');
  expect(calls.map((call) => call.headers.authorization)).toEqual(['Bearer key-termino', 'Bearer key-plauder']);
  for (const call of calls)
    expect(SignUp.parse(JSON.parse(call.body))).toMatchObject({ at: '2025-06-01T08:00:00.000Z', hostPlan: 'business' });
});

test('every event of an account is what the contract asks for', async () => {
  const { commend, simulator } = await both();
  const { id } = await aCustomer(simulator);
  const tell = (event: object) => simulator.call('POST', `/control/customers/${id}/events`, event);
  await tell({ type: 'account.first_login' });
  await tell({ type: 'widget.installed', eventId: 'install-1', at: '2026-05-01T10:00:00Z' });
  await tell({ type: 'host_plan.changed', hostPlan: 'free' });
  await simulator.call('POST', `/control/customers/${id}/subscribe`, { amount: 2_900 });
  await simulator.call('POST', `/control/customers/${id}/end-subscription`, {});

  const events = commend.received.filter((call) => call.path === '/v1/events').map((call) => HostEvent.parse(JSON.parse(call.body)));
  expect(events).toMatchObject([
    { type: 'account.first_login', accountId: id },
    { type: 'widget.installed', eventId: 'install-1', at: '2026-05-01T10:00:00.000Z', website: 'https://velowerk.test/' },
    { type: 'host_plan.changed', hostPlan: 'free' },
    { type: 'subscription.started', subscriptionId: expect.stringMatching(/^sub_/) },
    { type: 'subscription.ended', subscriptionId: expect.stringMatching(/^sub_/) },
  ]);
  expect(new Set(events.map((event) => event.eventId)).size).toBe(5);
});

test('a subscription brings a paid invoice at Stripe, and its end an event', async () => {
  const { commend, simulator } = await both();
  const { id, stripeCustomer } = await aCustomer(simulator);
  await simulator.call('POST', `/control/customers/${id}/subscribe`, {});
  await simulator.call('POST', `/control/customers/${id}/end-subscription`, {});
  const [invoice] = (await simulator.stripe.invoices.list({ customer: stripeCustomer })).data;
  expect(invoice).toMatchObject({ status: 'paid', amount_paid: 2_900, billing_reason: 'subscription_cycle' });
  const sent = await until(() => commend.webhooks().length === 4 && commend.webhooks());
  expect(sent.map((one) => one.event.type).toSorted()).toEqual([
    'customer.subscription.created',
    'customer.subscription.deleted',
    'invoice.paid',
    'invoice_payment.paid',
  ]);
});

test('a call that Commend finds wrong is not repeated', async () => {
  const { commend, simulator } = await both(() => ({ status: 400, body: { code: 'invalid' } }));
  const { signup } = await simulator.call<{ signup: object }>('POST', '/control/customers', customer);
  expect(signup).toMatchObject({ state: 'refused', status: 400, answer: { code: 'invalid' } });
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(commend.received).toHaveLength(1);
});

test('a sign-up that nobody heard is told again by the next start', async () => {
  const { commend, simulator } = await both((_request, count) => ({ status: count === 1 ? 503 : 200 }), { retryPausesMs: [300] });
  await simulator.call('POST', '/control/customers', customer);
  await until(() => commend.received.length === 2);
  expect(commend.received[0]?.body).toBe(commend.received[1]?.body);
});
