import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { placeEvent } from '../../../activities/referral/placing.ts';
import { bankKeys } from '../../support/bank-world.ts';
import { fromHost, received } from '../../support/inbox-rows.ts';
import { storyOf } from '../../support/referral-story.ts';
import { balancesOf, referralWorld, type Given, type World } from '../../support/referral-world.ts';

const keys = bankKeys();
let world: World;
beforeAll(async () => {
  world = await referralWorld();
});
afterAll(() => world.end());

const paidAt = '2026-03-20T11:00:00.000Z';
const later = '2026-03-25T11:00:00.000Z';

/** The host product reports a payment; it is placed, and the referral looks at it. */
async function report(given: Given, paymentId: string, { at = paidAt, ...said }: { at?: string; refunded?: number } = {}) {
  const body = { paymentId, currency: 'CHF', amount: 10_810, net: 10_000, at, ...said };
  const event = { ...fromHost('payment.reported', given.hostRef, body), routing: { accountId: given.hostRef, invoice: paymentId } };
  await placeEvent(world.worker, await received(world.owner, event), { stripe: undefined, keys });
  return storyOf(world, given).settle(at);
}
const decisionsOf = async (given: Given) =>
  (await world.owner.decision.findMany({ where: { partnerId: given.partnerId }, orderBy: { createdAt: 'asc' } })).map(
    ({ kind, outcome, reason }) => `${kind} ${outcome} ${reason}`,
  );

test('P07, M14: a payment that the host product reports earns where the terms list it', async () => {
  const given = await world.given({ terms: { paymentSources: ['api'] } });
  await report(given, `p_${uuid()}`);
  expect(await balancesOf(world.owner, given.partnerId)).toEqual({ pending: 1_000 });
});

test('reported again, nothing is counted twice; what was given back is taken back', async () => {
  const given = await world.given({ terms: { paymentSources: ['api'] } });
  const paymentId = `p_${uuid()}`;
  await report(given, paymentId);
  await report(given, paymentId, { at: later });
  expect(await balancesOf(world.owner, given.partnerId)).toEqual({ pending: 1_000 });
  await report(given, paymentId, { at: later, refunded: 5_405 });
  expect(await balancesOf(world.owner, given.partnerId)).toEqual({ pending: 500 });
  expect(await decisionsOf(given)).toContain('clawback took_back refunded');
});

test('a payment that the terms do not list earns nothing, and the reason is stated', async () => {
  const given = await world.given();
  await report(given, `p_${uuid()}`);
  expect(await balancesOf(world.owner, given.partnerId)).toEqual({});
  expect(await decisionsOf(given)).toContain('gate refused source_not_paid_for');
});

test('a report whose text is no longer kept has left its facts', async () => {
  const given = await world.given({ terms: { paymentSources: ['api'] } });
  const paymentId = `p_${uuid()}`;
  await report(given, paymentId);
  await world.owner.inboundEvent.updateMany({
    where: { routing: { path: ['invoice'], equals: paymentId } },
    data: { raw: new Uint8Array() },
  });
  await report(given, paymentId, { at: later });
  const source = await world.owner.settlementSource.findFirstOrThrow({ where: { externalId: paymentId } });
  expect(source.facts).toMatchObject({ paidAt, total: 10_810 });
});
