import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type Stripe from 'stripe';
import type { CalledRail, RailPayment } from '../../../../activities/gateways/rail.ts';
import { createStripeConnectRail } from '../../../../activities/gateways/stripe-connect/rail.ts';
import { aConfig, aSimulator, type ASimulator } from '../../../simulator/running.ts';

let simulator: ASimulator;
let rail: CalledRail;

beforeAll(async () => {
  const config = aConfig('http://127.0.0.1:9');
  simulator = await aSimulator(config);
  rail = createStripeConnectRail({ secretKey: config.stripe.secretKey, apiBase: simulator.url, timeoutMs: 400 });
});
beforeEach(() => simulator.call('DELETE', '/control/faults'));
afterAll(() => simulator.stop());

let made = 0;
function aPayment(more: Partial<RailPayment> = {}): RailPayment {
  made += 1;
  const payoutId = `01932b6e-0000-7000-8000-${String(made).padStart(12, '0')}`;
  return {
    payoutId,
    reference: `PO-2026-${made}`,
    amount: { amount: 6_000, currency: 'CHF' },
    details: { rail: 'stripe_connect', accountId: 'acct_1Partner' },
    attempt: 1,
    key: `payout:${payoutId}:a1`,
    externalId: null,
    ...more,
  };
}
const fault = (settings: object) => simulator.call('PUT', '/control/faults', { stripeTransfers: settings });
async function moved({ payoutId }: RailPayment): Promise<Stripe.Transfer[]> {
  const all = await simulator.call<Stripe.Transfer[]>('GET', '/control/stripe/transfers');
  return all.filter((transfer) => transfer.transfer_group === payoutId);
}

test('a transfer is accepted and settled in one answer, and names the payout', async () => {
  const payment = aPayment();
  const submission = await rail.submit(payment);
  const [transfer] = await moved(payment);
  expect(submission).toEqual({
    kind: 'accepted',
    reference: transfer?.id,
    evidence: [{ kind: 'settled', reference: transfer?.id, amount: 6_000 }],
  });
  expect(transfer).toMatchObject({
    amount: 6_000,
    currency: 'chf',
    destination: 'acct_1Partner',
    metadata: { payout_id: payment.payoutId, attempt: '1' },
  });
});

test('a repeated attempt returns the same transfer', async () => {
  const payment = aPayment();
  expect(await rail.submit(payment)).toEqual(await rail.submit(payment));
  expect(await moved(payment)).toHaveLength(1);
});

test('a short balance postpones, and the next attempt moves the money once there is some', async () => {
  const payment = aPayment();
  await simulator.call('PUT', '/control/stripe/balance', { currency: 'chf', amount: 5_999 });
  expect(await rail.submit(payment)).toEqual({ kind: 'postponed', code: 'balance_insufficient' });
  await simulator.call('PUT', '/control/stripe/balance', { currency: 'chf', amount: null });
  expect(await rail.submit(payment)).toEqual({ kind: 'postponed', code: 'balance_insufficient' }); // the kept answer of this key
  expect(await rail.submit({ ...payment, attempt: 2, key: `payout:${payment.payoutId}:a2` })).toMatchObject({ kind: 'accepted' });
  expect(await moved(payment)).toHaveLength(1);
});

test('a refusal by Stripe is final', async () => {
  await fault({ refuse: 'account_invalid' });
  expect(await rail.submit(aPayment())).toEqual({ kind: 'rejected', code: 'account_invalid' });
});

test('a rejected login has moved nothing', async () => {
  const stranger = createStripeConnectRail({ secretKey: 'sk_test_other', apiBase: simulator.url });
  const payment = aPayment();
  expect(await stranger.submit(payment)).toMatchObject({ kind: 'postponed' });
  expect(await moved(payment)).toEqual([]);
});

test.each([
  { what: 'the time-out after success', settings: { noAnswer: true }, transfers: 1 },
  { what: 'a 500 after the effect, which Stripe keeps under our key', settings: { status500AfterEffect: true }, transfers: 1 },
  { what: 'a 500 before it', settings: { status500: true }, transfers: 0 },
  { what: 'a very late answer', settings: { latencyMs: 900 }, transfers: 1 },
])('I6: $what leaves the outcome unclear; the look-up tells, and nothing is paid twice', async ({ settings, transfers }) => {
  const payment = aPayment();
  await fault({ ...settings, count: 2 });
  expect(await rail.submit(payment)).toMatchObject({ kind: 'unclear' });
  await simulator.call('DELETE', '/control/faults');
  await new Promise((resolve) => setTimeout(resolve, 600));
  const found = await rail.query(payment);
  expect(found.map(({ kind }) => kind)).toEqual(transfers === 0 ? [] : ['found', 'settled']);
  expect(await moved(payment)).toHaveLength(transfers);
});

test('F16: a saved 500 is replayed under our key and stays unclear, however often it is sent', async () => {
  const payment = aPayment();
  await fault({ status500: true });
  expect(await rail.submit(payment)).toMatchObject({ kind: 'unclear' });
  expect(await rail.submit(payment)).toMatchObject({ kind: 'unclear' });
  expect(await moved(payment)).toEqual([]);
});

test('F15: once Stripe has forgotten the key, only the look-up by group finds the payment', async () => {
  const payment = aPayment();
  await fault({ noAnswer: true, count: 2 });
  expect(await rail.submit(payment)).toMatchObject({ kind: 'unclear' });
  await simulator.call('POST', '/control/stripe/forget-keys', {});
  expect(await rail.query(payment)).toMatchObject([
    { kind: 'found', attempt: 1 },
    { kind: 'settled', amount: 6_000 },
  ]);
});

test('a rate limit and a key reused with another body are not refusals of the payout', async () => {
  await fault({ status429: true, count: 2 });
  expect(await rail.submit(aPayment())).toMatchObject({ kind: 'unclear' });
  await simulator.call('DELETE', '/control/faults');
  const payment = aPayment();
  await rail.submit(payment);
  expect(await rail.submit({ ...payment, amount: { amount: 7_000, currency: 'CHF' } })).toMatchObject({ kind: 'unclear' });
  expect(await moved(payment)).toMatchObject([{ amount: 6_000 }]);
});

test('F16: a transfer of another amount than sent is reported as it is', async () => {
  await fault({ otherAmount: true });
  expect(await rail.submit(aPayment())).toMatchObject({ kind: 'accepted', evidence: [{ kind: 'settled', amount: 6_001 }] });
});

test('F16: a transfer in another currency than sent is reported as it is, in the answer and in look-ups', async () => {
  await fault({ otherCurrency: 'eur' });
  const payment = aPayment();
  const moved = { kind: 'other_currency', reference: expect.stringMatching(/^tr_/), amount: 6_000, currency: 'EUR' };
  expect(await rail.submit(payment)).toMatchObject({ kind: 'accepted', evidence: [moved] });
  expect(await rail.query(payment)).toMatchObject([{ kind: 'found', attempt: 1 }, moved]);
  const found = await rail.query(payment);
  const id = found.flatMap((one) => (one.kind === 'other_currency' ? [one.reference] : []))[0];
  const back = await simulator.call<{ id: string }>('POST', `/control/stripe/transfers/${id}/reverse`, {});
  expect((await rail.query(payment)).at(-1)).toEqual({
    kind: 'other_currency',
    reference: back.id,
    amount: 6_000,
    currency: 'EUR',
    of: id,
  });
});

test('a reversal in two parts gives two returns, each with its own reference', async () => {
  const payment = aPayment();
  await rail.submit(payment);
  const [transfer] = await moved(payment);
  const part = await simulator.call<{ id: string }>('POST', `/control/stripe/transfers/${transfer?.id}/reverse`, { amount: 2_000 });
  const rest = await simulator.call<{ id: string }>('POST', `/control/stripe/transfers/${transfer?.id}/reverse`, {});
  const returned = (await rail.query(payment)).filter(({ kind }) => kind === 'returned');
  expect(returned).toHaveLength(2);
  expect(returned).toEqual(
    expect.arrayContaining([
      { kind: 'returned', reference: part.id, amount: 2_000, charges: 0, code: null, of: transfer?.id },
      { kind: 'returned', reference: rest.id, amount: 4_000, charges: 0, code: null, of: transfer?.id },
    ]),
  );
});

test('an outage throws an error at the look-up and returns nothing about the payout', async () => {
  const away = createStripeConnectRail({ secretKey: 'sk', apiBase: 'http://127.0.0.1:9' });
  expect(await away.submit(aPayment())).toMatchObject({ kind: 'unclear' });
  await expect(away.query(aPayment())).rejects.toThrow('connection');
});
