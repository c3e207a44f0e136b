import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { ringReferralsOf } from '../../../prisma/partner/partner-mailbox.ts';
import { journalPages } from '../../../prisma/ledger/bookkeeping.ts';
import { aCardPayment, aLine, aRefund, aStripeInvoice } from '../../support/source-facts.ts';
import { storyOf, type Story } from '../../support/referral-story.ts';
import { decisionsOf, entryKinds, referralWorld, signedUpAt, termsRow, type World } from '../../support/referral-world.ts';

let world: World;
beforeAll(async () => {
  world = await referralWorld();
});
afterAll(() => world.end());

const paidAt = '2026-03-20T11:00:05.000Z';
const holdOver = '2026-04-19T10:00:00.000Z';

const start = async (change = {}): Promise<Story> => storyOf(world, await world.given(change));
const invoiceOf = ({ given }: Story, change: Parameters<typeof aStripeInvoice>[0] = {}) =>
  aStripeInvoice({ id: `in_${given.referralId}`, subscriptionId: `sub_${given.referralId}`, ...change });

async function command({ given }: Story, kind: 'review.approve' | 'review.refuse', subjectId: string): Promise<string> {
  const id = uuid();
  await world.owner.command.create({
    data: { id, actorId: uuid(), kind, subjectKind: 'review', subjectId, arguments: { reason: 'looked at it' }, contentHash: id },
  });
  await storyOf(world, given).tell('command', { commandId: id });
  return id;
}

describe('a self-referral that is only flagged (P20)', () => {
  const flagged = async () => {
    const story = await start({ referral: { reason: 'self_referral_flagged' } });
    await story.tell('signed_up');
    const step = await story.settle(signedUpAt);
    expect(step.due).toMatchObject({ review: '2026-03-08T09:00:00.000Z' });
    await story.observe(invoiceOf(story), paidAt);
    expect(await story.balances()).toEqual({ held: 1_000 });
    return { story, review: await world.owner.review.findFirstOrThrow({ where: { referralId: story.given.referralId } }) };
  };

  test('accrues and is held until staff decide; an overdue review is due again every week', async () => {
    const { story, review } = await flagged();
    expect(review).toMatchObject({ kind: 'self_referral', state: 'open' });
    expect(Number(review.dueAt) - Number(review.createdAt)).toBe(7 * 24 * 3_600_000); // it waits from when it was opened, whatever the clock of the database says
    expect(await story.drain(holdOver)).toMatchObject({ phase: 'earning', due: { review: '2026-04-26T08:00:00.000Z' } });
    expect(await story.balances()).toEqual({ held: 1_000 });
  });

  test('approved: it is pending again, and released at once if its hold is over', async () => {
    const { story, review } = await flagged();
    const id = await command(story, 'review.approve', review.id);
    const step = await story.drain(holdOver, { commands: [id] });
    expect(step.verdicts).toEqual({ [id]: { accepted: true } });
    expect(await story.balances()).toEqual({ available: 1_000 });
    expect(await decisionsOf(world.owner, story.given)).toEqual(
      expect.arrayContaining(['review credited review_approved', 'review released review_approved', 'release released hold_over']),
    );
  });

  test('D9: refused and appealed: once the appeal is granted all of it counts, also what was paid meanwhile', async () => {
    const { story, review } = await flagged();
    const { id: earningId } = await story.commission();
    await command(story, 'review.refuse', review.id);
    await story.drain(paidAt);
    await story.observe(invoiceOf(story, { id: `in_2_${story.given.referralId}` }), paidAt);
    await story.tell('appeal_granted', { earningId });
    expect(await story.settle(paidAt)).toMatchObject({ phase: 'earning' });
    expect(await story.balances()).toEqual({ pending: 2_000 });
    expect(await story.referral()).toMatchObject({ state: 'earning', reason: null });
  });

  test('refused: it is taken back, the referral is refused, and what is paid later earns nothing', async () => {
    const { story, review } = await flagged();
    const id = await command(story, 'review.refuse', review.id);
    expect(await story.drain(paidAt, { commands: [id] })).toMatchObject({
      phase: 'refused',
      due: {},
      verdicts: { [id]: { accepted: true } },
    });
    expect(await story.balances()).toEqual({});
    await story.observe(invoiceOf(story, { id: `in_2_${story.given.referralId}` }), paidAt);
    expect(await story.balances()).toEqual({});
    expect(await entryKinds(world.owner, story.given.partnerId)).toEqual(['commission.accrue', 'dispute.hold', 'commission.clawback']);
  });

  test('a second decision is refused, and so is a command nobody wrote; each caller has an answer', async () => {
    const { story, review } = await flagged();
    const [first, second] = [await command(story, 'review.approve', review.id), await command(story, 'review.refuse', review.id)];
    const unwritten = uuid();
    const step = await story.drain(paidAt, { commands: [first, second, unwritten] });
    expect(step.verdicts).toEqual({
      [first]: { accepted: true },
      [second]: { accepted: false, code: 'review_already_decided', reason: expect.any(String) },
      [unwritten]: { accepted: false, code: 'unknown_command', reason: expect.any(String) },
    });
    expect((await story.drain(paidAt, { commands: [first, second, unwritten] })).verdicts).toEqual(step.verdicts);
  });
});

test('a sign-up that was refused earns nothing, by payment or by installation, and says why', async () => {
  const bounty = { amount: { amount: 1_000, currency: 'EUR' }, trigger: 'installation', per: 'customer' };
  const story = await start({ terms: { bounty }, referral: { state: 'refused', reason: 'self_referral' } });
  await story.observe(invoiceOf(story), paidAt);
  const { customerId } = story.given;
  await world.owner.installation.create({ data: { id: uuid(), customerId, at: '2026-03-02T10:00:00Z', eventId: 'i1' } });
  await story.tell('installed', { eventId: 'i1' });
  expect(await story.settle(paidAt)).toMatchObject({ phase: 'refused', due: {} });
  expect(await story.balances()).toEqual({});
  expect(await decisionsOf(world.owner, story.given)).toEqual([
    'gate credited gates_open',
    'commission refused self_referral',
    'bounty refused self_referral',
  ]);
});

test('excess money earns nothing and opens a review that holds nothing; if refused, the commission is taken back', async () => {
  const story = await start();
  await story.observe(invoiceOf(story, { overpaid: 1_190, payments: [aCardPayment({ amountPaid: 12_000 })] }), paidAt);
  expect(await story.balances()).toEqual({ pending: 1_000 });
  const review = await world.owner.review.findFirstOrThrow({ where: { referralId: story.given.referralId } });
  expect(review).toMatchObject({ kind: 'excess_payment', state: 'open' });
  await command(story, 'review.refuse', review.id);
  expect(await story.drain(paidAt)).toMatchObject({ phase: 'earning' });
  expect(await story.balances()).toEqual({});
});

test('pending commissions of a suspended partner stay pending at the end of the hold and are released after reinstatement', async () => {
  const story = await start();
  await story.observe(invoiceOf(story), paidAt);
  const { partnerId } = story.given;
  const change = async (state: string, eventId: string) => {
    await world.owner.partner.update({ where: { id: partnerId }, data: { state } });
    await world.worker.$transaction((tx) => ringReferralsOf(tx, { partnerId, eventId }));
  };
  await world.owner.partner.update({ where: { id: partnerId }, data: { state: 'suspended' } });
  expect(await story.drain(holdOver)).toMatchObject({ phase: 'earning', due: {} });
  expect(await story.balances()).toEqual({ pending: 1_000 });
  expect(await decisionsOf(world.owner, story.given)).toContain('release not_yet partner_suspended');
  await change('active', 'partner:reinstated');
  await story.settle('2026-06-01T09:00:00.000Z');
  expect(await story.balances()).toEqual({ available: 1_000 });
});

describe('the subscription ends (B04, P10)', () => {
  const endedAt = '2026-04-01T10:00:00.000Z';
  const ended = async (change = {}) => {
    const story = await start(change);
    await story.observe(invoiceOf(story), paidAt);
    expect(await story.observe(invoiceOf(story, { subscriptionEndedAt: endedAt }), endedAt)).toMatchObject({
      phase: 'ended',
      due: { release: holdOver },
    });
    return story;
  };
  const servedFrom = (story: Story, periodStart: string, change = {}) =>
    invoiceOf(story, {
      id: `in_${periodStart}_${story.given.referralId}`,
      subscriptionEndedAt: endedAt,
      lines: [aLine({ periodStart })],
      payments: [aCardPayment({ paidAt: '2026-06-10T10:00:00.000Z' })],
      ...change,
    });

  test('service from before the end earns though it is paid in June; service from the end on earns nothing', async () => {
    const story = await ended();
    await story.observe(servedFrom(story, '2026-03-31T10:00:00.000Z'), '2026-06-10T10:00:05.000Z');
    await story.observe(servedFrom(story, '2026-04-01T10:00:00.000Z'), '2026-06-10T10:00:06.000Z');
    expect(await story.balances()).toEqual({ pending: 1_000, available: 1_000 });
    expect(await decisionsOf(world.owner, story.given)).toContain('gate refused after_subscription_end');
  });

  test('what was earned stays; a refund after the end is still taken back', async () => {
    const story = await ended();
    await story.drain(holdOver);
    expect(await story.balances()).toEqual({ available: 1_000 });
    await story.observe(invoiceOf(story, { subscriptionEndedAt: endedAt, refunds: [aRefund(10_810)] }), '2026-05-10T10:00:00.000Z');
    expect(await story.balances()).toEqual({});
    expect(await story.referral()).toMatchObject({ state: 'ended' });
  });

  const again = (story: Story) =>
    invoiceOf(story, {
      id: `in_again_${story.given.referralId}`,
      subscriptionId: `sub_again_${story.given.referralId}`,
      payments: [aCardPayment({ paidAt: '2026-07-01T10:00:00.000Z' })],
    });

  test('the customer returns: the referral resumes and earns', async () => {
    const story = await ended();
    expect(await story.observe(again(story), '2026-07-01T10:00:05.000Z')).toMatchObject({ phase: 'earning' });
    expect(await story.balances()).toEqual({ pending: 1_000, available: 1_000 });
    expect(await decisionsOf(world.owner, story.given)).toContain('end noted subscription_resumed');
  });

  test('the customer returns to a program whose referrals stay ended: nothing is earned', async () => {
    const story = await ended({ program: { returnRule: 'stay_ended' } });
    const late = { ...again(story), lines: [aLine({ periodStart: '2026-07-01T00:00:00.000Z' })] };
    expect(await story.observe(late, '2026-07-01T10:00:05.000Z')).toMatchObject({ phase: 'ended' });
    expect(await story.balances()).toEqual({ available: 1_000 });
  });
});

describe('a new rate (P11)', () => {
  const withNewRate = async (rateChangeReaches: string) => {
    const story = await start({ program: { rateChangeReaches } });
    const { programId } = story.given;
    await world.owner.programTerms.create({
      data: { ...termsRow({ id: uuid(), programId }), version: 2, validFrom: '2026-03-15T00:00:00Z', rateBps: 3000 },
    });
    await story.observe(invoiceOf(story), paidAt);
    return story;
  };

  test('reaches new referrals only: the old one keeps its terms', async () => {
    const story = await withNewRate('new_referrals');
    expect(await story.balances()).toEqual({ pending: 1_000 });
  });

  test('reaches all payments from its date on: the referral changes by a decision of its own, and a refund counts by the same terms', async () => {
    const story = await withNewRate('all_payments_from_valid_from');
    expect(await story.balances()).toEqual({ pending: 3_000 });
    expect(await decisionsOf(world.owner, story.given)).toContain('commission noted new_terms_reached');
    await story.observe(invoiceOf(story, { refunds: [aRefund(10_810)] }), '2026-03-21T09:00:00.000Z');
    expect(await story.balances()).toEqual({});
  });
});

describe('an installation earns a bounty (B02, P23, P24)', () => {
  const bounty = (change = {}) => ({
    terms: { bounty: { amount: { amount: 1_000, currency: 'EUR' }, trigger: 'installation', per: 'customer', ...change } },
  });
  const install = async (story: Story, { eventId, website = '' }: { eventId: string; website?: string }) => {
    const { customerId } = story.given;
    const data = [{ id: uuid(), customerId, website, at: '2026-03-02T10:00:00Z', eventId }];
    await world.owner.installation.createMany({ data, skipDuplicates: true });
    await story.tell('installed', { eventId, website }, `host:${eventId}`);
    return story.settle('2026-03-02T10:00:01.000Z');
  };

  test('once per customer, however often it is reported; released after its hold', async () => {
    const story = await start(bounty());
    expect(await install(story, { eventId: 'i1' })).toMatchObject({ phase: 'earning', due: { release: '2026-04-01T09:00:00.000Z' } });
    await install(story, { eventId: 'i1' });
    await install(story, { eventId: 'i2', website: 'https://second.test' });
    expect(await story.balances()).toEqual({ pending: 1_000 });
    expect(await decisionsOf(world.owner, story.given)).toEqual(['bounty credited installed', 'bounty refused already_counted']);
    await story.drain('2026-04-01T09:00:00.000Z');
    expect(await story.balances()).toEqual({ available: 1_000 });
    const keys = await world.owner.$queryRaw<{ idempotency_key: string }[]>`
      select idempotency_key from ledger.journal_entry where idempotency_key like ${`bounty:${story.given.programId}:%`}`;
    expect(keys).toEqual([{ idempotency_key: `bounty:${story.given.programId}:${story.given.customerId}:installation` }]);
  });

  test('refused in the hold, it is all taken back', async () => {
    const story = await start({ ...bounty(), referral: { reason: 'self_referral_flagged' } });
    await story.tell('signed_up');
    await install(story, { eventId: 'i1' });
    expect(await story.balances()).toEqual({ held: 1_000 });
    await command(story, 'review.refuse', story.given.referralId);
    await story.drain('2026-03-03T10:00:00.000Z');
    expect(await story.balances()).toEqual({});
  });

  test('D9: refused and appealed: a bounty is worth again what its terms say', async () => {
    const story = await start({ ...bounty(), referral: { reason: 'self_referral_flagged' } });
    await story.tell('signed_up');
    await install(story, { eventId: 'i1' });
    await command(story, 'review.refuse', story.given.referralId);
    await story.drain('2026-03-03T10:00:00.000Z');
    const { id: earningId } = await world.owner.bountyAward.findFirstOrThrow({ where: { referralId: story.given.referralId } });
    for (const eventId of ['appeal:1', 'appeal:2']) await story.tell('appeal_granted', { earningId }, eventId);
    await story.drain('2026-03-04T10:00:00.000Z');
    expect(await story.balances()).toEqual({ pending: 1_000 });
    const [last] = await world.owner.commissionRevision.findMany({ where: { commissionId: earningId }, orderBy: { rev: 'desc' } });
    expect(last).toMatchObject({ kind: 'bounty.accrue', reason: 'appeal_granted', targetBeforeMinor: 0n, targetAfterMinor: 1_000n });
  });

  test('one for each website, if the terms say so', async () => {
    const story = await start(bounty({ per: 'customer_and_website' }));
    await install(story, { eventId: 'i1', website: 'https://one.test' });
    await install(story, { eventId: 'i2', website: 'https://two.test' });
    await install(story, { eventId: 'i3', website: 'https://two.test' });
    expect(await story.balances()).toEqual({ pending: 2_000 });
  });

  test('with the first payment as its second condition it waits for it, and both are earned together', async () => {
    const story = await start(bounty({ trigger: 'installation_and_first_payment' }));
    await install(story, { eventId: 'i1' });
    expect(await decisionsOf(world.owner, story.given)).toEqual(['bounty not_yet waiting_for_first_payment']);
    await story.observe(invoiceOf(story), paidAt);
    const rows = await world.owner.bountyAward.findMany({ where: { referralId: story.given.referralId } });
    expect(rows).toMatchObject([{ currency: 'EUR', pendingMinor: 1_000n, earnedAt: new Date('2026-03-20T11:00:00Z') }]);
  });

  test('terms without a bounty say so', async () => {
    const story = await start();
    await install(story, { eventId: 'i1' });
    expect(await decisionsOf(world.owner, story.given)).toEqual(['bounty refused no_bounty_in_terms']);
  });
});

test('a payment after the lapse earns all the same; if somebody else has the customer by then, the referral has ended', async () => {
  const late = '2026-10-01T10:00:05.000Z';
  const lapsed = async () => {
    const story = await start();
    await story.tell('signed_up');
    expect(await story.settle('2026-09-01T08:00:00.000Z')).toMatchObject({ phase: 'lapsed' });
    return story;
  };
  const facts = (story: Story) => invoiceOf(story, { payments: [aCardPayment({ paidAt: '2026-10-01T10:00:00.000Z' })] });
  const alone = await lapsed();
  expect(await alone.observe(facts(alone), late)).toMatchObject({ phase: 'earning' });
  const followed = await lapsed();
  const { id: _id, termsId, ...row } = await followed.referral();
  await world.owner.referral.create({ data: { ...row, id: uuid(), termsId, state: 'signed_up', due: {} } });
  expect(await followed.observe(facts(followed), late)).toMatchObject({ phase: 'ended' });
});

test('a refund of a closed month that is seen later is in the open month, with its day, also in the bookkeeping journal', async () => {
  const own = await referralWorld();
  try {
    const given = await own.given();
    const story = storyOf(own, given);
    const invoice = aStripeInvoice({ id: `in_${given.referralId}` });
    await story.tell('signed_up');
    await story.observe(invoice, '2026-03-20T11:00:05.000Z');
    await story.drain('2026-04-19T10:00:00.000Z');
    await own.owner.$queryRaw`select ledger.close_period('2026-04-30T22:00:00Z')::text`;
    const refund = { ...aRefund(2500), createdAt: '2026-04-25T09:00:00.000Z' };
    await story.observe({ ...invoice, refunds: [refund] }, '2026-05-04T09:00:00.000Z');
    const found = [];
    for await (const rows of journalPages(own.owner, { from: '2026-05-01T00:00:00Z', to: '2026-06-01T00:00:00Z' })) found.push(...rows);
    expect(new Set(found.map(({ kind, belongsTo }) => `${kind}: ${belongsTo}`))).toEqual(new Set(['commission.clawback: 2026-04-25']));
  } finally {
    await own.end();
  }
});
