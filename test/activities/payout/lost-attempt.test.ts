import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { noCrash } from '../../../activities/crash-points.ts';
import { createStripeConnectRail } from '../../../activities/gateways/stripe-connect/rail.ts';
import { createRailActivities } from '../../../activities/payout/rails.ts';
import { placeEvent } from '../../../activities/referral/placing.ts';
import type { MethodDetails } from '../../../domain/payout/payout-method.ts';
import { addDays } from '../../../domain/period.ts';
import { bankKeys, methodWith } from '../../support/bank-world.ts';
import { liftHalts } from '../../support/halts.ts';
import { received } from '../../support/inbox-rows.ts';
import { asOf, booksOf, payoutStory, payoutWorld, type PayoutWorld } from '../../support/payout-world.ts';
import { aConfig, aSimulator, type ASimulator } from '../../simulator/running.ts';

const keys = bankKeys();
let world: PayoutWorld;
let simulator: ASimulator;
const config = aConfig('http://127.0.0.1:9');
beforeAll(async () => {
  world = await payoutWorld();
  simulator = await aSimulator(config);
});
afterAll(async () => {
  await simulator.stop();
  await world.end();
});

test('a payout whose second attempt was paid in the time that the backup lost stops all payouts, and is not paid again after the release', async () => {
  const details: MethodDetails = { rail: 'stripe_connect', accountId: 'acct_1Partner' };
  const stripe = createStripeConnectRail({ secretKey: config.stripe.secretKey, apiBase: simulator.url, timeoutMs: 400 });
  const activities = createRailActivities({
    db: world.worker,
    keys,
    crashPoint: noCrash,
    rails: { stripe_connect: stripe, paypal: undefined },
  });
  const payee = await world.given({ available: 6_000, method: methodWith(keys, details) });
  const story = payoutStory(world);
  await story.request(payee);
  await story.approve();
  await story.see({ kind: 'postponed', attempt: 1, code: 'balance_insufficient' });
  const { reference, state } = await story.row();
  expect(state).toBe('approved');
  const { payoutId } = story;
  const lost = { payoutId, reference, amount: { amount: 6_000, currency: 'CHF' }, attempt: 2, key: 'forgotten' } as const;
  const sent = await stripe.submit({ ...lost, details, externalId: null });
  const objectId = sent.kind === 'accepted' ? sent.reference : '';
  const notice = { type: 'transfer.created', objectId, routing: { payout: payoutId, attempt: '2' } };
  await placeEvent(world.worker, await received(world.owner, notice), { stripe: undefined, keys });
  expect(await world.owner.payoutHaltTrace.findMany({ select: { kind: true, name: true } })).toEqual([
    { kind: 'provider', name: `payout:${payoutId}:a2` },
  ]);
  const run = async (at: string): Promise<void> => {
    for (let turn = 0; turn < 8; turn += 1) {
      await story.drain(at);
      const open = await world.owner.effect.findMany({ where: { entityId: payoutId, doneAt: null } });
      const call = open.find(({ kind }) => kind === 'submitToRail' || kind === 'lookUpAtRail');
      if (call === undefined) break;
      await activities[call.kind === 'submitToRail' ? 'submitToRail' : 'lookUpAtRail']({ key: call.key });
    }
  };
  await run(asOf);
  expect(await story.row()).toMatchObject({ state: 'approved', holdReason: 'unexpected_debit' });
  await liftHalts(world.owner);
  const at = addDays(asOf, 2, 'Europe/Zurich');
  expect(await story.tell({ kind: 'resume' }, at)).toEqual({ accepted: true });
  await run(at);
  expect(await story.row()).toMatchObject({ state: 'settled', attempt: 2, externalId: objectId });
  expect(await story.kinds()).toEqual(['payout.reserve', 'payout.submit', 'payout.settle']);
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ cash: -6_000 });
  expect(await simulator.call('GET', '/control/stripe/transfers')).toHaveLength(1);
});
