import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createAdjustmentActivities } from '../../../activities/ledger/adjustments.ts';
import { lockPartner, post } from '../../../activities/ledger/ledger.ts';
import { followMerges } from '../../../activities/partner/partner-merges.ts';
import { pairUp, type Account, type EntryKind } from '../../../domain/ledger/posting.ts';
import type { Db } from '../../../prisma/client.ts';
import { aHeldBooking } from '../../support/bank-rows.ts';
import { mergedInto } from '../../support/merged.ts';
import { booksOf, payoutWorld, settled, submitted, type Payee, type PayoutWorld } from '../../support/payout-world.ts';
import { storyOf } from '../../support/referral-story.ts';
import { referralWorld } from '../../support/referral-world.ts';
import { aDispute, aRefund, aStripeInvoice } from '../../support/source-facts.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

const books = ({ partnerId }: Payee) => booksOf(world.owner, partnerId);
const hold = async (partnerId: string) => (await world.owner.partner.findUniqueOrThrow({ where: { id: partnerId } })).payoutsOnHoldReason;

type Owner = Pick<Payee, 'partnerId' | 'currency'>;
interface Change {
  readonly kind: string;
  readonly amount: number;
  readonly reverses?: string;
  readonly bankEntryId?: string;
}

async function decided(
  { partnerId, currency }: Owner,
  change: Change,
  own: Pick<PayoutWorld, 'owner' | 'worker'> = world,
): Promise<string> {
  const { kind, amount, reverses = null, ...bank } = change;
  const people = { askedBy: uuid(), approvedBy: uuid(), reason: 'a reason' };
  const { id } = await own.owner.adjustment.create({
    data: { id: uuid(), partnerId, currency, kind, amountMinor: amount, reversesEntryId: reverses, ...bank, ...people },
  });
  await createAdjustmentActivities({ db: own.worker }).bookAdjustment({ key: id });
  return id;
}

/** Paid, and once more by the word of two people. Answers the entry of the second. */
async function paidTwice(payee: Payee) {
  const story = await settled(world, payee);
  const twice = { kind: 'resolve', arguments: { outcome: 'paid_twice', evidence: { reference: 'call-1' } } };
  for (const actor of [uuid(), uuid()]) expect(await story.tell({ ...twice, actor })).toEqual({ accepted: true });
  const [entry] = await world.owner.$queryRaw<{ id: string }[]>`
    select id from ledger.journal_entry where idempotency_key = ${`payout:${story.payoutId}:duplicate:call-1`}`;
  return { story, entryId: entry?.id ?? '' };
}

const told = async ({ partnerId }: Payee) => {
  const mails = await world.owner.effect.findMany({
    where: { entityId: partnerId, kind: 'sendEmail', key: { contains: 'payouts_on_hold' } },
  });
  return mails.map(({ arguments: wanted }) => wanted);
};
const isBack = (name: string, amount: number, code: string | null = null) =>
  ({ kind: 'returned', reference: name, amount, charges: 0, code }) as const;

test('a forgiven second payment that comes back puts payouts on hold, and finance is told why', async () => {
  const payee = await world.given({ available: 6_000 });
  const { story } = await paidTwice(payee);
  const writeOff = await decided(payee, { kind: 'writeoff', amount: 6_000 });
  expect(await hold(payee.partnerId)).toBeNull();
  await story.see({ kind: 'returned', reference: 'return-2', amount: 6_000, charges: 0, code: null });
  expect(await books(payee)).toMatchObject({ available: 6_000 });
  expect(await hold(payee.partnerId)).toBe('forgiven_came_back');
  const { journalEntryId } = await world.owner.adjustment.findUniqueOrThrow({ where: { id: writeOff } });
  const mail = { template: 'payouts_on_hold', heldPartnerId: payee.partnerId, reason: 'forgiven_came_back', entryId: journalEntryId };
  expect(await told(payee)).toEqual([mail]);
  await decided(payee, { kind: 'reversal', amount: -6_000, reverses: journalEntryId ?? '' });
  expect(await books(payee)).toEqual({ cash: -6_000 });
});

test('a refuted second payment that was forgiven puts payouts on hold, and one not forgiven does not', async () => {
  const forgiven = await world.given({ available: 6_000 });
  const named = await paidTwice(forgiven);
  await decided(forgiven, { kind: 'writeoff', amount: 6_000 });
  await decided(forgiven, { kind: 'reversal', amount: 6_000, reverses: named.entryId });
  await named.story.drain();
  expect(await hold(forgiven.partnerId)).toBe('forgiven_came_back');
  const owed = await world.given({ available: 6_000 });
  const { story } = await paidTwice(owed);
  await story.see({ kind: 'returned', reference: 'return-3', amount: 6_000, charges: 0, code: null });
  expect(await hold(owed.partnerId)).toBeNull();
});

/** As a payout moves all that is available. */
async function paidOut(db: Db, { partnerId, currency }: Owner, amount: number): Promise<void> {
  const way: readonly [EntryKind, Account, Account][] = [
    ['payout.reserve', 'partner_available', 'partner_reserved'],
    ['payout.submit', 'partner_reserved', 'payout_clearing:bank_file'],
    ['payout.settle', 'payout_clearing:bank_file', 'cash:bank'],
  ];
  await db.$transaction(async (tx) => {
    await lockPartner(tx, partnerId, currency);
    for (const [kind, debit, credit] of way) {
      const about = {
        effectiveAt: '2026-04-20T10:00:00.000Z',
        actor: 'test',
        partnerId,
        currency,
        sourceType: 'test',
        sourceId: partnerId,
      };
      await post(tx, { ...about, key: `${kind}:${partnerId}`, kind, postings: pairUp([[debit, amount]], [[credit, amount]]) });
    }
  });
}

test.each([
  { lost: 'a refund that failed', facts: { refunds: [aRefund(10_810)] }, again: { refunds: [] } },
  {
    lost: 'a dispute that is won after all',
    facts: { disputes: [aDispute('lost')] },
    again: { disputes: [{ ...aDispute('won'), id: 'dp_lost' }] },
  },
])('a commission that counts again after its debt was forgiven puts payouts on hold: $lost', async ({ facts, again }) => {
  const own = await referralWorld();
  const given = await own.given();
  const story = storyOf(own, given);
  const invoice = aStripeInvoice({ id: `in_${given.referralId}` });
  await story.tell('signed_up');
  await story.observe(invoice, '2026-03-20T11:00:05.000Z');
  await story.drain('2026-04-19T10:00:00.000Z');
  const owner = { partnerId: given.partnerId, currency: 'CHF' };
  await paidOut(own.worker, owner, 1_000);
  await story.observe({ ...invoice, ...facts }, '2026-04-25T10:00:00.000Z');
  await decided(owner, { kind: 'writeoff', amount: 1_000 }, own);
  await story.observe({ ...invoice, ...again }, '2026-04-26T10:00:00.000Z');
  expect(await story.balances()).toMatchObject({ available: 1_000 });
  expect(await own.owner.partner.findUniqueOrThrow({ where: { id: given.partnerId } })).toMatchObject({
    payoutsOnHoldReason: 'forgiven_came_back',
  });
  await own.end();
});

test('a penalty taken back after its debt was forgiven puts payouts on hold, and after the debt was paid off does not', async () => {
  const penalty = async (payee: Payee, next: Change) => {
    const id = await decided(payee, { kind: 'adjustment', amount: -5_000 });
    await decided(payee, next);
    const { journalEntryId } = await world.owner.adjustment.findUniqueOrThrow({ where: { id } });
    await decided(payee, { kind: 'reversal', amount: 5_000, reverses: journalEntryId ?? '' });
    return hold(payee.partnerId);
  };
  expect(await penalty(await world.given(), { kind: 'writeoff', amount: 5_000 })).toBe('forgiven_came_back');
  expect(await penalty(await world.given(), { kind: 'adjustment', amount: 5_000 })).toBeNull();
});

test('a partner on hold for another reason is also held for forgiven money, and finance is told', async () => {
  const payee = await world.given({ available: 6_000 });
  const { story } = await paidTwice(payee);
  await decided(payee, { kind: 'writeoff', amount: 6_000 });
  const since = new Date('2026-11-02T08:00:00.000Z');
  await world.owner.partner.update({
    where: { id: payee.partnerId },
    data: { payoutsOnHoldReason: 'third_failure', payoutsOnHoldSince: since },
  });
  await story.see(isBack('return-2', 6_000));
  expect(await world.owner.partner.findUniqueOrThrow({ where: { id: payee.partnerId } })).toMatchObject({
    payoutsOnHoldReason: 'forgiven_came_back',
    payoutsOnHoldSince: since,
  });
  expect(await told(payee)).toMatchObject([{ reason: 'forgiven_came_back' }]);
  const decision = await world.owner.decision.findFirstOrThrow({ where: { subjectKind: 'partner', subjectId: payee.partnerId } });
  expect(decision.inputs).toMatchObject({ before: 'third_failure' });
});

test('further forgiven money that comes back after the hold was lifted puts payouts on hold again', async () => {
  const payee = await world.given({ available: 6_000 });
  const { story } = await paidTwice(payee);
  await decided(payee, { kind: 'writeoff', amount: 6_000 });
  await story.see(isBack('return-2', 2_000));
  await world.owner.partner.update({ where: { id: payee.partnerId }, data: { payoutsOnHoldReason: null, payoutsOnHoldSince: null } });
  await story.see(isBack('return-3', 4_000));
  expect(await hold(payee.partnerId)).toBe('forgiven_came_back');
  expect(await told(payee)).toHaveLength(2);
});

test('forgiven money that comes back at a part puts the whole’s payouts on hold', async () => {
  const from = await world.given({ available: 6_000 });
  const into = await world.given({ programId: from.programId });
  const { story } = await paidTwice(from);
  await mergedInto(world.owner, { from: from.partnerId, into: into.partnerId });
  await followMerges(world.worker);
  expect(await books(into)).toMatchObject({ recoverable: 6_000 });
  await decided(into, { kind: 'writeoff', amount: 6_000 });
  await story.see(isBack('return-2', 6_000));
  expect(await hold(into.partnerId)).toBe('forgiven_came_back');
});

test('a reversed return that was forgiven and comes back again puts payouts on hold', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await settled(world, payee);
  await story.see(isBack('return-1', 6_000, 'AC04'));
  expect(await hold(payee.partnerId)).toBeNull();
  await paidOut(world.worker, payee, 6_000);
  const [entry] = await world.owner.$queryRaw<{ id: string }[]>`
    select id from ledger.journal_entry where kind = 'payout.return' and source_id = ${story.payoutId}`;
  const { id: bankEntryId } = await aHeldBooking(world.owner, { matchedPayoutId: story.payoutId, isReversal: true });
  await decided(payee, { kind: 'reversal', amount: -6_000, reverses: entry?.id ?? '', bankEntryId });
  await story.drain();
  await decided(payee, { kind: 'writeoff', amount: 6_000 });
  expect(await books(payee)).toMatchObject({ bad_debt_expense: 6_000 });
  await story.see(isBack('return-7', 6_000, 'AC04'));
  expect(await books(payee)).toMatchObject({ available: 6_000 });
  expect(await hold(payee.partnerId)).toBe('forgiven_came_back');
});

test('a payout of the whole balance that comes back after its debt was forgiven puts payouts on hold', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await settled(world, payee);
  await decided(payee, { kind: 'adjustment', amount: 6_000 });
  const twice = { kind: 'resolve', arguments: { outcome: 'paid_twice', evidence: { reference: 'call-1' } } };
  for (const actor of [uuid(), uuid()]) expect(await story.tell({ ...twice, actor })).toEqual({ accepted: true });
  await decided(payee, { kind: 'adjustment', amount: -3_000 });
  expect(await books(payee)).toMatchObject({ recoverable: 3_000 });
  await decided(payee, { kind: 'writeoff', amount: 3_000 });
  await story.see(isBack('return-2', 6_000));
  expect(await hold(payee.partnerId)).toBe('forgiven_came_back');
});

test('a payout that fails after a debt beside it was forgiven puts payouts on hold', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await submitted(world, payee);
  await decided(payee, { kind: 'adjustment', amount: -3_000 });
  await decided(payee, { kind: 'writeoff', amount: 3_000 });
  await story.see({ kind: 'failed', code: 'AC04' });
  expect(await books(payee)).toMatchObject({ available: 6_000 });
  expect(await hold(payee.partnerId)).toBe('forgiven_came_back');
});

test('the hold for a write-off of two entries names the reversible one', async () => {
  const payee = await world.given({ available: 6_000 });
  const { story } = await paidTwice(payee);
  await decided(payee, { kind: 'adjustment', amount: -2_000 });
  const id = await decided(payee, { kind: 'writeoff', amount: 8_000 });
  expect(await world.owner.$queryRaw`select 1 from ledger.journal_entry where idempotency_key = ${`writeoff:${id}:rest`}`).toHaveLength(1);
  await story.see(isBack('return-2', 6_000));
  const { journalEntryId } = await world.owner.adjustment.findUniqueOrThrow({ where: { id } });
  expect(await told(payee)).toMatchObject([{ entryId: journalEntryId }]);
});

test('a deduction after the write-off that is taken back does not put payouts on hold', async () => {
  const payee = await world.given({ available: 6_000 });
  await decided(payee, { kind: 'adjustment', amount: -9_000 });
  await decided(payee, { kind: 'writeoff', amount: 3_000 });
  await decided(payee, { kind: 'adjustment', amount: 4_000 });
  const id = await decided(payee, { kind: 'adjustment', amount: -1_000 });
  const { journalEntryId } = await world.owner.adjustment.findUniqueOrThrow({ where: { id } });
  await decided(payee, { kind: 'reversal', amount: 1_000, reverses: journalEntryId ?? '' });
  expect(await hold(payee.partnerId)).toBeNull();
});

test('a commission that counts again after its appeal was paid puts payouts on hold', async () => {
  const own = await referralWorld();
  const comesBack = async (paid: boolean) => {
    const given = await own.given();
    const story = storyOf(own, given);
    const invoice = aStripeInvoice({ id: `in_${given.referralId}` });
    await story.tell('signed_up');
    await story.observe(invoice, '2026-03-20T11:00:05.000Z');
    await story.observe({ ...invoice, refunds: [aRefund(10_810)] }, '2026-03-25T10:00:00.000Z');
    const { id: subjectId } = await own.owner.commission.findFirstOrThrow({ where: { referralId: given.referralId } });
    const { partnerId, programId } = given;
    const ticket = { id: uuid(), kind: 'appeal', programId, partnerId, subjectKind: 'commission', subjectId, title: 'A', toPay: true };
    const { id: decisionId } = await own.owner.decision.findFirstOrThrow({ where: { subjectId } });
    await own.owner.ticket.create({ data: { ...ticket, decisionId, state: 'closed', closedAt: new Date(), outcome: 'granted' } });
    const people = { askedBy: uuid(), approvedBy: paid ? uuid() : null, reason: 'granted', ticketId: ticket.id };
    const correction = { id: uuid(), partnerId, currency: 'CHF', kind: 'adjustment', amountMinor: 1_000, ...people };
    await own.owner.adjustment.create({ data: correction });
    await createAdjustmentActivities({ db: own.worker }).bookAdjustment({ key: correction.id });
    await story.observe({ ...invoice, refunds: [] }, '2026-04-26T10:00:00.000Z');
    return (await own.owner.partner.findUniqueOrThrow({ where: { id: partnerId } })).payoutsOnHoldReason;
  };
  expect([await comesBack(true), await comesBack(false)]).toEqual(['appealed_came_back', null]);
  await own.end();
});
