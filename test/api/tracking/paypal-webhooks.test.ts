import { sign, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { crc32 } from 'node:zlib';
import { selfSigned } from '../../support/self-signed.ts';
import { startApi, type RunningApi } from '../running.ts';

/** Stands where PayPal keeps its certificates. */
let instance: Server;
let origin: string;
let api: RunningApi;
const paypal = selfSigned();
const old = selfSigned({ to: new Date(Date.now() - 60_000) });
const fetched: string[] = [];
beforeAll(async () => {
  instance = createServer((request, response) => {
    fetched.push(request.url ?? '');
    if (request.url === '/away') return void request.socket.destroy();
    const pem = request.url === '/cert' ? paypal.certificate : request.url === '/old' ? old.certificate : undefined;
    response.writeHead(pem === undefined ? 404 : 200).end(pem);
  });
  await new Promise<void>((listening) => instance.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(instance.address() as AddressInfo).port}`;
  api = await startApi({ environment: { PAYPAL_WEBHOOK_ID: 'WH-1,WH-2', SIMULATOR_URL: origin } });
});
afterAll(async () => {
  await api.stop();
  instance.close();
});

const anEvent = (change: object = {}) => {
  const id = `WH-${uuid()}`;
  const resource = { payout_batch_id: 'B1', payout_item: { sender_item_id: uuid() } };
  return {
    id,
    payload: JSON.stringify({ id, event_type: 'PAYMENT.PAYOUTS-ITEM.SUCCEEDED', resource_type: 'payouts_item', resource, ...change }),
  };
};

interface Sent {
  readonly webhookId?: string;
  readonly key?: KeyObject;
  readonly certificate?: string;
  readonly age?: number;
  readonly signed?: string;
}

function send(
  payload: string,
  { webhookId = 'WH-1', key = paypal.privateKey, certificate = '/cert', age = 0, signed = payload }: Sent = {},
) {
  const [id, time] = [uuid(), new Date(Date.now() - age * 1_000).toISOString()];
  const signature = sign('sha256', Buffer.from(`${id}|${time}|${webhookId}|${crc32(Buffer.from(signed))}`), key).toString('base64');
  return api
    .anonymous()
    .post('/webhooks/paypal/main')
    .set({
      'content-type': 'application/json',
      'paypal-transmission-id': id,
      'paypal-transmission-time': time,
      'paypal-auth-algo': 'SHA256withRSA',
      'paypal-cert-url': certificate.startsWith('/') ? `${origin}${certificate}` : certificate,
      'paypal-transmission-sig': signature,
    })
    .send(payload);
}
const stored = (eventId: string) => api.owner.inboundEvent.findUnique({ where: { provider_eventId: { provider: 'paypal', eventId } } });

test('a signed PayPal event for one of our webhooks is stored once, with the payout’s id', async () => {
  const { id, payload } = anEvent();
  await send(payload).expect(200);
  await send(payload, { webhookId: 'WH-2' }).expect(200);
  const { resource } = JSON.parse(payload);
  expect(await stored(id)).toMatchObject({
    type: 'PAYMENT.PAYOUTS-ITEM.SUCCEEDED',
    objectId: resource.payout_item.sender_item_id,
    routing: { batch: 'B1' },
    state: 'received',
    livemode: false,
  });
  expect(await api.owner.inboundDelivery.count({ where: { provider: 'paypal', eventId: id } })).toBe(2);
  expect(fetched).toEqual(['/cert']);
});

test('a PayPal event about a batch is stored with the payout’s id and the attempt taken from our key', async () => {
  const payoutId = uuid();
  const batch_header = {
    payout_batch_id: 'B2',
    batch_status: 'SUCCESS',
    sender_batch_header: { sender_batch_id: `payout:${payoutId}:a12` },
  };
  const { id, payload } = anEvent({ event_type: 'PAYMENT.PAYOUTSBATCH.SUCCESS', resource: { batch_header } });
  await send(payload).expect(200);
  expect(await stored(id)).toMatchObject({
    objectId: payoutId,
    routing: { batch: 'B2', payout: payoutId, attempt: '12' },
    state: 'received',
  });
});

test.each<{ what: string; how: Sent }>([
  { what: 'signed for somebody else’s webhook', how: { webhookId: 'WH-9' } },
  { what: 'signed by another key', how: { key: selfSigned().privateKey } },
  { what: 'signed for another body', how: { signed: '{}' } },
  { what: 'with the certificate of another host', how: { certificate: 'http://127.0.0.1:1/cert' } },
  { what: 'with a host that only looks like PayPal’s', how: { certificate: 'https://api.paypal.com.example.org/cert' } },
  { what: 'with a certificate that is over', how: { certificate: '/old', key: old.privateKey } },
  { what: 'with a certificate that is not there', how: { certificate: '/none' } },
  { what: 'five days old', how: { age: 5 * 86_400 } },
  { what: 'dated tomorrow', how: { age: -86_400 } },
])('a PayPal event $what is refused and not stored', async ({ how }) => {
  const { id, payload } = anEvent();
  const answer = await send(payload, how).expect(400);
  expect(answer.body.code).toBe('signature_wrong');
  expect(await stored(id)).toBeNull();
});

test('a PayPal event gets 503 while its certificate cannot be fetched', async () => {
  const { payload } = anEvent();
  await send(payload, { certificate: '/away' }).expect(503);
});

test('a signed PayPal event about no payout is stored as ignored, and a malformed one as dead', async () => {
  const other = anEvent({ event_type: 'CHECKOUT.ORDER.APPROVED' });
  await send(other.payload).expect(200);
  expect(await stored(other.id)).toMatchObject({ state: 'ignored', reason: 'unknown_type' });
  await send('[1]').expect(200);
  expect(await api.owner.inboundEvent.findMany({ where: { provider: 'paypal', reason: 'malformed' } })).toMatchObject([{ state: 'dead' }]);
});

test('a PayPal event is refused if no webhook is set up', async () => {
  const other = await startApi({ environment: { SIMULATOR_URL: origin }, database: api.database });
  const { payload } = anEvent();
  await other.anonymous().post('/webhooks/paypal/main').set('content-type', 'application/json').send(payload).expect(400);
  await other.stop();
});
