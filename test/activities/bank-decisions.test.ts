import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createBankDecisionActivities } from '../../activities/bank-decisions.ts';
import { lockForFile } from '../../activities/payout-batches.ts';
import { audits } from '../../prisma/audits.ts';
import type { BankEntry } from '../../prisma/generated/client.ts';
import { aHeldBooking } from '../support/bank-rows.ts';
import {
  booksOf,
  exportFile,
  fund,
  payoutStory,
  payoutWorld,
  settled,
  submitted,
  type PayoutStory,
  type PayoutWorld,
} from '../support/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

const carry = (id: string) => createBankDecisionActivities({ db: world.worker }).assignBankEntry({ key: id });
const bankDebits = audits.find(({ code }) => code === 'A13');
const row = (id: string) => world.owner.bankEntry.findUniqueOrThrow({ where: { id } });

/** Given to the payout by one person and confirmed by another. */
async function assigned({ payoutId }: PayoutStory, change: Partial<BankEntry> = {}): Promise<string> {
  const people = { askedBy: uuid(), approvedBy: uuid(), decidedAt: new Date() };
  const decision = { decision: 'assign', decisionReason: 'The bank told us by telephone', decidedPayoutId: payoutId };
  const { id } = await aHeldBooking(world.owner, { ...decision, ...people, ...change });
  await carry(id);
  return id;
}

test('a debit that two people gave to a payout settles it, once', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await submitted(world, payee);
  const id = await assigned(story);
  await carry(id);
  await story.drain();
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'settled' });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ cash: -6_000 });
  expect(await row(id)).toMatchObject({ outcome: 'matched', matchedPayoutId: story.payoutId, reason: null });
});

test('a credit without a reason of the bank is a return, and names no reason', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await settled(world, payee);
  const id = await assigned(story, { isDebit: false, amountMinor: 5_950n });
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'returned', returnedMinor: 5_950n, failureCode: null });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 5_950, cash: -50 });
  expect(await row(id)).toMatchObject({ outcome: 'matched' });
});

test('a payout that failed by a wrong answer and was paid all the same is booked by two people, and what comes back of it too', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await submitted(world, payee);
  await story.see({ kind: 'failed', code: 'AC01' });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 6_000 });
  const id = await assigned(story, { reason: 'unexpected_debit' });
  await carry(id);
  await story.drain();
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'settled' });
  expect(await story.decisions()).toContain('paid paid_after_all');
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ cash: -6_000 });
  expect(await row(id)).toMatchObject({ outcome: 'matched', matchedPayoutId: story.payoutId });
  await assigned(story, { isDebit: false });
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'returned' });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 6_000 });
});

test('a payout that was to go out, and that the bank had paid, is settled by two people and does not leave again', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = payoutStory(world);
  await story.request(payee);
  await story.approve();
  const held = await aHeldBooking(world.owner, { matchedPayoutId: story.payoutId, reason: 'unexpected_debit' });
  const { programId } = await story.row();
  expect(await world.worker.$transaction((tx) => lockForFile(tx, { programId }))).toEqual([]);
  await world.owner.bankEntry.update({
    where: { id: held.id },
    data: {
      decision: 'assign',
      decisionReason: 'r',
      decidedPayoutId: story.payoutId,
      askedBy: uuid(),
      approvedBy: uuid(),
      decidedAt: new Date(),
    },
  });
  await carry(held.id);
  await story.drain();
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'settled', holdReason: null });
  expect(await story.kinds()).toEqual(['payout.reserve', 'payout.submit', 'payout.settle']);
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ cash: -6_000 });
});

test.each([true, false])(
  'a payout that was called off (approved: %s), and that the bank had paid, is taken from the balance by two people',
  async (isApproved) => {
    const payee = await world.given({ available: 6_000 });
    const story = payoutStory(world);
    await story.request(payee);
    if (isApproved) await story.approve();
    await story.tell({ kind: 'cancel', arguments: { reason: 'Not wanted' }, actor: uuid() });
    expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 6_000 });
    const id = await assigned(story, { reason: 'unexpected_debit' });
    await story.drain();
    expect(await story.row()).toMatchObject({ state: isApproved ? 'settled' : 'canceled' });
    expect(await booksOf(world.owner, payee.partnerId)).toEqual({ cash: -6_000 });
    expect(await world.owner.$queryRawUnsafe<{ id: string }[]>(bankDebits?.sql ?? '')).not.toContainEqual(expect.objectContaining({ id }));
  },
);

test('a second payment is booked once: by the bank’s debit, or first by two people and then shown by it', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await submitted(world, payee);
  await assigned(story);
  await story.drain();
  const twice = { kind: 'resolve', arguments: { outcome: 'paid_twice', evidence: { reference: 'call-1' } } };
  for (const actor of [uuid(), uuid()]) expect(await story.tell({ ...twice, actor })).toEqual({ accepted: true });
  const other = { ...twice, arguments: { outcome: 'paid_twice', evidence: { reference: 'call-2' } } };
  expect(await story.tell({ ...other, actor: uuid() })).toMatchObject({ accepted: false, code: 'payout_state_changed' });
  const shown = await assigned(story, { reason: 'paid_twice' });
  await story.drain();
  expect(await row(shown)).toMatchObject({ outcome: 'matched' });
  expect((await story.kinds()).filter((kind) => kind === 'payout.duplicate')).toHaveLength(1);
  await assigned(story, { reason: 'paid_twice' }); // a third payment is another one
  await story.drain();
  expect((await story.kinds()).filter((kind) => kind === 'payout.duplicate')).toHaveLength(2);
});

test.each([
  ['reserved', 0, { cash: -6_000 }],
  ['approved', 0, { cash: -6_000 }],
  ['approved', 8_000, { cash: -6_000, reserved: 8_000 }],
])(
  'what the bank had paid does not leave a second time: the payout of the same money, %s, with %i more in it, gives way',
  async (state, more, books) => {
    const payee = await world.given({ available: 6_000 });
    const story = await submitted(world, payee);
    await story.see({ kind: 'failed', code: 'AM04' });
    if (more > 0) await fund(world.worker, payee, more);
    const replacement = payoutStory(world);
    await replacement.request(payee);
    if (state === 'approved') await replacement.approve();
    await assigned(story);
    await story.drain();
    expect(await story.row()).toMatchObject({ state: 'settled' });
    expect(await replacement.row()).toMatchObject({ state: 'canceled', cancelReason: 'money_needed' });
    expect(await booksOf(world.owner, payee.partnerId)).toEqual(books);
    const left = await world.owner.payout.findMany({ where: { partnerId: payee.partnerId, state: 'reserved' } });
    expect(left).toEqual(more === 0 ? [] : [expect.objectContaining({ amountMinor: 8_000n, replacesPayoutId: replacement.payoutId })]);
    const bells = await world.owner.outbox.findMany({ where: { workflowId: `payout/${replacement.payoutId}` } });
    expect(bells).toHaveLength(1);
  },
);

test('what the bank had paid is owed once the payout of the same money is in a file', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await submitted(world, payee);
  await story.see({ kind: 'failed', code: 'AM04' });
  const replacement = payoutStory(world);
  await replacement.request(payee);
  await replacement.approve();
  await exportFile(world, replacement);
  await assigned(story);
  await story.drain();
  expect(await replacement.row()).toMatchObject({ state: 'submitting' });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ recoverable: 6_000, reserved: 6_000, cash: -6_000 });
});

test('what a payout that failed is paid after its balance was spent is owed', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await submitted(world, payee);
  await story.see({ kind: 'failed', code: 'AM04' });
  await settled(world, payee);
  await assigned(story);
  await story.drain();
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ recoverable: 6_000, cash: -12_000 });
});

test.each([
  ['another amount', { amountMinor: 6_001n }, 'other_amount'],
  ['another currency', { currency: 'EUR' }, 'other_currency'],
  ['a return that is taken back', { isReversal: true }, 'return_taken_back'],
  ['money back for what has not left', { isDebit: false, amountMinor: 6_001n }, 'return_too_large'],
])('%s is not this payout’s: the booking waits again, undecided, and says why', async (_, change, reason) => {
  const payee = await world.given({ available: 6_000 });
  const story = await submitted(world, payee);
  const id = await assigned(story, change);
  await story.drain();
  expect(await row(id)).toMatchObject({ outcome: 'suspense', reason, decision: null, askedBy: null, approvedBy: null, decidedAt: null });
  expect(await story.row()).toMatchObject({ state: 'submitted' });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ payout_clearing: 6_000 });
});

test('what one person alone assigned proves nothing', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await submitted(world, payee);
  await assigned(story, { approvedBy: null, decidedAt: null });
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'submitted' });
});

test('the database takes no assignment that one person made and confirmed, or that nobody confirmed', async () => {
  const story = await submitted(world, await world.given({ available: 6_000 }));
  const { id } = await aHeldBooking(world.owner);
  const person = uuid();
  const decision = { decision: 'assign', decisionReason: 'because', decidedPayoutId: story.payoutId, askedBy: person };
  const write = (data: object) => world.owner.bankEntry.update({ where: { id }, data });
  await expect(write({ ...decision, approvedBy: person, decidedAt: new Date() })).rejects.toThrow(/bank_entry_four_eyes/);
  await expect(write({ ...decision, decidedAt: new Date() })).rejects.toThrow(/bank_entry_two_people/);
  await expect(write({ decision: 'assign', askedBy: person })).rejects.toThrow(/bank_entry_a/);
});
