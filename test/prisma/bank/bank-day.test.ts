import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { bankDayOf } from '../../../prisma/bank/bank-day.ts';
import type { BankEntry } from '../../../prisma/generated/client.ts';
import { Prisma } from '../../../prisma/generated/client.ts';
import { aHeldBooking } from '../../support/bank-rows.ts';
import { payoutWorld, settled, submitted, type PayoutStory, type PayoutWorld } from '../../support/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

const paid = async () => settled(world, await world.given({ available: 6_000 }));

async function say(story: PayoutStory, outcome: string, evidence: { reference: string; amount?: number }): Promise<void> {
  for (const actor of [uuid(), uuid()])
    expect(await story.tell({ kind: 'resolve', actor, arguments: { outcome, evidence } })).toEqual({ accepted: true });
}

/** The bank's booking is matched with the payout, which reads it. */
async function show({ payoutId, letter, drain }: PayoutStory, change: Partial<BankEntry>, evidence: Prisma.InputJsonObject): Promise<void> {
  const booking = await aHeldBooking(world.owner, { matchedPayoutId: payoutId, outcome: 'matched', reason: null, ...change });
  await letter('evidence', { ...evidence, reference: booking.reference, amount: 6_000, bookedOn: '2026-11-04' });
  await drain();
}

async function dayOf({ payoutId }: PayoutStory, kind: string): Promise<string | null | undefined> {
  const rows = await world.owner.$queryRaw<{ day: string | null }[]>`
    select ${bankDayOf(Prisma.sql`e`)} as day from ledger.journal_entry e where e.source_id = ${payoutId} and e.kind = ${kind}`;
  expect(rows).toHaveLength(1);
  return rows[0]?.day;
}

test('a payout that two people recorded as paid takes the bank’s booking day once the bank shows the debit', async () => {
  const story = await submitted(world, await world.given({ available: 6_000 }));
  await say(story, 'settled', { reference: 'call 1' });
  expect(await dayOf(story, 'payout.settle')).toBeNull();
  await show(story, { reference: 'debit-said' }, { kind: 'settled' });
  expect(await dayOf(story, 'payout.settle')).toBe('2026-11-04');
  expect(await story.row()).toMatchObject({ paidOn: new Date('2026-11-04') });
});

test('a return and a second payment that two people recorded each take the booking day of their own bank booking', async () => {
  const story = await paid();
  await say(story, 'paid_twice', { reference: 'call 2' });
  await show(story, { reference: 'debit-2', bookedOn: new Date('2026-11-05') }, { kind: 'paid_after_all' });
  expect(await dayOf(story, 'payout.duplicate')).toBe('2026-11-05');
  const back = await paid();
  await say(back, 'returned', { reference: 'call 3', amount: 6_000 });
  expect(await dayOf(back, 'payout.return')).toBeNull();
  const credit = { reference: 'credit-3', isDebit: false, bookedOn: new Date('2026-11-06') };
  await show(back, credit, { kind: 'returned', charges: 0, code: 'AC04' });
  expect(await dayOf(back, 'payout.return')).toBe('2026-11-06');
  expect(await dayOf(back, 'payout.settle')).toBeNull(); // of its debit the bank has said no day
});

test('a payout whose debit the bank showed from the beginning has the booking day of that debit', async () => {
  const story = await submitted(world, await world.given({ available: 6_000 }));
  await show(story, { reference: 'debit-own' }, { kind: 'settled' });
  expect(await dayOf(story, 'payout.settle')).toBe('2026-11-04');
});
