import { randomBytes } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { bexioCredentialsPlace, createBexioTokenStore } from '../../../activities/settlement/bexio-credentials.ts';
import { createBexioSyncActivities } from '../../../activities/settlement/bexio-sync.ts';
import { BexioUnreadable } from '../../../activities/gateways/bexio/errors.ts';
import { createBexioGateway, type BexioGateway } from '../../../activities/gateways/bexio/gateway.ts';
import { createSettlementActivities } from '../../../activities/settlement/settlement.ts';
import { connect, type Db } from '../../../prisma/client.ts';
import { open, readDataKeys, seal } from '../../../prisma/secrets.ts';
import { aConfig, aCustomer, aSimulator, type ASimulator } from '../../simulator/running.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { aReferral, aSource, wantFetch } from '../../support/settlement-rows.ts';

let database: TestDatabase;
let db: Db;
let owner: Db;
let simulator: ASimulator;
let bexio: BexioGateway;
let contact: number;
const quiet = { logger: new DefaultLogger('ERROR') };
const keys = readDataKeys(randomBytes(32).toString('base64'));
const where = { provider_accountRef: { provider: 'bexio', accountRef: 'main' } };

beforeAll(async () => {
  database = await freshDatabase();
  db = connect(database.url('worker'));
  owner = connect(database.url('owner'));
  const config = aConfig('http://127.0.0.1:9');
  simulator = await aSimulator(config);
  await owner.providerAccount.create({ data: { provider: 'bexio', accountRef: 'main', livemode: false } });
  const store = createBexioTokenStore({ db, keys, accountRef: 'main' });
  bexio = createBexioGateway({ ...config.bexio, apiBase: simulator.url, authBase: simulator.url }, store);
  const customer = await aCustomer(simulator, { paymentAccounts: ['bexio'] });
  contact = customer.bexioContact;
});
beforeEach(async () => {
  const credentials = seal(keys, bexioCredentialsPlace('main'), 'demo-refresh');
  await owner.providerAccount.update({ where, data: { credentials, cursor: {}, pausedAt: null, lastError: null } });
  await owner.inboundEvent.deleteMany();
  await simulator.call('DELETE', '/control/faults');
});
afterAll(async () => {
  await Promise.all([db.$disconnect(), owner.$disconnect(), simulator.stop()]);
  await database.drop();
});

const does = <T = { id: number; payments: { id: number }[] }>(path: string, body: object = {}, method = 'POST') =>
  simulator.call<T>(method, `/control/bexio/${path}`, body);
const anInvoice = (more: object = {}) => does('invoices', { customer: contact, net: 10_000, taxRateBps: 0, ...more });
const account = () => db.providerAccount.findUniqueOrThrow({ where });
const eventsOf = (id: number) => db.inboundEvent.findMany({ where: { objectId: String(id) }, orderBy: { receivedAt: 'asc' } });

async function sync(gateway: BexioGateway = bexio, details?: unknown) {
  const beats: unknown[] = [];
  const environment = new MockActivityEnvironment(details === undefined ? {} : { heartbeatDetails: details }, quiet);
  environment.on('heartbeat', (beat: unknown) => beats.push(beat));
  await environment.run(createBexioSyncActivities({ db, bexio: gateway }).syncBexio, { accountRef: 'main' });
  return beats;
}

/** What the dispatcher and a drain would do with an event, in short: look at the invoice. */
async function anAttributed(id: number) {
  const referral = await aReferral(owner);
  const sourceId = await aSource(owner, { referral, provider: 'bexio', invoice: String(id) });
  let seq = 0;
  const { fetchSettlement } = createSettlementActivities({ db, stripe: undefined, bexio });
  return { look: async () => fetchSettlement({ key: await wantFetch(owner, { referral, sourceId, seq: (seq += 1) }) }) };
}

test('a changed invoice is put into the inbox with its facts and ids, whatever its contact', async () => {
  const { id } = await anInvoice({ apiReference: 'acc_17' });
  await sync();
  const [event, ...others] = await eventsOf(id);
  expect(others).toEqual([]);
  expect(event).toMatchObject({
    provider: 'bexio',
    eventId: expect.stringMatching(new RegExp(`^main:${id}:[0-9a-f]{64}$`)),
    accountRef: 'main',
    type: 'invoice.changed',
    livemode: false,
    state: 'received',
    reason: null,
    routing: { invoice: String(id), customer: String(contact), accountId: 'acc_17' },
  });
  expect(JSON.parse(new TextDecoder().decode(event?.raw))).toMatchObject({ provider: 'bexio', id: String(id), total: 10_000 });
});

test('an unchanged invoice makes no event, however often it is read; a changed one makes one for each state', async () => {
  const { id } = await anInvoice();
  await sync();
  await sync();
  expect(await eventsOf(id)).toHaveLength(1);
  await does(`invoices/${id}/pay`);
  await sync();
  await sync();
  expect(await eventsOf(id)).toHaveLength(2);
});

test('the cursor is the latest change seen; a heartbeat stores the progress of the listing', async () => {
  const { id } = await anInvoice({ at: '2027-01-15T12:00:00Z' });
  const beats = await sync();
  expect(await account()).toMatchObject({ cursor: { updatedAt: '2027-01-15 13:00:00' } });
  expect(beats.at(-1)).toMatchObject({ greatest: '2027-01-15 13:00:00' });
  await does(`invoices/${id}`, {}, 'DELETE');
});

test('an interrupted attempt continues where it stopped', async () => {
  const [first, second] = [await anInvoice(), await anInvoice()];
  const { length } = (await listed()).filter((id) => Number(id) < second.id);
  await sync(bexio, { cursor: null, offset: length, greatest: '2026-01-01 00:00:00' });
  expect(await eventsOf(first.id)).toEqual([]);
  expect(await eventsOf(second.id)).toHaveLength(1);
});

test('a try interrupted after the cursor moved starts again from the cursor', async () => {
  const { id } = await anInvoice();
  await sync(bexio, { cursor: '2026-01-01 00:00:00', offset: 9_999, greatest: '2026-01-01 00:00:00' });
  expect(await eventsOf(id)).toHaveLength(1);
});

test('a deleted payment restores an earlier state, which makes an event again', async () => {
  const { id } = await anInvoice();
  const { look } = await anAttributed(id);
  await sync();
  await look();
  const { payments } = await does(`invoices/${id}/pay`);
  await sync();
  await look();
  await does(`invoices/${id}/payments/${payments[0]?.id}`, {}, 'DELETE');
  await sync();
  await sync();
  expect(await eventsOf(id)).toHaveLength(3);
  expect(await look()).toEqual({ posted: true });
  await sync();
  expect(await eventsOf(id)).toHaveLength(3);
});

test('attributed invoices are read by id once a day, so that a deletion that kept updated_at is seen', async () => {
  const [paid, deleted, foreign] = [await anInvoice(), await anInvoice(), await anInvoice()];
  const { payments } = await does(`invoices/${paid.id}/pay`, { at: '2026-11-20T12:00:00Z' });
  for (const { id } of [deleted, foreign]) await does(`invoices/${id}/pay`, { at: '2026-11-20T12:00:00Z' });
  const lookers = [await anAttributed(paid.id), await anAttributed(deleted.id)];
  await sync();
  for (const { look } of lookers) await look();
  await owner.inboundEvent.deleteMany();
  await does(`invoices/${paid.id}/payments/${payments[0]?.id}`, { keepUpdatedAt: true }, 'DELETE');
  await simulator.call('DELETE', `/control/bexio/invoices/${deleted.id}`);
  await owner.providerAccount.update({ where, data: { cursor: { updatedAt: '2099-01-01 00:00:00', sweptOn: '2026-01-01' } } });
  await sync();
  expect(await eventsOf(paid.id)).toMatchObject([{ type: 'invoice.changed' }]);
  expect(await eventsOf(deleted.id)).toMatchObject([{ type: 'invoice.deleted', eventId: `main:${deleted.id}:gone` }]);
  expect(await eventsOf(foreign.id)).toEqual([]);
  expect(await account()).toMatchObject({ cursor: { sweptOn: new Date().toISOString().slice(0, 10) } });
  await sync();
  expect(await eventsOf(deleted.id)).toHaveLength(1);
});

test('401: the token is renewed once, and the new refresh token is kept sealed', async () => {
  await sync();
  const before = (await account()).credentials;
  await simulator.call('PUT', '/control/faults', { bexioApi: { status401: true } });
  await sync();
  const after = await account();
  expect(after).toMatchObject({ pausedAt: null, lastError: null });
  expect(after.credentials).not.toEqual(before);
  expect(open(keys, bexioCredentialsPlace('main'), after.credentials ?? new Uint8Array())).not.toBe('demo-refresh');
});

test('a 401 after the renewal pauses the account with a reason, and nothing is asked until it is connected again', async () => {
  await simulator.call('PUT', '/control/faults', { bexioApi: { status401: true, count: 2 } });
  await sync();
  expect(await account()).toMatchObject({ pausedAt: expect.any(Date), lastError: expect.stringContaining('Bexio refuses') });
  const { id } = await anInvoice();
  await sync();
  expect(await eventsOf(id)).toEqual([]);
});

test('429: the sync waits as told, sends heartbeats meanwhile, and continues', async () => {
  const { id } = await anInvoice();
  await simulator.call('PUT', '/control/faults', { bexioApi: { status429: true, retryAfterSeconds: 1, count: 2 } });
  const beginning = Date.now();
  await sync();
  expect(Date.now() - beginning).toBeGreaterThanOrEqual(1_900);
  expect(await eventsOf(id)).toHaveLength(1);
});

test('an invoice that cannot be read is shown to a person and stops no other', async () => {
  const [odd, good] = [await anInvoice(), await anInvoice()];
  const stumbling: BexioGateway = {
    ...bexio,
    fetchInvoice: (id) =>
      id === String(odd.id) ? Promise.reject(new BexioUnreadable('19.155 is no amount with 2 decimals')) : bexio.fetchInvoice(id),
  };
  await sync(stumbling);
  expect(await eventsOf(odd.id)).toMatchObject([{ state: 'dead', reason: 'malformed', lastError: expect.stringContaining('19.155') }]);
  expect(await eventsOf(good.id)).toMatchObject([{ state: 'received' }]);
});

test('an outage throws an error and leaves the cursor', async () => {
  await sync();
  const { cursor } = await account();
  await anInvoice({ at: '2027-03-01T00:00:00Z' });
  await simulator.call('PUT', '/control/faults', { bexioApi: { status500: true } });
  await expect(sync()).rejects.toThrow('Bexio answered 500');
  expect((await account()).cursor).toEqual(cursor);
});

test('without a gateway or an account nothing happens', async () => {
  const environment = new MockActivityEnvironment({}, quiet);
  await environment.run(createBexioSyncActivities({ db, bexio: undefined }).syncBexio, { accountRef: 'main' });
  await environment.run(createBexioSyncActivities({ db, bexio }).syncBexio, { accountRef: 'nobody' });
  expect(await db.inboundEvent.count()).toBe(0);
});

async function listed(): Promise<string[]> {
  const ids = [];
  for await (const { id } of bexio.changedSince({ cursor: null })) ids.push(id);
  return ids;
}
