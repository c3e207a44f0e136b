import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { RefreshTokenStore } from '../../../../activities/gateways/bexio/access-token.ts';
import { createBexioGateway, type BexioGateway } from '../../../../activities/gateways/bexio/gateway.ts';
import { judgeEvidence } from '../../../../domain/settlement/settlement.ts';
import { aConfig, aSimulator, type ASimulator } from '../../../simulator/running.ts';
import { someTerms } from '../../../support/terms.ts';

let simulator: ASimulator;
let gateway: BexioGateway;
let contact: number;
const closing: (() => void)[] = [];

const credentials = { clientId: 'demo-client', clientSecret: 'demo-secret' };
function aTokenStore(refreshToken: string | undefined = 'demo-refresh') {
  const held = { refreshToken, writes: 0 };
  const store = {
    read: () => Promise.resolve(held.refreshToken),
    write: (next: string) => {
      held.refreshToken = next;
      held.writes += 1;
      return Promise.resolve();
    },
  };
  return { held, store };
}
const aGateway = (store: RefreshTokenStore = aTokenStore().store) =>
  createBexioGateway({ ...credentials, apiBase: simulator.url, authBase: simulator.url }, store);

beforeAll(async () => {
  simulator = await aSimulator(aConfig('http://127.0.0.1:9'));
  gateway = aGateway();
  ({ id: contact } = await does<{ id: number }>('contacts', { name: 'Velo Werk Bern', email: 'info@velowerk.test' }));
});
afterAll(() => simulator.stop());
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const does = <T = { id: number }>(path: string, body: object = {}, method = 'POST') =>
  simulator.call<T>(method, `/control/bexio/${path}`, method === 'DELETE' && !path.includes('payments') ? undefined : body);
const anInvoice = (more: object = {}) =>
  does('invoices', { customer: contact, net: 1_780, taxRateBps: 770, at: '2026-11-02T09:00:00Z', ...more });
async function factsOf(id: number) {
  const facts = await gateway.fetchInvoice(String(id));
  if (facts === undefined) throw new Error(`no facts of ${id}`);
  return facts;
}

test('reads an invoice with its amounts as Bexio rounded them, its days and its customer', async () => {
  const { id } = await anInvoice({ apiReference: 'acc_17', dueInDays: 10 });
  expect(await factsOf(id)).toEqual({
    provider: 'bexio',
    id: String(id),
    reference: expect.stringMatching(/^RE-/),
    qrReference: expect.stringMatching(/^\d{27}$/),
    customerId: String(contact),
    accountId: 'acc_17',
    statusId: 8,
    currency: 'CHF',
    total: 1_915,
    totalNet: 1_780,
    remaining: 1_915,
    issuedAt: '2026-11-02',
    dueOn: '2026-11-12',
    periodStart: null,
    payments: [],
    manualRefunds: 0,
  });
});

test.each([
  { kind: 'bank', says: { bankAccountId: '1', isCashDiscount: false, creditVoucherId: null, paymentServiceId: null } },
  { kind: 'cash', says: { bankAccountId: null } },
  { kind: 'cash_discount', says: { isCashDiscount: true } },
  { kind: 'client_account_redemption', says: { isClientAccountRedemption: true } },
  { kind: 'credit_voucher', says: { creditVoucherId: expect.stringMatching(/^\d+$/) } },
  { kind: 'payment_service', says: { bankAccountId: '1', paymentServiceId: '2' } },
])('a payment by $kind is read with its kind', async ({ kind, says }) => {
  const { id } = await anInvoice();
  await does(`invoices/${id}/pay`, { kind, at: '2026-11-05T23:30:00Z' });
  expect(await factsOf(id)).toMatchObject({
    statusId: 9,
    remaining: 0,
    payments: [{ on: '2026-11-06', amount: 1_915, bankMatchedAt: null, ...says }],
  });
});

test('C19: an invoice marked as paid without a booking waits for the bank, not for the payment', async () => {
  const { id } = await anInvoice();
  await does(`invoices/${id}/mark-paid`);
  const facts = await factsOf(id);
  expect(facts).toMatchObject({ statusId: 9, remaining: 0, payments: [] });
  expect(judgeEvidence(facts, someTerms(), 'Europe/Zurich')).toMatchObject({ reason: 'waiting_for_bank', settledAt: null });
});

test('part payments and their deletions are read', async () => {
  const { id } = await anInvoice();
  await does(`invoices/${id}/pay`, { amount: 900 });
  await does(`invoices/${id}/pay`, { amount: 15 });
  const before = await factsOf(id);
  expect(before).toMatchObject({ statusId: 16, remaining: 1_000, payments: [{ amount: 900 }, { amount: 15 }] });
  await does(`invoices/${id}/payments/${before.payments[0]?.id}`, { keepUpdatedAt: true }, 'DELETE');
  expect(await factsOf(id)).toMatchObject({ statusId: 16, remaining: 1_900, payments: [{ amount: 15 }] });
});

test('an unknown status is returned unchanged', async () => {
  const { id } = await anInvoice();
  await does(`invoices/${id}/status`, { status: 77 });
  expect(await factsOf(id)).toMatchObject({ statusId: 77 });
});

test('returns undefined for a deleted invoice', async () => {
  const { id } = await anInvoice();
  await does(`invoices/${id}`, {}, 'DELETE');
  expect(await gateway.fetchInvoice(String(id))).toBeUndefined();
});

test('an invoice in a currency that our ledger does not keep is read all the same', async () => {
  const { id } = await anInvoice({ currency: 'gbp', net: 1_234, taxRateBps: 0 });
  expect(await factsOf(id)).toMatchObject({ currency: 'GBP', total: 1_234 });
});

test('lists changes since a cursor with two hours of overlap, for the hour that comes twice in October', async () => {
  const late = await anInvoice({ at: '2027-10-31T00:59:59Z' }); // 02:59:59 in summer
  const early = await anInvoice({ at: '2027-10-30T22:00:00Z' });
  const seen = new Map<string, string>();
  for await (const { id, updatedAt } of gateway.changedSince({ cursor: '2027-10-31 02:30:00' })) seen.set(id, updatedAt);
  expect(seen.get(String(late.id))).toBe('2027-10-31 02:59:59');
  expect(seen.has(String(early.id))).toBe(false);
});

test('pages are read until one is short, and a listing goes on where it stopped', async () => {
  const rows = Array.from({ length: 1_001 }, (_, index) => ({ id: index + 1, updated_at: '2026-11-02 10:00:00' }));
  const asked: string[] = [];
  const bexio = await aServer((request, response) => {
    if (request.url?.startsWith('/realms')) return say(response, 200, { access_token: 'a', expires_in: 600, refresh_token: 'r2' });
    const query = new URL(request.url ?? '', 'http://x').searchParams;
    asked.push(`${query.get('order_by')} ${query.get('offset')}`);
    return say(response, 200, rows.slice(Number(query.get('offset')), Number(query.get('offset')) + Number(query.get('limit'))));
  });
  const other = createBexioGateway({ ...credentials, apiBase: bexio, authBase: bexio }, aTokenStore().store);
  expect(await count(other.changedSince({ cursor: null }))).toBe(1_001);
  expect(asked).toEqual(['id 0', 'id 500', 'id 1000']);
  expect(await count(other.changedSince({ cursor: null, offset: 999 }))).toBe(2);
});

test('each refresh token works once, so the next is stored before it is needed; an access token is used until it ends', async () => {
  const { held, store } = aTokenStore();
  const own = aGateway(store);
  const { id } = await anInvoice();
  await own.fetchInvoice(String(id));
  await own.fetchInvoice(String(id));
  expect(held.writes).toBe(1);
  expect(held.refreshToken).not.toBe('demo-refresh');
  await aGateway(store).fetchInvoice(String(id));
  expect(held.writes).toBe(2);
});

test('401: the token is renewed once and the call goes on', async () => {
  const { id } = await anInvoice();
  const own = aGateway();
  await own.fetchInvoice(String(id));
  await simulator.call('PUT', '/control/faults', { bexioApi: { status401: true } });
  expect(await own.fetchInvoice(String(id))).toMatchObject({ id: String(id) });
});

test('401 after renewal, a refused refresh token and no token at all are BexioUnauthorized', async () => {
  const { id } = await anInvoice();
  const own = aGateway();
  await own.fetchInvoice(String(id));
  await simulator.call('PUT', '/control/faults', { bexioApi: { status401: true, count: 2 } });
  await expect(own.fetchInvoice(String(id))).rejects.toMatchObject({ name: 'BexioUnauthorized' });
  await simulator.call('DELETE', '/control/faults');
  await expect(aGateway(aTokenStore('used up').store).fetchInvoice('1')).rejects.toMatchObject({ name: 'BexioUnauthorized' });
  const empty: RefreshTokenStore = { read: () => Promise.resolve(undefined), write: () => Promise.resolve() };
  await expect(aGateway(empty).fetchInvoice('1')).rejects.toMatchObject({ name: 'BexioUnauthorized' });
});

test('a refresh token replaced by another process is read again', async () => {
  const { held, store } = aTokenStore();
  await aGateway(store).fetchInvoice('1');
  const newest = held.refreshToken;
  let reads = 0;
  const behind = { ...store, read: () => Promise.resolve((reads += 1) === 1 ? 'used up' : newest) };
  const { id } = await anInvoice();
  expect(await aGateway(behind).fetchInvoice(String(id))).toMatchObject({ id: String(id) });
});

test('a database that is away while a refresh token is replaced disconnects nobody: the next call stores the new one first', async () => {
  const { held, store } = aTokenStore();
  let isAway = true;
  const own = aGateway({ ...store, write: (next) => (isAway ? Promise.reject(new Error('the database is away')) : store.write(next)) });
  const { id } = await anInvoice();
  await expect(own.fetchInvoice(String(id))).rejects.toThrow('the database is away');
  await expect(own.fetchInvoice(String(id))).rejects.toThrow('the database is away');
  isAway = false;
  expect(await own.fetchInvoice(String(id))).toMatchObject({ id: String(id) });
  expect(held).toMatchObject({ writes: 1 });
  expect(await aGateway(store).fetchInvoice(String(id))).toMatchObject({ id: String(id) });
});

test('a refresh token that could not be stored does not replace the one of Bexio’s new connection', async () => {
  const { held, store } = aTokenStore();
  let isAway = true;
  const own = aGateway({ ...store, write: (next) => (isAway ? Promise.reject(new Error('the database is away')) : store.write(next)) });
  await expect(own.fetchInvoice('1')).rejects.toThrow('the database is away');
  isAway = false;
  held.refreshToken = 'connected anew';
  await own.fetchInvoice('1');
  expect(held).toEqual({ refreshToken: 'connected anew', writes: 0 });
});

test('returns the waiting time of a 429 answer', async () => {
  await gateway.fetchInvoice('1');
  await simulator.call('PUT', '/control/faults', { bexioApi: { status429: true, retryAfterSeconds: 37 } });
  await expect(gateway.fetchInvoice('1')).rejects.toMatchObject({ name: 'BexioRateLimited', retryAfterSeconds: 37 });
});

test('an answer of unexpected shape is refused with the field’s name, without its content', async () => {
  const bexio = await aServer((request, response) => {
    if (request.url?.startsWith('/realms')) return say(response, 200, { access_token: 'a', expires_in: 600 });
    return say(response, 200, { id: 5, kb_item_status_id: 9, currency_id: 1, total: 19.15, total_net: '17.80', title: 'private' });
  });
  const other = createBexioGateway({ ...credentials, apiBase: bexio, authBase: bexio }, aTokenStore().store);
  await expect(other.fetchInvoice('5')).rejects.toMatchObject({
    name: 'BexioUnreadable',
    message: '/2.0/kb_invoice/5: total invalid_type',
  });
});

test('a request without an answer times out', async () => {
  const bexio = await aServer(() => undefined);
  const other = createBexioGateway({ ...credentials, apiBase: bexio, authBase: bexio, timeoutMs: 50 }, aTokenStore().store);
  await expect(other.fetchInvoice('5')).rejects.toMatchObject({ name: 'TimeoutError' });
});

async function aServer(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => answer(request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

function say(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function count(rows: AsyncIterable<unknown>): Promise<number> {
  let found = 0;
  for await (const row of rows) found += row === undefined ? 0 : 1;
  return found;
}
