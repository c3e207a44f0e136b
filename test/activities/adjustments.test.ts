import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createAdjustmentActivities } from '../../activities/adjustments.ts';
import { storyOf } from '../support/referral-story.ts';
import { referralWorld } from '../support/referral-world.ts';
import { aRefund, aStripeInvoice } from '../support/source-facts.ts';
import { booksOf, clawBack, payoutWorld, settled, type Payee, type PayoutWorld } from '../support/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

const books = ({ partnerId }: Payee) => booksOf(world.owner, partnerId);
const book = (id: string) => createAdjustmentActivities({ db: world.worker }).bookAdjustment({ key: id });

/** Asked for by one person and approved by another. */
async function decided(
  { partnerId, currency }: Payee,
  change: { kind: string; amount: number; reverses?: string; approvedBy?: string | null },
) {
  const { kind, amount, reverses = null, approvedBy = uuid() } = change;
  const row = {
    partnerId,
    currency,
    kind,
    amountMinor: amount,
    reversesEntryId: reverses,
    reason: 'a reason',
    askedBy: uuid(),
    approvedBy,
  };
  const { id } = await world.owner.adjustment.create({ data: { id: uuid(), ...row } });
  await book(id);
  return id;
}

test('54: what cannot be collected is written off, once, and never more than is owed', async () => {
  const payee = await world.given();
  await clawBack(world.worker, payee, 700);
  await decided(payee, { kind: 'writeoff', amount: 701 });
  expect(await books(payee)).toEqual({ recoverable: 700 });
  const id = await decided(payee, { kind: 'writeoff', amount: 700 });
  await book(id);
  expect(await books(payee)).toEqual({ bad_debt_expense: 700 });
});

test('55: a minus takes what is available and the rest is owed; a plus pays off a debt first', async () => {
  const payee = await world.given({ available: 1_000 });
  await decided(payee, { kind: 'adjustment', amount: -2_500 });
  expect(await books(payee)).toEqual({ recoverable: 1_500 });
  const other = await world.given();
  await clawBack(world.worker, other, 1_000);
  await decided(other, { kind: 'adjustment', amount: 2_500 });
  expect(await books(other)).toEqual({ available: 1_500 });
});

test('nothing is posted before a second person has approved', async () => {
  const payee = await world.given({ available: 1_000 });
  await decided(payee, { kind: 'adjustment', amount: 500, approvedBy: null });
  expect(await books(payee)).toEqual({ available: 1_000 });
});

test('87: a return booked on the wrong payout is reversed by its mirror, once, and booked on the right one', async () => {
  const [wrong, right] = [await world.given({ available: 6_000 }), await world.given({ available: 6_000 })];
  const [booked, missed] = [await settled(world, wrong), await settled(world, right)];
  const back = { kind: 'returned', reference: 'return-1', amount: 6_000, charges: 0, code: null } as const;
  await booked.see(back);
  expect(await books(wrong)).toEqual({ available: 6_000 });
  const [entry] = await world.owner.$queryRaw<{ id: string }[]>`
    select id from ledger.journal_entry where kind = 'payout.return' and source_id = ${booked.payoutId}`;
  const reverses = entry?.id ?? '';
  const id = await decided(wrong, { kind: 'reversal', amount: 6_000, reverses });
  expect(await world.owner.adjustment.findUniqueOrThrow({ where: { id } })).toMatchObject({
    failure: null,
    journalEntryId: expect.any(String),
  });
  expect(await booked.drain()).toMatchObject({ phase: 'settled' });
  await missed.see(back);
  expect(await books(wrong)).toEqual({ cash: -6_000 });
  expect(await books(right)).toEqual({ available: 6_000 });
  const again = await decided(wrong, { kind: 'reversal', amount: 6_000, reverses });
  expect(await world.owner.adjustment.findUniqueOrThrow({ where: { id: again } })).toMatchObject({
    journalEntryId: null,
    failure: 'reversed_already',
  });
});

test('a second payment that two people named in error is reversed, and only while it has not come back', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await settled(world, payee);
  const say = async (reference: string) => {
    const twice = { kind: 'resolve', arguments: { outcome: 'paid_twice', evidence: { reference } } };
    for (const actor of [uuid(), uuid()]) expect(await story.tell({ ...twice, actor })).toEqual({ accepted: true });
    const [entry] = await world.owner.$queryRaw<{ id: string }[]>`
      select id from ledger.journal_entry where idempotency_key = ${`payout:${story.payoutId}:duplicate:${reference}`}`;
    return entry?.id ?? '';
  };
  await decided(payee, { kind: 'reversal', amount: 6_000, reverses: await say('call-1') });
  await story.drain();
  expect(await books(payee)).toEqual({ cash: -6_000 });
  const reverses = await say('call-2');
  await story.see({ kind: 'returned', reference: 'return-2', amount: 6_000, charges: 0, code: null });
  expect(await books(payee)).toEqual({ cash: -6_000 });
  const late = await decided(payee, { kind: 'reversal', amount: 6_000, reverses });
  expect(await world.owner.adjustment.findUniqueOrThrow({ where: { id: late } })).toMatchObject({ failure: 'reversed_already' });
  const [back] = await world.owner.$queryRaw<{ id: string }[]>`
    select id from ledger.journal_entry where idempotency_key = ${`payout:${story.payoutId}:return:return-2`}`;
  await decided(payee, { kind: 'reversal', amount: 6_000, reverses: back?.id ?? '' }); // it was another payout's
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'settled' });
  await decided(payee, { kind: 'reversal', amount: 6_000, reverses });
  expect(await books(payee)).toEqual({ cash: -6_000 });
});

test('C-7: a commission that two people take back is worth 0 from then on, by a revision of its own; a later refund takes nothing twice', async () => {
  const own = await referralWorld();
  const take = (id: string) => createAdjustmentActivities({ db: own.worker }).bookAdjustment({ key: id });
  const given = await own.given();
  const story = storyOf(own, given);
  await story.observe(aStripeInvoice({ id: 'in_taken' }), '2026-03-20T11:00:05.000Z');
  expect(await story.balances()).toMatchObject({ pending: 1_000 });
  const { id: commissionId } = await story.commission();
  const row = {
    partnerId: given.partnerId,
    currency: 'CHF',
    kind: 'take_back',
    amountMinor: -1_000,
    commissionId,
    reason: 'a second account',
  };
  const proposed = await own.owner.adjustment.create({ data: { id: uuid(), ...row, askedBy: uuid() } });
  await take(proposed.id);
  await story.settle('2026-03-21T08:00:00.000Z');
  expect(await story.balances()).toMatchObject({ pending: 1_000 });

  await own.owner.adjustment.update({ where: { id: proposed.id }, data: { approvedBy: uuid() } });
  await take(proposed.id);
  await take(proposed.id);
  await story.settle('2026-03-22T08:00:00.000Z');
  expect(Object.values(await story.balances()).filter((amount) => amount !== 0)).toEqual([]);
  await story.observe(aStripeInvoice({ id: 'in_taken', refunds: [aRefund(3_000)] }), '2026-03-25T09:00:00.000Z');
  expect(Object.values(await story.balances()).filter((amount) => amount !== 0)).toEqual([]);
  expect(await story.commission()).toMatchObject({ refusedReason: 'taken_back' });
  const revisions = await own.owner.commissionRevision.findMany({ where: { commissionId }, orderBy: { rev: 'asc' } });
  expect(revisions.filter(({ movedMinor }) => movedMinor !== 0n).map(({ kind, reason }) => [kind, reason])).toEqual([
    ['commission.accrue', 'payment_settled'],
    ['commission.clawback', 'taken_back'],
  ]);

  const again = await own.owner.adjustment.create({ data: { id: uuid(), ...row, askedBy: uuid(), approvedBy: uuid() } });
  await take(again.id);
  expect(await own.owner.adjustment.findUniqueOrThrow({ where: { id: again.id } })).toMatchObject({ failure: 'taken_back_already' });
  await own.end();
});
