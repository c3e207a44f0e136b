import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { methodRow } from '../../support/payout-world.ts';
import { payables, somebody } from '../payable.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let books: Awaited<ReturnType<typeof payables>>;
let preparer: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  api = await startApi();
  books = await payables(api);
  preparer = await somebody(api, ['finance_preparer']);
});
afterAll(async () => {
  await books.end();
  await api.stop();
});

const reason = 'The partner wants it on the other account';
const anotherMethod = (partnerId: string, change: object = {}) =>
  api.owner.payoutMethod.create({ data: { ...methodRow({ id: uuid(), partnerId, editor: uuid(), currency: 'CHF' }), ...change } });

test('C-4: another account is another payout: the first is called off before anything is proposed', async () => {
  const payout = await books.payout();
  const { id: methodId } = await anotherMethod(payout.partnerId);
  const key = uuid();
  const path = `/v1/payouts/${payout.payoutId}/change-method`;
  const waits = await preparer.post(path, { methodId, reason }, key);
  expect(waits.body.code).toBe('still_running'); // nobody works: it is recorded, and goes on under the same key
  expect(await api.owner.command.findUnique({ where: { id: key } })).toBeNull();
  await payout.drain();
  expect(await payout.row()).toMatchObject({ state: 'canceled', cancelReason: reason });
  await preparer.post(path, { methodId, reason }, key).expect(202);
  expect(await api.owner.command.findUnique({ where: { id: key } })).toMatchObject({
    kind: 'requestPayout',
    actorId: preparer.id,
    arguments: { partnerId: payout.partnerId, currency: 'CHF', methodId, replaces: payout.payoutId },
  });
});

test('C27: an account that does not count yet is refused before anything is called off', async () => {
  const payout = await books.payout();
  const { id: methodId } = await anotherMethod(payout.partnerId, { activeFrom: new Date(Date.now() + 3_600_000) });
  const { body } = await preparer.post(`/v1/payouts/${payout.payoutId}/change-method`, { methodId, reason }).expect(200);
  expect(body).toMatchObject({ state: 'refused', code: 'method_cooling_off' });
  expect(await payout.row()).toMatchObject({ state: 'reserved' });
});

test('an account of another partner is not found', async () => {
  const [payout, other] = [await books.payout(), await books.payout()];
  const { id: methodId } = await anotherMethod(other.partnerId);
  await preparer.post(`/v1/payouts/${payout.payoutId}/change-method`, { methodId, reason }).expect(404);
});
