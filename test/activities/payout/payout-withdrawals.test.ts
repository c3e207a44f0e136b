import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createAdjustmentActivities } from '../../../activities/ledger/adjustments.ts';
import { createBankDecisionActivities } from '../../../activities/bank/bank-decisions.ts';
import { audits } from '../../../prisma/audit/audits.ts';
import { findUndecidedCurrencies } from '../../../prisma/bank/undecided-debits.ts';
import { aHeldBooking } from '../../support/bank-rows.ts';
import {
  booksOf,
  payoutStory,
  payoutWorld,
  settled,
  submitted,
  type Payee,
  type PayoutStory,
  type PayoutWorld,
} from '../../support/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

const books = ({ partnerId }: Payee) => booksOf(world.owner, partnerId);
const bookingOf = (id: string) => world.owner.bankEntry.findUniqueOrThrow({ where: { id } });
const givenToNobody = (reason: string) => ({ outcome: 'suspense', reason, matchedPayoutId: null, decision: null, decidedAt: null });

/** Two people reverse the entry that has this key. */
async function reverse({ partnerId, currency }: Payee, key: string): Promise<void> {
  const { id: reversesEntryId } = await entryOf(key);
  const row = { partnerId, currency, kind: 'reversal', amountMinor: 6_000, reversesEntryId };
  const people = { reason: 'a reason', askedBy: uuid(), approvedBy: uuid() };
  const { id } = await world.owner.adjustment.create({ data: { id: uuid(), ...row, ...people } });
  await createAdjustmentActivities({ db: world.worker }).bookAdjustment({ key: id });
  expect(await world.owner.adjustment.findUniqueOrThrow({ where: { id } })).toMatchObject({ failure: null });
}

async function entryOf(key: string): Promise<{ id: string }> {
  const [entry] = await world.owner.$queryRaw<{ id: string }[]>`select id from ledger.journal_entry where idempotency_key = ${key}`;
  if (entry === undefined) throw new Error(`there is no entry ${key}`);
  return entry;
}

/** Two people give the booking to the payout, which reads it. */
async function give(id: string, { payoutId, drain }: PayoutStory): Promise<void> {
  const people = { askedBy: uuid(), approvedBy: uuid(), decidedAt: new Date() };
  const data = { decision: 'assign', decisionReason: 'Told by the bank', decidedPayoutId: payoutId, ...people };
  await world.owner.bankEntry.update({ where: { id }, data });
  await createBankDecisionActivities({ db: world.worker }).assignBankEntry({ key: id });
  await drain();
}

async function say(story: PayoutStory, outcome: string, evidence: { reference: string; amount?: number }): Promise<void> {
  for (const actor of [uuid(), uuid()])
    expect(await story.tell({ kind: 'resolve', actor, arguments: { outcome, evidence } })).toEqual({ accepted: true });
}

/** Paid, as the bank has shown by a debit of its own. */
async function settledAndShown(payee: Payee): Promise<PayoutStory> {
  const story = await settled(world, payee);
  await aHeldBooking(world.owner, { matchedPayoutId: story.payoutId, outcome: 'matched', reason: null, reference: 'debit-1' });
  return story;
}

/** What the nightly check finds of this booking. */
async function unbooked(id: string): Promise<unknown[]> {
  const { sql = '' } = audits.find(({ code }) => code === 'A13') ?? {};
  return (await world.owner.$queryRawUnsafe<{ id: string }[]>(sql)).filter((row) => row.id === id);
}

test('the debit of a refuted second payment waits for people again and holds back the payout that it may belong to', async () => {
  const [wrong, right] = [await world.given({ available: 6_000 }), await world.given({ available: 6_000 })];
  const story = await settledAndShown(wrong);
  const failed = await submitted(world, right);
  await failed.see({ kind: 'failed', code: 'AM04' });
  const { id } = await aHeldBooking(world.owner);
  await give(id, story);
  expect(await books(wrong)).toEqual({ cash: -12_000, recoverable: 6_000 });
  await reverse(wrong, `payout:${story.payoutId}:duplicate:booking ${id}`);
  await story.drain();
  expect(await bookingOf(id)).toMatchObject(givenToNobody('duplicate_withdrawn'));
  const people = { askedBy: uuid(), approvedBy: uuid(), decidedAt: new Date() };
  const decision = { decision: 'assign', decisionReason: 'Told by the bank', decidedPayoutId: failed.payoutId, ...people };
  await world.owner.bankEntry.update({ where: { id }, data: decision });
  expect(await findUndecidedCurrencies(world.owner, right.partnerId)).toEqual(['CHF']);
  expect(await payoutStory(world).request(right)).toMatchObject({ accepted: false, code: 'debit_undecided' });
  await give(id, failed);
  expect(await failed.row()).toMatchObject({ state: 'settled' });
  expect(await books(right)).toEqual({ cash: -6_000 });
  expect(await books(wrong)).toEqual({ cash: -6_000 });
});

test('charges beside a debit move with it: out of the books, and to the payout that the debit belongs to', async () => {
  const [wrong, right] = [await world.given({ available: 6_000 }), await world.given({ available: 6_000 })];
  const story = await settledAndShown(wrong);
  const failed = await submitted(world, right);
  await failed.see({ kind: 'failed', code: 'AM04' });
  const { id } = await aHeldBooking(world.owner, { chargesMinor: 500n });
  await give(id, story);
  expect(await books(wrong)).toEqual({ cash: -12_500, recoverable: 6_000, payout_fee_expense: 500 });
  await reverse(wrong, `payout:${story.payoutId}:duplicate:booking ${id}`);
  await story.drain();
  expect(await books(wrong)).toEqual({ cash: -6_000 });
  expect(await bookingOf(id)).toMatchObject({ chargesPayoutId: null });
  await give(id, failed);
  expect(await failed.row()).toMatchObject({ state: 'settled' });
  expect(await books(right)).toEqual({ cash: -6_500, payout_fee_expense: 500 });
  expect(await books(wrong)).toEqual({ cash: -6_000 });
});

test('a debit called not ours leaves nothing with the payout; assigned to it again, its charges are booked once', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await settledAndShown(payee);
  const { id } = await aHeldBooking(world.owner, { chargesMinor: 500n });
  for (const again of ['', 'again:', 'again:again:']) {
    await give(id, story);
    expect(await books(payee)).toEqual({ cash: -12_500, recoverable: 6_000, payout_fee_expense: 500 });
    await reverse(payee, `payout:${story.payoutId}:duplicate:${again}booking ${id}`);
    await story.drain();
    await story.drain();
    expect(await books(payee)).toEqual({ cash: -6_000 });
  }
  expect(await story.decisions()).toContain('noted charges_withdrawn');
  const sources = audits.find(({ code }) => code === 'A10')?.sql ?? '';
  const missing = await world.owner.$queryRawUnsafe<{ id: string }[]>(sources);
  expect(missing.filter((row) => row.id === story.payoutId)).toEqual([]);
});

test('a second payment withdrawn in error is booked again each time people assign its debit to the payout', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await settledAndShown(payee);
  const { id } = await aHeldBooking(world.owner);
  for (const again of ['', 'again:', 'again:again:']) {
    await give(id, story);
    expect(await books(payee)).toEqual({ cash: -12_000, recoverable: 6_000 });
    await reverse(payee, `payout:${story.payoutId}:duplicate:${again}booking ${id}`);
    await story.drain();
    expect(await books(payee)).toEqual({ cash: -6_000 });
  }
  expect(await bookingOf(id)).toMatchObject(givenToNobody('duplicate_withdrawn'));
});

test('the debit of a second payment named by two people waits for people once the second payment is withdrawn', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await settledAndShown(payee);
  await say(story, 'paid_twice', { reference: 'call-1' });
  const { id } = await aHeldBooking(world.owner);
  await give(id, story);
  expect(await books(payee)).toEqual({ cash: -12_000, recoverable: 6_000 });
  await reverse(payee, `payout:${story.payoutId}:duplicate:call-1`);
  await story.drain();
  expect(await bookingOf(id)).toMatchObject(givenToNobody('duplicate_withdrawn'));
  await give(id, story);
  expect(await books(payee)).toEqual({ cash: -12_000, recoverable: 6_000 });
});

test('a share of a sum waits for people if its second payment is withdrawn, and holds back the payout that it may have paid', async () => {
  const [payee, other] = [await world.given({ available: 6_000 }), await world.given({ available: 6_000 })];
  const [story, second] = [await settledAndShown(payee), await submitted(world, other)];
  const { id, reference } = await aHeldBooking(world.owner, { amountMinor: 12_000n });
  const decidedPayoutIds = [story.payoutId, second.payoutId].toSorted();
  const people = { askedBy: uuid(), approvedBy: uuid(), decidedAt: new Date() };
  const decision = { decision: 'assign_sum', decisionReason: 'Told by the bank', decidedPayoutIds, ...people };
  await world.owner.bankEntry.update({ where: { id }, data: decision });
  await createBankDecisionActivities({ db: world.worker }).assignBankEntry({ key: id });
  for (const { drain } of [story, second]) await drain();
  expect(await books(payee)).toEqual({ cash: -12_000, recoverable: 6_000 });
  await reverse(payee, `payout:${story.payoutId}:duplicate:${reference}`);
  await story.drain();
  expect(await bookingOf(id)).toMatchObject({ ...givenToNobody('duplicate_withdrawn'), decidedPayoutIds: [] });
  const shares = await world.owner.bankEntryShare.findMany({ where: { bankEntryId: id, isMatched: true } });
  expect(shares.map(({ payoutId }) => payoutId)).toEqual([second.payoutId]);
  expect(await findUndecidedCurrencies(world.owner, payee.partnerId)).toEqual(['CHF']);
});

test('the nightly check reports a withdrawn second payment only if its debit still counts as booked', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = payoutStory(world);
  await story.request(payee);
  await story.tell({ kind: 'cancel', arguments: { reason: 'Not wanted' } });
  const { id } = await aHeldBooking(world.owner, { reference: null });
  await give(id, story);
  expect(await books(payee)).toEqual({ cash: -6_000 });
  expect(await unbooked(id)).toEqual([]);
  await reverse(payee, `payout:${story.payoutId}:duplicate:${id}`);
  await story.drain();
  expect(await unbooked(id)).toEqual([]);
  await world.owner.bankEntry.update({ where: { id }, data: { outcome: 'matched', reason: null, matchedPayoutId: story.payoutId } });
  expect(await unbooked(id)).toHaveLength(1);
  await world.owner.bankEntry.update({ where: { id }, data: givenToNobody('duplicate_withdrawn') });
  await give(id, story);
  expect(await books(payee)).toEqual({ cash: -6_000 });
  expect(await unbooked(id)).toEqual([]);
});

test('a return withdrawn in error is booked again each time people assign its credit to the payout', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await settled(world, payee);
  const { id } = await aHeldBooking(world.owner, { isDebit: false, reasonCode: 'AM04' });
  for (const again of ['', 'again:', 'again:again:']) {
    await give(id, story);
    expect(await story.row()).toMatchObject({ state: 'returned', returnedMinor: 6_000n });
    expect(await books(payee)).toEqual({ available: 6_000 });
    await reverse(payee, `payout:${story.payoutId}:return:${again}booking ${id}`);
    await story.drain();
    expect(await story.row()).toMatchObject({ state: 'settled', returnedMinor: 0n });
    expect(await bookingOf(id)).toMatchObject(givenToNobody('return_withdrawn'));
    expect(await books(payee)).toEqual({ cash: -6_000 });
  }
});

test('the return day of a payout is that of its first part that is not withdrawn; without one there is no day', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await settled(world, payee);
  for (const [reference, amount, bookedOn] of [
    ['part-1', 2_000, '2026-11-06'],
    ['part-2', 1_000, '2026-11-09'],
    ['part-3', 3_000, '2026-11-11'],
  ] as const) {
    await story.letter('evidence', { kind: 'returned', reference, amount, charges: 0, code: 'AM04', bookedOn });
    await story.drain();
  }
  const day = async () => (await story.row()).returnedOn?.toISOString().slice(0, 10);
  expect(await day()).toBe('2026-11-06');
  await reverse(payee, `payout:${story.payoutId}:return:part-1`);
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'returned', returnedMinor: 4_000n });
  expect(await day()).toBe('2026-11-09');
  await reverse(payee, `payout:${story.payoutId}:return:part-3`);
  await story.drain();
  expect(await day()).toBe('2026-11-09');
});

test('the credit of a return named by two people waits for people once the return is withdrawn', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await settled(world, payee);
  await say(story, 'returned', { reference: 'said-1', amount: 6_000 });
  const { id } = await aHeldBooking(world.owner, { isDebit: false, reasonCode: 'AM04' });
  await give(id, story);
  expect(await bookingOf(id)).toMatchObject({ outcome: 'matched' });
  await reverse(payee, `payout:${story.payoutId}:return:said-1`);
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'settled' });
  expect(await bookingOf(id)).toMatchObject(givenToNobody('return_withdrawn'));
  await give(id, story);
  expect(await story.row()).toMatchObject({ state: 'returned' });
  expect(await books(payee)).toEqual({ available: 6_000 });
});
