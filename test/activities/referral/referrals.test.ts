import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aBankPayment, aBexioInvoice, aCardPayment, aDispute, aRefund, aStripeInvoice } from '../../support/source-facts.ts';
import { storyOf, type Story } from '../../support/referral-story.ts';
import { decisionsOf, entryKinds, referralWorld, signedUpAt, type World } from '../../support/referral-world.ts';

let world: World;
beforeAll(async () => {
  world = await referralWorld();
});
afterAll(() => world.end());

const paidAt = '2026-03-20T11:00:05.000Z';
const inHold = '2026-03-25T09:00:00.000Z';
const holdOver = '2026-04-19T10:00:00.000Z'; // the same local time, 30 days and a clock change later
const afterHold = '2026-05-04T09:00:00.000Z';

const start = async (change = {}): Promise<Story> => storyOf(world, await world.given(change));
/** Invoices are of one Stripe account in all tests of this file, so each story has its own id. */
const invoiceOf = ({ given }: Story, change: Parameters<typeof aStripeInvoice>[0] = {}) =>
  aStripeInvoice({ id: `in_${given.referralId}`, ...change });

test('a sign-up waits for a first payment until it lapses', async () => {
  const story = await start();
  await story.tell('signed_up');
  expect(await story.settle(signedUpAt)).toMatchObject({ phase: 'signed_up', due: { lapse: '2026-08-28T08:00:00.000Z' } });
  expect(await story.settle('2026-08-28T08:00:00.000Z')).toMatchObject({ phase: 'lapsed', due: {} });
  expect(await decisionsOf(world.owner, story.given)).toEqual(['lapse ended nothing_paid_in_time']);
});

test('an open invoice is tracked, its partner reads why it waits, and a reminder is due', async () => {
  const story = await start();
  const open = invoiceOf(story, { status: 'open', amountRemaining: 10_810, payments: [] });
  expect(await story.observe(open, paidAt)).toMatchObject({ phase: 'awaiting_card', due: { reminder: '2026-04-03T09:59:00.000Z' } });
  expect(await story.commission()).toMatchObject({ state: 'tracked', rev: 0 });
  expect(await story.drain('2026-04-03T09:59:00.000Z')).toMatchObject({
    phase: 'awaiting_card',
    due: { reminder: '2026-04-17T09:59:00.000Z' },
  });
  expect(await decisionsOf(world.owner, story.given)).toEqual([
    'evidence not_yet waiting_for_payment',
    'reminder noted settlement_reminder',
  ]);
});

test('a card payment settled on 20 March at noon is released on 19 April at noon, over the clock change', async () => {
  const story = await start();
  expect(await story.observe(invoiceOf(story), paidAt)).toMatchObject({ phase: 'earning', due: { release: holdOver } });
  await story.drain('2026-04-19T09:59:59.999Z');
  expect(await story.balances()).toEqual({ pending: 1_000 });
  expect(await story.drain(holdOver)).toMatchObject({ phase: 'earning', due: {} });
  expect(await story.balances()).toEqual({ available: 1_000 });
  expect(await decisionsOf(world.owner, story.given)).toEqual([
    'gate credited gates_open',
    'commission credited payment_settled',
    'release released hold_over',
  ]);
});

describe('what happens to a commission of 10.00', () => {
  const paid = (story: Story) => story.observe(invoiceOf(story), paidAt);
  const released = async (story: Story) => {
    await paid(story);
    await story.drain(holdOver);
  };
  const refunded = (story: Story, amount: number, status = 'succeeded') =>
    story.observe(invoiceOf(story, { refunds: [aRefund(amount, status)] }), afterHold);
  const disputed = (story: Story, status: string, amount?: number) =>
    story.observe(invoiceOf(story, { disputes: [{ ...aDispute(status, amount), id: 'dp_1' }] }), afterHold);
  const disputedInHold = (story: Story, status: string, amount?: number) =>
    story.observe(invoiceOf(story, { disputes: [{ ...aDispute(status, amount), id: 'dp_1' }] }), inHold);

  test.each<{ example: string; tell: (story: Story) => Promise<unknown>; balances: Record<string, number>; entries: number }>([
    { example: '23 settled', tell: paid, balances: { pending: 1_000 }, entries: 1 },
    { example: '24 hold over', tell: released, balances: { available: 1_000 }, entries: 2 },
    {
      example: '26 refunded in full in the hold',
      tell: async (story) => {
        await paid(story);
        await story.observe(invoiceOf(story, { refunds: [aRefund(10_810)] }), inHold);
      },
      balances: {},
      entries: 2,
    },
    {
      example: '27 the refund is seen before the payment',
      tell: (story) => story.observe(invoiceOf(story, { refunds: [aRefund(10_810)] }), paidAt),
      balances: {},
      entries: 0,
    },
    {
      example: '28 a part is refunded',
      tell: async (story) => {
        await paid(story);
        await story.observe(invoiceOf(story, { refunds: [aRefund(2_500)] }), inHold);
      },
      balances: { pending: 769 },
      entries: 2,
    },
    {
      example: '32 released, refunded, and the refund fails',
      tell: async (story) => {
        await released(story);
        await refunded(story, 10_810);
        await refunded(story, 10_810, 'failed');
      },
      balances: { available: 1_000 },
      entries: 4,
    },
    {
      example: '33 paid out, refunded, and the refund fails',
      tell: async (story) => {
        await released(story);
        await story.payOut(1_000, holdOver);
        await refunded(story, 10_810);
        expect(await story.balances()).toEqual({ recoverable: 1_000 });
        await refunded(story, 10_810, 'failed');
      },
      balances: {},
      entries: 6,
    },
    {
      example: '34 disputed in the hold and won',
      tell: async (story) => {
        await paid(story);
        await disputedInHold(story, 'needs_response');
        expect(await story.balances()).toEqual({ held: 1_000 });
        await disputedInHold(story, 'won');
      },
      balances: { pending: 1_000 },
      entries: 3,
    },
    {
      example: '34 disputed, and won after the hold is over: the same drain releases',
      tell: async (story) => {
        await paid(story);
        await disputedInHold(story, 'needs_response');
        expect(await story.drain(holdOver)).toMatchObject({ phase: 'earning', due: {} });
        await disputed(story, 'won');
      },
      balances: { available: 1_000 },
      entries: 4,
    },
    {
      example: '35 released, disputed, lost',
      tell: async (story) => {
        await released(story);
        await disputed(story, 'needs_response');
        await disputed(story, 'lost');
      },
      balances: {},
      entries: 4,
    },
    {
      example: '36 paid out, disputed with nothing to hold, lost',
      tell: async (story) => {
        await released(story);
        await story.payOut(1_000, holdOver);
        await disputed(story, 'needs_response');
        await disputed(story, 'lost');
      },
      balances: { recoverable: 1_000 },
      entries: 5,
    },
    {
      example: '37 a part paid out, disputed, lost',
      tell: async (story) => {
        await released(story);
        await story.payOut(600, holdOver);
        await disputed(story, 'needs_response');
        expect(await story.balances()).toEqual({ held: 400 });
        await disputed(story, 'lost');
      },
      balances: { recoverable: 600 },
      entries: 6,
    },
    {
      example: '38 a part paid out, disputed, won',
      tell: async (story) => {
        await released(story);
        await story.payOut(600, holdOver);
        await disputed(story, 'needs_response');
        await disputed(story, 'won');
      },
      balances: { available: 400 },
      entries: 6,
    },
    {
      example: '40 refunded in full, then its dispute is lost: no second clawback',
      tell: async (story) => {
        await paid(story);
        await story.observe(invoiceOf(story, { refunds: [aRefund(10_810)] }), inHold);
        await story.observe(invoiceOf(story, { refunds: [aRefund(10_810)], disputes: [aDispute('lost')] }), afterHold);
      },
      balances: {},
      entries: 2,
    },
    {
      example: '81 refunded in full during a dispute, which is then lost',
      tell: async (story) => {
        await released(story);
        await disputed(story, 'needs_response');
        await story.observe(invoiceOf(story, { refunds: [aRefund(10_810)], disputes: [aDispute('needs_response')] }), afterHold);
        await story.observe(invoiceOf(story, { refunds: [aRefund(10_810)], disputes: [aDispute('lost')] }), afterHold);
      },
      balances: {},
      entries: 4,
    },
    {
      example: '83 first seen when it is already lost: its own pending pays',
      tell: async (story) => {
        await paid(story);
        await disputedInHold(story, 'lost');
      },
      balances: {},
      entries: 2,
    },
    {
      example: '84 a part disputed, then lost',
      tell: async (story) => {
        await paid(story);
        await disputedInHold(story, 'needs_response', 4_324);
        expect(await story.balances()).toEqual({ pending: 600, held: 400 });
        await disputedInHold(story, 'lost', 4_324);
      },
      balances: { pending: 600 },
      entries: 3,
    },
    {
      example: '85 lost, appealed, won',
      tell: async (story) => {
        await released(story);
        await disputed(story, 'needs_response');
        await disputed(story, 'lost');
        await disputed(story, 'appeal_under_review');
        expect(await story.balances()).toEqual({ held: 1_000 });
        await disputed(story, 'won');
      },
      balances: { available: 1_000 },
      entries: 7,
    },
  ])('$example', async ({ tell, balances, entries }) => {
    const story = await start();
    await tell(story);
    expect(await story.balances()).toEqual(balances);
    expect(await entryKinds(world.owner, story.given.partnerId)).toHaveLength(entries);
    const commission = await story.commission();
    const revisions = await world.owner.commissionRevision.count({ where: { commissionId: commission.id } });
    expect(revisions).toBe(commission.rev);
    await story.settle(); // once more: nothing moves
    expect(await story.balances()).toEqual(balances);
    expect(await entryKinds(world.owner, story.given.partnerId)).toHaveLength(entries);
  });
});

test('an event delivered three times under one id is one letter, and under three ids its facts are counted once', async () => {
  const story = await start();
  const facts = invoiceOf(story);
  story.providers.say(facts);
  const named = { provider: 'stripe', accountRef: 'acct_1', externalId: facts.id };
  for (const eventId of ['stripe:evt_1', 'stripe:evt_1', 'stripe:evt_2', 'stripe:evt_3'])
    await story.tell('source_changed', named, eventId);
  const step = await story.drain(paidAt);
  expect(step.effects.filter(({ kind }) => kind === 'fetchSettlement')).toHaveLength(1);
  await story.settle(paidAt);
  expect(await entryKinds(world.owner, story.given.partnerId)).toEqual(['commission.accrue']);
});

test('a repeated drain, also after its answer was lost, gives the same answer and posts nothing', async () => {
  const story = await start();
  await story.observe(invoiceOf(story), paidAt);
  let isLost = false;
  const dying = storyOf(world, story.given, async (point) => {
    if (point !== 'drain.after_commit' || isLost) return;
    isLost = true;
    throw new Error('the worker died after the commit');
  });
  await story.tell('partner_changed');
  await expect(dying.drain(holdOver)).rejects.toThrow('died');
  const again = await dying.drain(holdOver);
  expect(await dying.drain(holdOver)).toEqual(again);
  expect(again).toMatchObject({ phase: 'earning', due: {} });
  expect(await entryKinds(world.owner, story.given.partnerId)).toEqual(['commission.accrue', 'commission.release']);
});

test('a drain that dies before its commit leaves everything unread', async () => {
  const story = await start();
  await story.tell('signed_up');
  const dying = storyOf(world, story.given, (point) =>
    point === 'drain.before_commit' ? Promise.reject(new Error('died')) : Promise.resolve(),
  );
  await expect(dying.drain(signedUpAt)).rejects.toThrow('died');
  expect(await world.owner.mailboxMessage.count({ where: { entityId: story.given.referralId, appliedAt: null } })).toBe(1);
  expect(await story.drain(signedUpAt)).toMatchObject({ phase: 'signed_up', version: 2 });
});

test('an invoice unknown to Stripe is refused once with its reason, and its source rests', async () => {
  const story = await start();
  await story.tell('source_changed', { provider: 'stripe', accountRef: 'acct_1', externalId: 'in_nobody_knows' });
  const { effects } = await story.drain(paidAt);
  const failures = effects.map(({ key }) => ({ effectKey: key, code: 'object_gone' }));
  expect(await story.drain(paidAt, { failures })).toMatchObject({ effects: [], phase: 'signed_up' });
  await story.drain(paidAt, { failures });
  expect(await decisionsOf(world.owner, story.given)).toEqual(['evidence not_yet object_gone']);
});

describe('Bexio', () => {
  const bexioOf = ({ given }: Story, change: Parameters<typeof aBexioInvoice>[0] = {}) =>
    aBexioInvoice({ id: `b_${given.referralId}`, ...change });
  const bookedAt = '2026-10-25T06:00:00.000Z';
  const early = { referral: { attributedAt: '2026-09-01T08:00:00Z' } };

  test('a day at the bank counts from its local midnight: 24 October plus 7 days is 31 October 00:00', async () => {
    const story = await start(early);
    const step = await story.observe(bexioOf(story), bookedAt);
    expect(step).toMatchObject({ phase: 'earning', due: { release: '2026-10-30T23:00:00.000Z' } });
    expect(await story.balances()).toEqual({ pending: 1_000 });
  });

  test('a partial payment waits; the rest accrues the whole commission at once', async () => {
    const story = await start(early);
    const part = bexioOf(story, { statusId: 16, remaining: 5_810, payments: [aBankPayment({ amount: 5_000 })] });
    expect(await story.observe(part, bookedAt)).toMatchObject({ phase: 'awaiting_invoice' });
    expect(await story.balances()).toEqual({});
    await story.observe(
      bexioOf(story, { payments: [aBankPayment({ amount: 5_000 }), aBankPayment({ id: '902', amount: 5_810 })] }),
      bookedAt,
    );
    expect(await entryKinds(world.owner, story.given.partnerId)).toEqual(['commission.accrue']);
    expect(await story.balances()).toEqual({ pending: 1_000 });
  });

  test('a payment deleted after the accrual takes the commission back', async () => {
    const story = await start(early);
    await story.observe(bexioOf(story), bookedAt);
    await story.observe(bexioOf(story, { statusId: 8, remaining: 10_810, payments: [] }), '2026-10-26T06:00:00.000Z');
    expect(await story.balances()).toEqual({});
    expect(await decisionsOf(world.owner, story.given)).toContain('clawback took_back payment_withdrawn');
  });

  test('an invoice canceled unpaid is void and posts nothing', async () => {
    const story = await start(early);
    await story.observe(bexioOf(story, { statusId: 8, remaining: 10_810, payments: [] }), bookedAt);
    expect(await story.commission()).toMatchObject({ state: 'tracked' });
    expect(await story.observe(bexioOf(story, { statusId: 19, remaining: 10_810, payments: [] }), bookedAt)).toMatchObject({
      phase: 'signed_up',
    });
    expect(await story.commission()).toMatchObject({ state: 'void', rev: 0 });
  });

  test('an unknown status is set aside, posts nothing and changes nothing pending', async () => {
    const story = await start(early);
    await story.observe(bexioOf(story), bookedAt);
    await story.observe(bexioOf(story, { statusId: 99 }), bookedAt);
    expect(await story.balances()).toEqual({ pending: 1_000 });
    expect(await world.owner.settlementSource.findFirst({ where: { referralId: story.given.referralId } })).toMatchObject({
      quarantinedReason: 'unknown_status',
    });
  });
});

test('two invoices that settle at one instant are counted by id, and a third is past the cap (104)', async () => {
  const story = await start({ terms: { paymentsCap: 2 } });
  const of = (name: string, at: string) =>
    invoiceOf(story, { id: `in_${name}_${story.given.referralId}`, payments: [aCardPayment({ paidAt: at })] });
  for (const facts of [of('b', '2026-03-20T11:00:00.000Z'), of('a', '2026-03-20T11:00:00.000Z')]) story.providers.say(facts);
  for (const name of ['b', 'a']) {
    await story.tell('source_changed', { provider: 'stripe', accountRef: 'acct_1', externalId: `in_${name}_${story.given.referralId}` });
  }
  await story.settle(paidAt);
  await story.observe(of('c', '2026-03-21T11:00:00.000Z'), '2026-03-21T11:00:05.000Z');
  expect(await story.balances()).toEqual({ pending: 2_000 });
  expect(await decisionsOf(world.owner, story.given)).toContain('gate refused after_payments_cap');
});
