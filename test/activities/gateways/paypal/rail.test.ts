import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createPaypalRail } from '../../../../activities/gateways/paypal/rail.ts';
import type { CalledRail, RailPayment } from '../../../../activities/gateways/rail.ts';
import { aConfig, aSimulator, type ASimulator } from '../../../simulator/running.ts';

interface Item {
  readonly id: string;
  readonly senderItemId: string;
  readonly amount: number;
  readonly receiver: string;
  readonly batch: { readonly id: string; readonly senderBatchId: string };
}

let simulator: ASimulator;
let rail: CalledRail;
const login = { clientId: 'demo', clientSecret: 'demo' };

beforeAll(async () => {
  simulator = await aSimulator(aConfig('http://127.0.0.1:9'));
  rail = createPaypalRail({ ...login, apiBase: simulator.url, timeoutMs: 400 });
  await simulator.call('PUT', '/control/paypal/manual', { manual: true });
});
beforeEach(() => simulator.call('DELETE', '/control/faults'));
afterAll(() => simulator.stop());

let made = 0;
function aPayment(more: Partial<RailPayment> = {}): RailPayment {
  made += 1;
  const payoutId = `01932b6e-1111-7000-8000-${String(made).padStart(12, '0')}`;
  return {
    payoutId,
    reference: `PO-2026-${made}`,
    amount: { amount: 6_000, currency: 'CHF' },
    details: { rail: 'paypal', recipientType: 'PAYPAL_ID', recipient: 'ABCDEFGHJKLMN' },
    attempt: 1,
    key: `payout:${payoutId}:a1`,
    externalId: null,
    ...more,
  };
}
const fault = (settings: object) => simulator.call('PUT', '/control/faults', { paypalApi: settings });
async function paid({ payoutId }: RailPayment): Promise<Item[]> {
  return (await simulator.call<Item[]>('GET', '/control/paypal/payouts')).filter(({ senderItemId }) => senderItemId === payoutId);
}
async function aPaid(
  more: Partial<RailPayment> = {},
): Promise<{ payment: RailPayment; item: Item; become: (status: string, change?: object) => Promise<unknown> }> {
  const payment = aPayment(more);
  const submission = await rail.submit(payment);
  const [item] = await paid(payment);
  if (submission.kind !== 'accepted' || item === undefined) throw new Error('it was not taken');
  const become = (status: string, change: object = {}) => simulator.call('POST', `/control/paypal/items/${item.id}`, { status, ...change });
  return { payment: { ...payment, externalId: submission.reference }, item, become };
}

test('a batch of one item carries our key and the payout, and is accepted but not yet settled', async () => {
  const { payment, item } = await aPaid();
  expect(item).toMatchObject({ amount: 6_000, receiver: 'ABCDEFGHJKLMN', batch: { id: payment.externalId, senderBatchId: payment.key } });
  expect(await rail.query(payment)).toEqual([
    { kind: 'found', attempt: 1, reference: payment.externalId },
    { kind: 'standing', status: 'PENDING', waitsFor: 'rail' },
  ]);
});

test('a repeated attempt returns the batch of the first one', async () => {
  const payment = aPayment();
  expect(await rail.submit(payment)).toEqual(await rail.submit(payment));
  expect(await paid(payment)).toHaveLength(1);
});

test.each([
  ['PENDING', 'rail'],
  ['UNCLAIMED', 'payee'],
  ['ONHOLD', 'rail'],
  ['A_STATUS_OF_TOMORROW', 'rail'],
])('%s is returned as submitted and depends on the %s', async (status, waitsFor) => {
  const { payment, become } = await aPaid();
  await become(status);
  expect((await rail.query(payment)).slice(1)).toEqual([{ kind: 'standing', status, waitsFor }]);
});

test('a return has PayPal’s reason if it names one', async () => {
  const { payment, become } = await aPaid();
  await become('RETURNED', { error: 'RECEIVER_UNREGISTERED' });
  expect((await rail.query(payment))[1]).toMatchObject({ kind: 'returned', code: 'RECEIVER_UNREGISTERED' });
});

test('SUCCESS settles and names the fee', async () => {
  const { payment, item, become } = await aPaid();
  await become('SUCCESS', { fee: 25 });
  expect((await rail.query(payment)).slice(1)).toEqual([
    { kind: 'settled', reference: expect.stringMatching(/^PAY/), amount: 6_000 },
    { kind: 'fee', reference: item.id, amount: 25 },
  ]);
});

test.each(['FAILED', 'BLOCKED', 'DENIED'])('%s fails, with the reason of PayPal', async (status) => {
  const { payment, become } = await aPaid();
  await become(status, { error: 'RECEIVER_ACCOUNT_LOCKED' });
  expect((await rail.query(payment)).slice(1)).toEqual([{ kind: 'failed', code: 'RECEIVER_ACCOUNT_LOCKED' }]);
});

test.each(['RETURNED', 'REFUNDED', 'REVERSED'])('ledger 62: %s brings the money back and leaves the fee', async (status) => {
  const { payment, item, become } = await aPaid();
  await become(status);
  expect((await rail.query(payment)).slice(1)).toEqual([
    { kind: 'returned', reference: `${item.id}:back`, amount: 6_000, charges: 0, code: status },
    { kind: 'fee', reference: item.id, amount: 25 },
  ]);
});

test('a batch of an earlier attempt is reported only if it moved money: its refusal says nothing about the present one', async () => {
  const { payment, item, become } = await aPaid();
  const later = { ...payment, attempt: 2, key: `payout:${payment.payoutId}:a2` };
  const found = { kind: 'found', attempt: 1, reference: payment.externalId };
  await become('FAILED');
  expect(await rail.query(later)).toEqual([found]);
  await become('SUCCESS');
  expect(await rail.query(later)).toMatchObject([found, { kind: 'settled', amount: 6_000, isOfEarlier: true }]);
  await become('RETURNED');
  expect(await rail.query(later)).toMatchObject([
    found,
    { kind: 'returned', reference: `${item.id}:back`, of: expect.any(String), isOfEarlier: true },
  ]);
});

test('a batch of another payout proves nothing', async () => {
  const { payment } = await aPaid();
  expect(await rail.query(aPayment({ externalId: payment.externalId }))).toEqual([]);
});

test('a batch without a key belongs only to the attempt that PayPal answered with it', async () => {
  const payment = aPayment({ externalId: 'BATCH-2', attempt: 2 });
  const server = createServer(({ url = '' }, response) => {
    const batch = { payout_batch_id: url.split('/').at(-1)?.split('?')[0], batch_status: 'DENIED' };
    response.end(JSON.stringify(url.endsWith('token') ? { access_token: 't', expires_in: 3_600 } : { batch_header: batch, items: [] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const keyless = createPaypalRail({ ...login, apiBase: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  const denied = [
    { kind: 'found', attempt: 2, reference: 'BATCH-2' },
    { kind: 'failed', code: 'DENIED' },
  ];
  expect(await keyless.query(payment)).toEqual(denied);
  expect(await keyless.query({ ...payment, batch: 'BATCH-2' })).toEqual(denied);
  expect(await keyless.query({ ...payment, batch: 'BATCH-1' })).toEqual([]);
  server.closeAllConnections();
  server.close();
});

test.each([
  { what: 'the time-out after success', settings: { noAnswer: true } },
  { what: 'a 500 after the effect', settings: { status500AfterEffect: true } },
  { what: 'a 500 before it', settings: { status500: true } },
  { what: 'too many calls', settings: { status429: true } },
])('I6: $what leaves the outcome unclear; asked under the same key, PayPal has it once', async ({ settings }) => {
  const payment = aPayment();
  await fault(settings);
  expect(await rail.submit(payment)).toMatchObject({ kind: 'unclear' });
  const [found] = await rail.query(payment);
  const [item] = await paid(payment);
  expect(found).toEqual({ kind: 'found', attempt: 1, reference: item?.batch.id });
  expect(await paid(payment)).toHaveLength(1);
});

test('an outage of PayPal throws an error and returns nothing about the payout', async () => {
  const payment = aPayment();
  await fault({ status500: true, count: 2 });
  expect(await rail.submit(payment)).toMatchObject({ kind: 'unclear' });
  await expect(rail.query(payment)).rejects.toThrow('cannot say');
  expect(await paid(payment)).toEqual([]);
});

test('a refusal by PayPal proves that it has not paid before', async () => {
  const payment = aPayment();
  await fault({ refuse: 'VALIDATION_ERROR', count: 2 });
  expect(await rail.submit(payment)).toEqual({ kind: 'rejected', code: 'VALIDATION_ERROR' });
  expect(await rail.query(payment)).toEqual([]);
});

test('a short balance postpones', async () => {
  await simulator.call('PUT', '/control/paypal/balance', { currency: 'CHF', amount: 100 });
  expect(await rail.submit(aPayment())).toEqual({ kind: 'postponed', code: 'INSUFFICIENT_FUNDS' });
  await simulator.call('PUT', '/control/paypal/balance', { currency: 'CHF', amount: null });
});

test('a rejected login has paid nothing; a withdrawn token is renewed', async () => {
  const stranger = createPaypalRail({ clientId: 'demo', clientSecret: 'wrong', apiBase: simulator.url });
  expect(await stranger.submit(aPayment())).toEqual({ kind: 'postponed', code: 'AUTHENTICATION_FAILURE' });
  await fault({ status401: true });
  expect(await rail.submit(aPayment())).toMatchObject({ kind: 'accepted' });
});

test('F16: an item in another currency than sent is reported in that currency, and a waiting item proves nothing', async () => {
  const { payment, item, become } = await aPaid();
  const inEuro: RailPayment = { ...payment, amount: { amount: 6_000, currency: 'EUR' } };
  expect((await rail.query(inEuro)).at(-1)).toMatchObject({ kind: 'standing' });
  await become('SUCCESS');
  expect(await rail.query(inEuro)).toContainEqual({
    kind: 'other_currency',
    reference: expect.any(String),
    amount: 6_000,
    currency: 'CHF',
  });
  await become('REFUNDED');
  expect((await rail.query({ ...payment, amount: { amount: 7_000, currency: 'CHF' } })).slice(1)).toMatchObject([
    { kind: 'settled', reference: expect.stringMatching(/^PAY/), amount: 6_000 }, // it had left as another amount than was ordered
    { kind: 'returned', amount: 6_000, of: expect.stringMatching(/^PAY/) },
    { kind: 'fee' },
  ]);
  const back = { kind: 'other_currency', reference: `${item.id}:back`, amount: 6_000, currency: 'CHF', of: expect.any(String) };
  expect(await rail.query(inEuro)).toContainEqual(back);
});

test('an amount in yen has no decimals', async () => {
  const { item } = await aPaid({ amount: { amount: 12_345, currency: 'JPY' } });
  expect(item.amount).toBe(12_345);
});
