import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createBankDecisionActivities } from '../../../activities/bank/bank-decisions.ts';
import { lockForFile } from '../../../activities/payout/payout-batches.ts';
import { audits } from '../../../prisma/audit/audits.ts';
import type { BankEntry } from '../../../prisma/generated/client.ts';
import { endToEndIdOf } from '../../../domain/payout/payout-content.ts';
import { aHeldBooking } from '../../support/bank-rows.ts';
import { payoutRunStory } from '../../support/payout-run-story.ts';
import {
  booksOf,
  exportFile,
  fund,
  methodRow,
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

const carry = (id: string) => createBankDecisionActivities({ db: world.worker }).assignBankEntry({ key: id });
const bankBookings = audits.find(({ code }) => code === 'A13');
const row = (id: string) => world.owner.bankEntry.findUniqueOrThrow({ where: { id } });

/** Given to the payout by one person and confirmed by another. */
async function assigned({ payoutId }: PayoutStory, change: Partial<BankEntry> = {}): Promise<string> {
  const people = { askedBy: uuid(), approvedBy: uuid(), decidedAt: new Date() };
  const decision = { decision: 'assign', decisionReason: 'The bank told us by telephone', decidedPayoutId: payoutId };
  const { id } = await aHeldBooking(world.owner, { ...decision, ...people, ...change });
  await carry(id);
  return id;
}

test('a debit that two people assign to a payout settles it once', async () => {
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

test('I16: a debit that two people assign to a payout that was only proposed ends it; what was paid is taken from the balance, once', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = payoutStory(world);
  await story.request(payee);
  await fund(world.worker, payee, 3_000);
  const ofIt = { endToEndId: endToEndIdOf(story.payoutId), matchedPayoutId: story.payoutId, reason: 'unexpected_debit' };
  const id = await assigned(story, ofIt);
  await carry(id);
  await story.drain();
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'canceled', cancelReason: 'paid_unapproved' });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 3_000, cash: -6_000 });
  expect(await row(id)).toMatchObject({ outcome: 'matched', matchedPayoutId: story.payoutId });
  expect(await story.approve()).toMatchObject({ accepted: false });
  expect(await world.owner.effect.count({ where: { key: { contains: 'payout_paid_twice' }, entityId: story.payoutId } })).toBe(0);
  await assigned(story, { isDebit: false }); // it comes back
  await story.drain();
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 9_000 });
});

test('a payout that failed by a wrong answer but was paid is booked by two people, and so is its return', async () => {
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

test('an approved payout that the bank had already paid is settled by two people and not sent again', async () => {
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
  'a canceled payout (approved: %s) that the bank had paid is taken from the balance by two people',
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
    expect(await world.owner.$queryRawUnsafe<{ id: string }[]>(bankBookings?.sql ?? '')).not.toContainEqual(
      expect.objectContaining({ id }),
    );
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
  'money that the bank had paid does not leave again: the payout of the same money, %s, with %i more in it, is canceled',
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

test('money that the bank had paid is owed if the payout of the same money is in a file already', async () => {
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

/** It failed by our books, and the bank shows a debit of it that nobody has decided about. */
async function failedAndShown(payee: Payee) {
  const story = await submitted(world, payee);
  await story.see({ kind: 'failed', code: 'AM04' });
  const show = () => aHeldBooking(world.owner, { matchedPayoutId: story.payoutId, reason: 'unexpected_debit' });
  return { story, show };
}

const setAside = (id: string) =>
  world.owner.bankEntry.update({
    where: { id },
    data: { decision: 'not_ours', decisionReason: 'Of another firm', askedBy: uuid(), approvedBy: uuid(), decidedAt: new Date() },
  });

test('while a debit waits for a decision, its partner’s money can be neither requested nor put into a run; other partners’ can', async () => {
  const [payee, other] = [await world.given({ available: 6_000 }), await world.given({ available: 6_000 })];
  const { show } = await failedAndShown(payee);
  const { id } = await show();
  expect(await payoutStory(world).request(payee)).toMatchObject({ accepted: false, code: 'debit_undecided' });
  expect(await payoutStory(world).request(payee, { overrideReason: 'urgent' })).toMatchObject({ accepted: false, code: 'debit_undecided' });
  expect(await payoutStory(world).request(other)).toEqual({ accepted: true });
  const run = payoutRunStory(world, { programId: payee.programId });
  await run.open();
  await run.settle();
  expect(await run.excluded()).toEqual([{ partnerId: payee.partnerId, currency: 'CHF', amount: 6_000, reason: 'debit_undecided' }]);
  await setAside(id);
  expect(await payoutStory(world).request(payee)).toEqual({ accepted: true });
});

test('a debit that comes once the same money is proposed keeps it from being approved, by itself and with its run, and from the bank file', async () => {
  const payee = await world.given({ available: 6_000 });
  const { show } = await failedAndShown(payee);
  const run = payoutRunStory(world, { programId: payee.programId });
  await run.open();
  await run.settle();
  const debit = await show();
  expect(await run.approve()).toEqual({ accepted: true });
  await run.settle();
  const [payout] = await run.payouts();
  expect(await payout?.row()).toMatchObject({ state: 'reserved' });
  expect(await payout?.approve()).toMatchObject({ accepted: false, code: 'debit_undecided' });
  expect(await payout?.decisions()).toContain('refused debit_undecided');
  await setAside(debit.id);
  expect(await payout?.approve()).toEqual({ accepted: true });
  const toBank = () => world.worker.$transaction((tx) => lockForFile(tx, { programId: payee.programId }));
  expect(await toBank()).toHaveLength(1);
  await show();
  expect(await toBank()).toEqual([]);
});

test('a payout with an assigned debit is not sent again before it has read the assignment', async () => {
  const payee = await world.given({ available: 6_000 });
  const { story } = await failedAndShown(payee);
  const replacement = payoutStory(world);
  await replacement.request(payee);
  await replacement.approve();
  const people = { askedBy: uuid(), approvedBy: uuid(), decidedAt: new Date() };
  await aHeldBooking(world.owner, { decision: 'assign', decisionReason: 'Told by the bank', decidedPayoutId: story.payoutId, ...people });
  expect(await world.worker.$transaction((tx) => lockForFile(tx, { programId: payee.programId }))).toEqual([]);
});

test('a payout that its provider postponed waits for an undecided debit, and continues by itself once that is booked', async () => {
  const payee = await world.given({ available: 6_000 });
  const { story } = await failedAndShown(payee);
  const { partnerId, editor, currency } = payee;
  const row = methodRow({ id: uuid(), partnerId, editor, currency });
  const { id: methodId } = await world.owner.payoutMethod.create({ data: { ...row, rail: 'paypal' } });
  const waiting = payoutStory(world);
  await waiting.request(payee, { methodId });
  expect(await waiting.approve()).toEqual({ accepted: true });
  expect(await waiting.see({ kind: 'postponed', attempt: 1, code: 'funds' })).toMatchObject({ phase: 'approved' });
  await fund(world.worker, payee, 6_000); // what the debit turns out to have paid is there
  const people = { askedBy: uuid(), approvedBy: uuid(), decidedAt: new Date() };
  const given = { decision: 'assign', decisionReason: 'Told by the bank', decidedPayoutId: story.payoutId, ...people };
  const { id } = await aHeldBooking(world.owner, given);
  expect(await waiting.drain('2026-11-03T08:00:00.000Z')).toMatchObject({ phase: 'approved' });
  await world.owner.outbox.deleteMany({ where: { workflowId: `payout/${waiting.payoutId}` } });
  await carry(id);
  await story.drain();
  expect(await world.owner.outbox.count({ where: { workflowId: `payout/${waiting.payoutId}` } })).toBe(1);
  expect(await waiting.drain('2026-11-03T09:00:00.000Z')).toMatchObject({ phase: 'submitting' });
});

test('a refused assignment wakes the payouts that waited for it', async () => {
  const payee = await world.given({ available: 6_000 });
  const { story } = await failedAndShown(payee);
  const waiting = payoutStory(world);
  await waiting.request(payee);
  await waiting.approve();
  await world.owner.outbox.deleteMany({ where: { workflowId: `payout/${waiting.payoutId}` } });
  const id = await assigned(story, { amountMinor: 6_001n });
  expect(await row(id)).toMatchObject({ outcome: 'suspense', decision: null });
  expect(await world.owner.outbox.count({ where: { workflowId: `payout/${waiting.payoutId}` } })).toBe(1);
});

test('the payment of a failed payout whose balance was spent meanwhile is owed', async () => {
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

test('an assignment by one person proves nothing', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await submitted(world, payee);
  await assigned(story, { approvedBy: null, decidedAt: null });
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'submitted' });
});

test('the database refuses an assignment that one person both made and confirmed, or that nobody confirmed', async () => {
  const story = await submitted(world, await world.given({ available: 6_000 }));
  const { id } = await aHeldBooking(world.owner);
  const person = uuid();
  const decision = { decision: 'assign', decisionReason: 'because', decidedPayoutId: story.payoutId, askedBy: person };
  const write = (data: object) => world.owner.bankEntry.update({ where: { id }, data });
  await expect(write({ ...decision, approvedBy: person, decidedAt: new Date() })).rejects.toThrow(/bank_entry_four_eyes/);
  await expect(write({ ...decision, decidedAt: new Date() })).rejects.toThrow(/bank_entry_two_people/);
  await expect(write({ decision: 'assign', askedBy: person })).rejects.toThrow(/bank_entry_a/);
});

const back = { isDebit: false, reason: 'unmatched_credit' } as const;

test('if both of two payments come back, the first return is set off against the second payment, the second against the payout', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await submitted(world, payee);
  await assigned(story);
  await story.drain();
  await assigned(story, { reason: 'paid_twice' });
  await story.drain();
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ recoverable: 6_000, cash: -12_000 });
  await assigned(story, back);
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'settled', returnedMinor: 0n });
  expect(await story.decisions()).toContain('took_back second_payment_returned');
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ cash: -6_000 });
  await assigned(story, back);
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'returned', returnedMinor: 6_000n });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 6_000 });
  const third = await assigned(story, back);
  expect(await row(third)).toMatchObject({ outcome: 'suspense', reason: 'return_too_large' });
});

test('the return of a payment that nobody approved is credited to the balance', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = payoutStory(world);
  await story.request(payee);
  await story.tell({ kind: 'cancel', arguments: { reason: 'Not wanted' } });
  await assigned(story, { reason: 'unexpected_debit' });
  await story.drain();
  await assigned(story, { ...back, amountMinor: 5_000n });
  await assigned(story, { ...back, amountMinor: 1_000n });
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'canceled' });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 6_000 });
});

test('the debit that settled a payout is recognised again after the bank showed a second payment named by two people', async () => {
  const story = await submitted(world, await world.given({ available: 6_000 }));
  const { reference } = await row(await assigned(story));
  await story.drain();
  const twice = { kind: 'resolve', arguments: { outcome: 'paid_twice', evidence: { reference: 'call-1' } } };
  for (const actor of [uuid(), uuid()]) expect(await story.tell({ ...twice, actor })).toEqual({ accepted: true });
  await assigned(story, { reason: 'paid_twice' });
  await story.drain();
  await story.see({ kind: 'settled', reference: reference ?? '', amount: 6_000 });
  expect(await story.decisions()).not.toContain('noted paid_twice');
});

test('a proposal of what is missing ends when the bank takes more of it back', async () => {
  const story = await settled(world, await world.given({ available: 6_000 }));
  await story.see({ kind: 'returned', reference: 'return-1', amount: 2_000, charges: 0, code: null });
  const lost = { kind: 'resolve', arguments: { outcome: 'nothing_missing', evidence: { reference: 'call-1' } } };
  expect(await story.tell({ ...lost, actor: uuid() })).toEqual({ accepted: true });
  await story.see({ kind: 'reversed', reference: 'reversal-1', amount: 1_000, charges: 0 });
  await story.tell({ ...lost, actor: uuid() }); // it says it anew
  expect(await story.decisions()).not.toContain('noted missing_is_lost');
  expect(await story.row()).toMatchObject({ returnedMinor: 3_000n, returnFeeMinor: 0n });
});

test('a return of an amount declared lost withdraws that finding and credits the partner', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await settled(world, payee);
  await story.see({ kind: 'returned', reference: 'return-1', amount: 2_000, charges: 0, code: null });
  for (const actor of [uuid(), uuid()]) {
    const lost = { kind: 'resolve', actor, arguments: { outcome: 'nothing_missing', evidence: { reference: 'call-1' } } };
    expect(await story.tell(lost)).toEqual({ accepted: true });
  }
  expect(await story.row()).toMatchObject({ returnedMinor: 2_000n, returnFeeMinor: 4_000n });
  await story.see({ kind: 'reversed', reference: 'reversal-1', amount: 1_500, charges: 0 });
  expect(await story.row()).toMatchObject({ state: 'returned', returnedMinor: 3_500n, returnFeeMinor: 0n });
  expect(await booksOf(world.owner, payee.partnerId)).toMatchObject({ available: 3_500 });
  expect(await story.decisions()).toContain('noted explanation_withdrawn');
  await assigned(story, { ...back, amountMinor: 2_500n, reason: null });
  await story.drain();
  expect(await booksOf(world.owner, payee.partnerId)).toMatchObject({ available: 6_000 });
});

test('a booking of an amount declared lost can be assigned to its payout up to that amount', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await settled(world, payee);
  await story.see({ kind: 'returned', reference: 'return-1', amount: 2_000, charges: 0, code: null });
  for (const actor of [uuid(), uuid()]) {
    const lost = { kind: 'resolve', actor, arguments: { outcome: 'nothing_missing', evidence: { reference: 'call-1' } } };
    expect(await story.tell(lost)).toEqual({ accepted: true });
  }
  const more = await assigned(story, { ...back, amountMinor: 4_001n });
  expect(await row(more)).toMatchObject({ outcome: 'suspense', reason: 'return_too_large' });
  await assigned(story, { ...back, amountMinor: 4_000n });
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'returned', returnedMinor: 6_000n, returnFeeMinor: 0n });
  expect(await booksOf(world.owner, payee.partnerId)).toMatchObject({ available: 6_000 });
});
