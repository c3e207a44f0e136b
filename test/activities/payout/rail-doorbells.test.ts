import { v7 as uuid } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { noCrash } from '../../../activities/crash-points.ts';
import type { CalledRail } from '../../../activities/gateways/rail.ts';
import { placeEvent } from '../../../activities/referral/placing.ts';
import { sweepPaidPayouts } from '../../../activities/payout/rail-doorbells.ts';
import { createRailActivities } from '../../../activities/payout/rails.ts';
import { bankKeys, methodWith } from '../../support/bank-world.ts';
import { received } from '../../support/inbox-rows.ts';
import { liftHalts } from '../../support/halts.ts';
import { payoutStory, payoutWorld, type PayoutStory, type PayoutWorld } from '../../support/payout-world.ts';

const keys = bankKeys();
let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterEach(() => liftHalts(world.owner));
afterAll(() => world.end());

/** Paid by Stripe, so many days ago. */
async function paid(transferId: string, daysAgo = 0): Promise<PayoutStory> {
  const payee = await world.given({ available: 6_000, method: methodWith(keys, { rail: 'stripe_connect', accountId: 'acct_1Partner' }) });
  const story = payoutStory(world);
  await story.request(payee);
  await story.approve();
  await story.put({ kind: 'accepted', attempt: 1, reference: transferId });
  await story.see({ kind: 'settled', reference: transferId, amount: 6_000 });
  const settledAt = new Date(Date.now() - daysAgo * 86_400_000);
  await world.owner.payout.update({ where: { id: story.payoutId }, data: { settledAt } });
  await world.owner.effect.updateMany({ where: { entityId: story.payoutId, doneAt: null }, data: { doneAt: new Date() } });
  return story;
}
const wanted = ({ payoutId }: PayoutStory) =>
  world.owner.effect.findMany({
    where: { entityId: payoutId, kind: 'lookUpAtRail', doneAt: null },
    select: { key: true, arguments: true },
  });
const reversed = (objectId: string) => received(world.owner, { type: 'transfer.reversed', objectId, routing: {} });

const traces = () => world.owner.payoutHaltTrace.findMany({ where: { halt: { liftedAt: null } }, select: { kind: true, name: true } });

test('a reversal event of Stripe makes the payout ask Stripe once per event', async () => {
  const story = await paid('tr_1');
  const event = await reversed('tr_1');
  await placeEvent(world.worker, event, { stripe: undefined, keys });
  await placeEvent(world.worker, event, { stripe: undefined, keys });
  const callKey = `payout:${story.payoutId}:a1`;
  expect(await wanted(story)).toEqual([
    { key: `look-up:${callKey}:stripe:${event.eventId}`, arguments: { payoutId: story.payoutId, attempt: 1, callKey } },
  ]);
  expect((await story.drain()).effects).toMatchObject([{ kind: 'lookUpAtRail' }]);
});

test('a transfer event makes a payout in doubt ask Stripe, and a known one not', async () => {
  const payee = await world.given({ available: 6_000, method: methodWith(keys, { rail: 'stripe_connect', accountId: 'acct_1Partner' }) });
  const story = payoutStory(world);
  await story.request(payee);
  await story.approve();
  await story.see({ kind: 'unclear', attempt: 1 });
  expect((await story.row()).state).toBe('uncertain');
  await world.owner.effect.updateMany({ where: { entityId: story.payoutId, doneAt: null }, data: { doneAt: new Date() } });
  const created = (objectId: string) => received(world.owner, { type: 'transfer.created', objectId, routing: { payout: story.payoutId } });
  await placeEvent(world.worker, await created('tr_lost'), { stripe: undefined, keys });
  expect(await wanted(story)).toHaveLength(1);
  await story.see({ kind: 'found', attempt: 1, reference: 'tr_lost' });
  await placeEvent(world.worker, await created('tr_lost'), { stripe: undefined, keys });
  expect(await wanted(story)).toHaveLength(1);
  await placeEvent(world.worker, await created('tr_second'), { stripe: undefined, keys });
  expect(await wanted(story)).toHaveLength(2);
});

test('an event about a foreign transfer is ignored with its reason', async () => {
  const { provider, eventId } = await reversed('tr_other');
  await placeEvent(world.worker, { provider, eventId }, { stripe: undefined, keys });
  expect(await world.owner.inboundEvent.findUniqueOrThrow({ where: { provider_eventId: { provider, eventId } } })).toMatchObject({
    state: 'ignored',
    reason: 'unknown_payout',
  });
});

test.each([
  { what: 'a transfer with a UUID as its group', provider: 'stripe', objectId: 'tr_elsewhere', routing: {} },
  { what: 'an item with a UUID as its id', provider: 'paypal', objectId: uuid(), routing: { batch: 'BATCH-X' } },
])('$what, made by other software on the same account, does not stop payouts', async ({ provider, objectId, routing }) => {
  const type = provider === 'stripe' ? 'transfer.created' : 'PAYMENT.PAYOUTS-ITEM.SUCCEEDED';
  const event = await received(world.owner, { provider, type, objectId, routing });
  await placeEvent(world.worker, event, { stripe: undefined, keys });
  expect(await world.owner.payoutHalt.count({ where: { liftedAt: null } })).toBe(0);
});

test.each([
  { provider: 'stripe', rail: { rail: 'stripe_connect', accountId: 'acct_1' }, type: 'transfer.created' },
  {
    provider: 'paypal',
    rail: { rail: 'paypal', recipientType: 'EMAIL', recipient: 'a@b.test' },
    type: 'PAYMENT.PAYOUTS-ITEM.SUCCEEDED',
  },
] as const)(
  'a notice of $provider about a payout that was never sent stops all payouts and asks nobody',
  async ({ provider, rail, type }) => {
    const story = payoutStory(world);
    await story.request(await world.given({ available: 6_000, method: methodWith(keys, rail) }));
    const stripe = { objectId: 'tr_of_lost_time', routing: { payout: story.payoutId } };
    const event = await received(world.owner, {
      provider,
      type,
      ...(provider === 'stripe' ? stripe : { objectId: story.payoutId, routing: {} }),
    });
    await placeEvent(world.worker, event, { stripe: undefined, keys });
    expect(await wanted(story)).toEqual([]);
    expect(await traces()).toEqual([{ kind: 'provider', name: story.payoutId }]);
  },
);

test.each([
  { provider: 'stripe', rail: { rail: 'stripe_connect', accountId: 'acct_1' }, type: 'transfer.created', objectId: 'tr_of_lost_time' },
  {
    provider: 'paypal',
    rail: { rail: 'paypal', recipientType: 'EMAIL', recipient: 'a@b.test' },
    type: 'PAYMENT.PAYOUTS-ITEM.SUCCEEDED',
    objectId: 'BATCH-OF-LOST-TIME',
  },
] as const)(
  'a notice of $provider about an attempt that was never made stops all payouts; about one that was made it does not',
  async ({ provider, rail, type, objectId }) => {
    const story = payoutStory(world);
    await story.request(await world.given({ available: 6_000, method: methodWith(keys, rail) }));
    await story.approve();
    await story.see({ kind: 'postponed', attempt: 1, code: 'balance_insufficient' });
    expect(await story.row()).toMatchObject({ state: 'approved', attempt: 1 });
    const told = async (attempt: string) => {
      const routing = { payout: story.payoutId, attempt };
      const event = await received(world.owner, { provider, type, objectId: provider === 'stripe' ? objectId : story.payoutId, routing });
      await placeEvent(world.worker, event, { stripe: undefined, keys });
    };
    for (const attempt of ['1', '0', 'first']) await told(attempt);
    expect(await traces()).toEqual([]);
    await told('2');
    expect(await traces()).toEqual([{ kind: 'provider', name: `payout:${story.payoutId}:a2` }]);
  },
);

test('a transfer of an attempt that was never made, found when Stripe is asked, stops all payouts', async () => {
  const story = await paid('tr_of_one');
  await placeEvent(world.worker, await reversed('tr_of_one'), { stripe: undefined, keys });
  const found = (attempt: number) => ({ kind: 'found' as const, attempt, reference: `tr_of_${attempt}` });
  const stripe: CalledRail = {
    submit: () => Promise.reject(new Error('nothing is sent')),
    query: () => Promise.resolve([found(1), found(2)]),
  };
  const rails = { stripe_connect: stripe, paypal: undefined };
  const activities = createRailActivities({ db: world.worker, keys, crashPoint: noCrash, rails });
  for (const { key } of await wanted(story)) await activities.lookUpAtRail({ key });
  expect(await traces()).toEqual([{ kind: 'provider', name: `payout:${story.payoutId}:a2` }]);
});

test('a PayPal event about an item or batch makes the payout ask PayPal', async () => {
  const payee = await world.given({
    available: 6_000,
    method: methodWith(keys, { rail: 'paypal', recipientType: 'EMAIL', recipient: 'a@b.test' }),
  });
  const story = payoutStory(world);
  await story.request(payee);
  await story.approve();
  await story.see({ kind: 'accepted', attempt: 1, reference: 'BATCH-1' });
  await world.owner.effect.updateMany({ where: { entityId: story.payoutId, doneAt: null }, data: { doneAt: new Date() } });
  for (const objectId of [story.payoutId, 'BATCH-1', 'BATCH-2']) {
    const routing = objectId === story.payoutId ? { batch: 'BATCH-0' } : {};
    const event = await received(world.owner, { provider: 'paypal', type: 'PAYMENT.PAYOUTS-ITEM.SUCCEEDED', objectId, routing });
    await placeEvent(world.worker, event, { stripe: undefined, keys });
  }
  const asked = await wanted(story);
  expect(asked.map(({ arguments: told }) => (told as { batch?: string }).batch ?? null).toSorted()).toEqual(['BATCH-0', null]);
});

test('a settled payout is looked up again on three days, once each', async () => {
  const stories = [await paid('tr_2'), await paid('tr_3', 3), await paid('tr_4', 2), await paid('tr_5', 100)];
  await sweepPaidPayouts(world.worker);
  await sweepPaidPayouts(world.worker);
  expect(await Promise.all(stories.map(async (story) => (await wanted(story)).length))).toEqual([0, 1, 0, 0]);
});

test('a look-up missed on a day without a worker is made once on the next day', async () => {
  const [fourth, fortieth] = [await paid('tr_6', 4), await paid('tr_7', 40)];
  await sweepPaidPayouts(world.worker);
  const keys = async (story: PayoutStory) => (await wanted(story)).map(({ key }) => key.replace(/.*:/, ''));
  expect([await keys(fourth), await keys(fortieth)]).toEqual([['day3'], ['day30']]);
  const ten = new Date(Date.now() - 11 * 86_400_000);
  await world.owner.payout.update({ where: { id: fourth.payoutId }, data: { settledAt: ten } });
  await sweepPaidPayouts(world.worker);
  await sweepPaidPayouts(world.worker);
  expect((await keys(fourth)).toSorted()).toEqual(['day10', 'day3']);
  expect(await keys(fortieth)).toEqual(['day30']);
});

test('a returned payout is looked up again on the same days after the return', async () => {
  const story = await paid('tr_8', 40);
  await sweepPaidPayouts(world.worker);
  await story.see({ kind: 'returned', reference: 'trr_1', amount: 1_000, charges: 0, code: null });
  expect((await story.row()).state).toBe('returned');
  const asked = async () => (await wanted(story)).map(({ key }) => key.replace(/.*:/, '')).toSorted();
  for (const [days, turns] of [
    [0, ['day30']],
    [3, ['back3', 'day30']],
    [12, ['back10', 'back3', 'day30']],
    [100, ['back10', 'back3', 'day30']],
  ] as const) {
    const returnedAt = new Date(Date.now() - days * 86_400_000);
    await world.owner.payout.update({ where: { id: story.payoutId }, data: { returnedAt } });
    await sweepPaidPayouts(world.worker);
    expect(await asked()).toEqual(turns);
  }
});

test.each([
  { what: 'while nothing may be paid', fails: false },
  { what: 'after two people said that it failed', fails: true },
])('a PayPal event is looked up by PayPal’s own batch, which pays nothing: also $what', async ({ fails }) => {
  const method = methodWith(keys, { rail: 'paypal', recipientType: 'EMAIL', recipient: 'a@b.test' });
  const payee = await world.given({ available: 6_000, method });
  const story = payoutStory(world);
  await story.request(payee);
  await story.approve();
  await story.see({ kind: 'unclear', attempt: 1 });
  await world.owner.partner.update({ where: { id: payee.partnerId }, data: { state: 'suspended' } });
  if (fails) {
    await world.owner.payout.update({ where: { id: story.payoutId }, data: { state: 'failed' } });
    await world.owner.outboundCall.updateMany({ where: { payoutId: story.payoutId }, data: { state: 'rejected' } });
  }
  await world.owner.effect.updateMany({ where: { entityId: story.payoutId, doneAt: null }, data: { doneAt: new Date() } });
  const told = { provider: 'paypal', type: 'PAYMENT.PAYOUTS-ITEM.SUCCEEDED', objectId: story.payoutId, routing: { batch: 'BATCH-7' } };
  await placeEvent(world.worker, await received(world.owner, told), { stripe: undefined, keys });
  const asked: (string | undefined)[] = [];
  const paypal: CalledRail = {
    submit: () => Promise.reject(new Error('it would pay')),
    query: ({ batch, attempt }) => {
      asked.push(batch);
      return Promise.resolve([
        { kind: 'found', attempt, reference: 'BATCH-7' },
        { kind: 'settled', reference: 'TX-1', amount: 6_000 },
      ]);
    },
  };
  const activities = createRailActivities({ db: world.worker, keys, crashPoint: noCrash, rails: { stripe_connect: undefined, paypal } });
  for (const { key } of await wanted(story)) await activities.lookUpAtRail({ key });
  await story.drain();
  expect(asked).toEqual(['BATCH-7']);
  if (fails) expect(await story.decisions()).toEqual(expect.arrayContaining(['noted late_answer', 'noted unexpected_debit']));
  else expect(await story.row()).toMatchObject({ state: 'settled', externalId: 'BATCH-7' });
});
