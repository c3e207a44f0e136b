import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { noCrash } from '../../activities/crash-points.ts';
import { createPaypalRail } from '../../activities/gateways/paypal/rail.ts';
import { createStripeConnectRail } from '../../activities/gateways/stripe-connect/rail.ts';
import { createRailActivities } from '../../activities/payout/rails.ts';
import type { MethodDetails } from '../../domain/payout/payout-method.ts';
import { aConfig, aSimulator, type ASimulator } from '../simulator/running.ts';
import { bankKeys, methodWith } from '../support/bank-world.ts';
import { fakeRail } from '../support/fake-rail.ts';
import { booksOf, fund, makePayable, methodRow, payoutStory, type PayoutStory } from '../support/payout-world.ts';
import { skippedTime, type SkippedTime } from '../support/skipped-time.ts';

const keys = bankKeys();
let machine: SkippedTime;
let simulator: ASimulator;

/** Uses the real Temporal, workflows, activities and rail clients; the clients talk to the simulator over HTTP. */
beforeAll(async () => {
  const config = aConfig('http://127.0.0.1:9');
  simulator = await aSimulator(config);
  const at = { apiBase: simulator.url, timeoutMs: 400 };
  const rails = {
    stripe_connect: createStripeConnectRail({ secretKey: config.stripe.secretKey, ...at }),
    paypal: createPaypalRail({ clientId: 'demo', clientSecret: 'demo', ...at }),
  };
  machine = await skippedTime(({ worker: db }) => ({
    ...fakeRail({ db }).outside, // mails and documents
    ...createRailActivities({ db, keys, crashPoint: noCrash, rails }),
  }));
});
beforeEach(() => simulator.call('DELETE', '/control/faults'));
afterAll(async () => {
  await machine.end();
  await simulator.stop();
});

/** Makes and approves a payout while the rail takes the money and does not answer. */
async function approvedInto(details: MethodDetails, fault: object): Promise<{ story: PayoutStory; partnerId: string }> {
  const { world, clock } = machine;
  const payee = await makePayable(world, await world.given());
  await world.owner.payoutMethod.update({ where: { id: payee.methodId }, data: { revokedAt: new Date() } });
  const row = { ...methodRow({ id: payee.methodId, partnerId: payee.partnerId, editor: payee.editor, currency: 'CHF' }) };
  await world.owner.payoutMethod.create({ data: { ...row, ...methodWith(keys, details) } });
  await fund(world.worker, payee, 6_000);
  const story = payoutStory(world);
  await story.write({ kind: 'requestPayout', arguments: { partnerId: payee.partnerId, currency: 'CHF' } });
  await clock.settle();
  await simulator.call('PUT', '/control/faults', fault);
  await story.write({ kind: 'approve', arguments: { contentHash: (await story.row()).contentHash } });
  await clock.settle();
  return { story, partnerId: payee.partnerId };
}

/** Returns the number of payments of the payout in the rail's own book. */
async function paidAtRail({ payoutId }: PayoutStory): Promise<number> {
  const transfers = await simulator.call<{ transfer_group: string }[]>('GET', '/control/stripe/transfers');
  const items = await simulator.call<{ senderItemId: string }[]>('GET', '/control/paypal/payouts');
  const groups = [...transfers.map((one) => one.transfer_group), ...items.map((one) => one.senderItemId)];
  return groups.filter((group) => group === payoutId).length;
}

test.each<{ rail: string; details: MethodDetails; fault: object; books: object }>([
  {
    rail: 'Stripe',
    details: { rail: 'stripe_connect', accountId: 'acct_1Partner' },
    fault: { stripeTransfers: { noAnswer: true, count: 2 } },
    books: { cash: -6_000 },
  },
  {
    rail: 'PayPal',
    details: { rail: 'paypal', recipientType: 'PAYPAL_ID', recipient: 'ABCDEFGHJKLMN' },
    fault: { paypalApi: { noAnswer: true, count: 1 } },
    books: { cash: -6_025, payout_fee_expense: 25 },
  },
])(
  'F14: $rail times out after it has paid; the workflow looks it up, finds it, and pays nothing twice',
  async ({ details, fault, books }) => {
    const { story, partnerId } = await approvedInto(details, fault);
    await machine.clock.passes(2);
    expect(await story.row()).toMatchObject({ state: 'settled', attempt: 1 });
    expect(await story.decisions()).toEqual(expect.arrayContaining(['not_yet outcome_unclear', 'paid paid_out']));
    expect(await story.calls()).toHaveLength(1);
    expect(await paidAtRail(story)).toBe(1);
    expect(await booksOf(machine.world.owner, partnerId)).toEqual(books);
  },
);
