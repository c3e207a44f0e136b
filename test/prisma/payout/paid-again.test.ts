import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createBankDecisionActivities } from '../../../activities/bank/bank-decisions.ts';
import { followMerges } from '../../../activities/partner/partner-merges.ts';
import { carryOutMerge } from '../../support/merge-world.ts';
import { findPayoutRows } from '../../../api/resources/payout-row.ts';
import { lockForFile } from '../../../activities/payout/payout-batches.ts';
import { aHeldBooking } from '../../support/bank-rows.ts';
import {
  booksOf,
  exportFile,
  fund,
  givenProgram,
  methodRow,
  payoutStory,
  payoutWorld,
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

const toBank = ({ programId }: Payee) => world.worker.$transaction((tx) => lockForFile(tx, { programId }));

async function failed(payee: Payee): Promise<PayoutStory> {
  const story = await submitted(world, payee);
  await story.see({ kind: 'failed', code: 'AM04' });
  return story;
}

async function approved(payee: Payee, methodId?: string): Promise<PayoutStory> {
  const story = payoutStory(world);
  expect(await story.request(payee, methodId === undefined ? {} : { methodId })).toEqual({ accepted: true });
  expect(await story.approve()).toEqual({ accepted: true });
  return story;
}

/** Two people give the debit to it, and it reads that. */
async function paidAfterAll(story: PayoutStory): Promise<void> {
  const people = { askedBy: uuid(), approvedBy: uuid(), decidedAt: new Date() };
  const given = { decision: 'assign', decisionReason: 'Told by the bank', decidedPayoutId: story.payoutId, ...people };
  const { id } = await aHeldBooking(world.owner, given);
  await createBankDecisionActivities({ db: world.worker }).assignBankEntry({ key: id });
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'settled' });
}

const method = async ({ partnerId, editor }: Payee, change: { readonly currency?: string; readonly rail?: string }) => {
  const row = methodRow({ id: uuid(), partnerId, editor, currency: 'CHF' });
  return (await world.owner.payoutMethod.create({ data: { ...row, ...change } })).id;
};

test('a payout in a file is canceled at the file’s withdrawal if its money was paid meanwhile; the rest is proposed anew', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await failed(payee);
  await fund(world.worker, payee, 8_000);
  const waiting = await approved(payee);
  const batchId = await exportFile(world, waiting);
  await paidAfterAll(story);
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ recoverable: 6_000, reserved: 14_000, cash: -6_000 });
  await story.drain();
  await waiting.letter('withdrawn', { batchId, actorId: uuid() });
  expect(await waiting.drain()).toMatchObject({ phase: 'canceled' });
  expect(await waiting.row()).toMatchObject({ cancelReason: 'money_needed' });
  const [next] = await world.owner.payout.findMany({ where: { partnerId: payee.partnerId, state: 'reserved' } });
  expect(next).toMatchObject({ amountMinor: 8_000n, replacesPayoutId: waiting.payoutId });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ reserved: 8_000, cash: -6_000 });
});

test('a payout that its provider postponed is canceled and not sent again if its money was paid meanwhile', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await failed(payee);
  const waiting = await approved(payee, await method(payee, { rail: 'paypal' }));
  await paidAfterAll(story); // its call is under way
  expect(await waiting.row()).toMatchObject({ state: 'submitting' });
  await waiting.see({ kind: 'postponed', attempt: 1, code: 'funds' });
  expect(await waiting.row()).toMatchObject({ state: 'canceled', cancelReason: 'money_needed' });
  expect(await waiting.calls()).toHaveLength(1);
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ cash: -6_000 });
});

test('a payout converted out of a currency in which the partner now owes is held and cannot be resumed or put in a file', async () => {
  const programId = await givenProgram(world.owner, { program: { currencyRule: 'convert_at_payout' } });
  const payee = await world.given({ programId, available: 6_000 });
  const story = await failed(payee);
  const quote = { base: 'CHF', quote: 'EUR', quotedAt: '2026-10-31T14:00:00Z', rate: '1.050000' };
  await world.owner.exchangeRate.create({ data: { id: uuid(), source: 'ecb', ...quote } });
  const converted = await approved(payee, await method(payee, { currency: 'EUR' }));
  await paidAfterAll(story);
  expect(await converted.row()).toMatchObject({ state: 'approved', currency: 'EUR', holdReason: 'debit_undecided' });
  expect(await toBank(payee)).toEqual([]);
  expect(await converted.tell({ kind: 'resume' })).toMatchObject({ accepted: false, code: 'debit_undecided' });
  expect(await converted.row()).toMatchObject({ state: 'approved', holdReason: 'debit_undecided' });
  expect(await toBank(payee)).toEqual([]);
  expect(await findPayoutRows(world.owner, [converted.payoutId])).toMatchObject([{ has_unbooked_debit: true }]);
});

async function somebody(): Promise<string> {
  const id = uuid();
  await world.owner.person.create({ data: { id, email: `${id}@desk.test`, name: 'Somebody' } });
  return id;
}

/** Of one program, the first merged into another, and that into the last. */
async function merged() {
  const programId = await givenProgram(world.owner);
  const [from, middle, into] = [
    await world.given({ programId, available: 6_000 }),
    await world.given({ programId }),
    await world.given({ programId }),
  ];
  const story = await failed(from);
  const people = { askedBy: await somebody(), approvedBy: await somebody() };
  const merge = async () => {
    for (const [one, other] of [
      [from, middle],
      [middle, into],
    ] as const) {
      const id = uuid();
      const partners = { fromPartnerId: one.partnerId, intoPartnerId: other.partnerId };
      await world.owner.partnerMerge.create({ data: { id, ...partners, reason: 'Signed up twice', ...people } });
      await carryOutMerge(world.worker, id);
    }
  };
  return { story, from, into, merge };
}
const follow = async () => {
  for (const _ of ['to the middle', 'to the last']) await followMerges(world.worker);
};
const sumOf = async (...payees: readonly Payee[]) =>
  Promise.all(payees.map(async ({ partnerId }) => (await booksOf(world.owner, partnerId))['available'] ?? 0));

test('money that an undecided debit of a merged partner may have paid is not paid to the whole until it is decided', async () => {
  const { story, from, into, merge } = await merged();
  const held = await aHeldBooking(world.owner, { matchedPayoutId: story.payoutId, reason: 'unexpected_debit' });
  await merge();
  await follow();
  expect(await sumOf(from, into)).toEqual([6_000, 0]);
  const aside = { decision: 'not_ours', decisionReason: 'Of another firm', askedBy: uuid(), approvedBy: uuid(), decidedAt: new Date() };
  await world.owner.bankEntry.update({ where: { id: held.id }, data: aside });
  await follow();
  expect(await sumOf(from, into)).toEqual([0, 6_000]);
});

test('money that was already paid to a merged partner is taken from the payout of the whole', async () => {
  const { story, from, into, merge } = await merged();
  await merge();
  expect(await sumOf(from, into)).toEqual([0, 6_000]);
  const waiting = await approved(into);
  await paidAfterAll(story);
  expect(await toBank(into)).toEqual([]);
  await follow();
  expect(await world.owner.outbox.count({ where: { workflowId: `payout/${waiting.payoutId}` } })).toBe(1);
  expect(await toBank(into)).toEqual([]);
  await waiting.drain();
  expect(await waiting.row()).toMatchObject({ state: 'canceled', cancelReason: 'money_needed' });
  expect(await sumOf(from, into)).toEqual([0, 0]);
  expect((await booksOf(world.owner, into.partnerId))['recoverable'] ?? 0).toBe(0);
});
