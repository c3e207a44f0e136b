import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { findBankPayouts } from '../../../activities/bank/bank-payouts.ts';
import { lockPayouts, readPayouts } from '../../../activities/payout/payout-rows.ts';
import { judgeBooking } from '../../../domain/bank/bank-booking.ts';
import { voidingReasons } from '../../../domain/payout/payout-state.ts';
import { booksOf, byHand, payoutStory, payoutWorld, settled, type PayoutWorld } from '../../support/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

const aCredit = {
  isDebit: false,
  isReversal: false,
  currency: 'CHF',
  returnReason: 'AC04',
  charges: 0,
  namesUs: true,
  creditorReference: null,
};

test('a return found by two people is booked, though the first has already named the booking', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await settled(world, payee);
  const found = { kind: 'resolve', arguments: { outcome: 'returned', evidence: { reference: 'credit-1', amount: 6_000 } } };
  expect(await story.tell({ ...found, actor: uuid() })).toEqual({ accepted: true });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ cash: -6_000 });
  expect(await story.tell({ ...found, actor: uuid() })).toEqual({ accepted: true });
  expect(await story.row()).toMatchObject({ state: 'returned' });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 6_000 });
  await story.see({ kind: 'returned', reference: 'credit-1', amount: 6_000, charges: 0, code: null });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 6_000 });
});

test('a second person can only confirm exactly what the first one named, and the first may correct it', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await settled(world, payee);
  const [one, other] = [uuid(), uuid()];
  const say = (actor: string, reference: string, amount: number) =>
    story.tell({ kind: 'resolve', arguments: { outcome: 'returned', evidence: { reference, amount } }, actor });
  expect(await say(one, 'credit-1', 6_000)).toEqual({ accepted: true });
  expect(await say(other, 'credit-1', 5_000)).toMatchObject({ accepted: false, code: 'other_finding' });
  expect(await say(other, 'credit-2', 6_000)).toMatchObject({ accepted: false, code: 'other_finding' });
  expect(await say(one, 'credit-2', 5_000)).toEqual({ accepted: true });
  expect(await say(other, 'credit-1', 6_000)).toMatchObject({ accepted: false, code: 'other_finding' });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ cash: -6_000 });
  expect(await say(other, 'credit-2', 5_000)).toEqual({ accepted: true });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 5_000, cash: -1_000 });
});

test('a return that people named is recognised when the bank shows it, and another amount waits for a person', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await settled(world, payee);
  const found = { kind: 'resolve', arguments: { outcome: 'returned', evidence: { reference: 'call-1', amount: 2_000 } } };
  for (const actor of [uuid(), uuid()]) expect(await story.tell({ ...found, actor })).toEqual({ accepted: true });
  const mails = () => world.owner.effect.count({ where: { entityId: story.payoutId, kind: 'sendEmail' } });
  const [{ endToEndId }, mailsBefore] = [await story.row(), await mails()];
  const named = async (amount: number) => {
    const payout = (await findBankPayouts(world.worker, [endToEndId])).get(endToEndId);
    return judgeBooking(payout, { ...aCredit, reference: 'ZXK2', amount });
  };
  expect(await named(1_900)).toEqual({ outcome: 'suspense', reason: 'said_otherwise' });
  const shown = { kind: 'returned', reference: 'ZXK2', amount: 2_000, charges: 0, code: 'AC04' } as const;
  expect(await named(2_000)).toEqual({ outcome: 'matched', evidence: shown });
  await story.see(shown);
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 2_000, cash: -4_000 });
  expect(await story.row()).toMatchObject({ state: 'returned', returnedMinor: 2_000n });
  expect(await mails()).toBe(mailsBefore);
  await story.see({ ...shown, reference: 'ZXK3' }); // and what comes then is other money
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 4_000, cash: -2_000 });
});

test('of two simultaneous confirmations of a finding the later one is refused and proposes nothing anew', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await settled(world, payee);
  const found = { kind: 'resolve', arguments: { outcome: 'returned', evidence: { reference: 'call-2', amount: 1_000 } } };
  for (const actor of [uuid(), uuid()]) expect(await story.tell({ ...found, actor })).toEqual({ accepted: true });
  expect(await story.tell({ ...found, actor: uuid() })).toMatchObject({ accepted: false, code: 'payout_state_changed' });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 1_000, cash: -5_000 });
});

/** Somebody in finance. */
async function colleague(): Promise<string> {
  const id = uuid();
  await world.owner.person.create({ data: { id, email: `${id}@desk.test`, name: 'Somebody', staffRoles: ['finance_preparer'] } });
  return id;
}

/** What My work says of a missing part. */
async function missingOf(payoutId: string): Promise<{ readonly waits: string; readonly notFor: readonly string[] } | undefined> {
  const [row] = await world.owner.$queryRaw<{ waits: string; notFor: string[] }[]>`
    select waits_for as waits, not_for as "notFor" from work_item where kind = 'payout_missing' and subject_id = ${payoutId}`;
  return row;
}

test('My work and the payout agree whether a missing part waits for a second person, and who may be that person', async () => {
  const story = await settled(world, await world.given({ available: 6_000 }));
  await story.see({ kind: 'returned', reference: 'return-1', amount: 2_000, charges: 0, code: null });
  const [one, other] = [await colleague(), await colleague()];
  const says = (actor: string, outcome = 'fee') =>
    story.tell({ kind: 'resolve', arguments: { outcome, evidence: { reference: 'letter', amount: 3_000 }, contradicts: true }, actor });
  const nobody = { waits: 'missing', notFor: [] };
  for (const outcome of ['nothing_missing', 'returned', 'fee']) {
    expect(await says(one, outcome)).toEqual({ accepted: true });
    expect(await missingOf(story.payoutId)).toEqual({ waits: 'second_person', notFor: [one] });
  }
  await world.owner.person.update({ where: { id: one }, data: { banned: true } });
  expect(await missingOf(story.payoutId)).toEqual(nobody);
  expect(await says(other)).toEqual({ accepted: true });
  expect(await missingOf(story.payoutId)).toEqual({ waits: 'second_person', notFor: [other] });
  const { partnerId } = await story.row();
  const about = {
    payoutId: story.payoutId,
    partnerId,
    fromState: 'returned',
    toState: 'returned',
    actor: 'worker',
    at: new Date(),
    evidence: {},
  };
  for (const reason of voidingReasons) {
    await world.owner.payoutEvent.create({ data: { id: uuid(), ...about, reason } });
    expect([reason, await missingOf(story.payoutId)]).toEqual([reason, nobody]);
    expect(await says(other)).toEqual({ accepted: true });
  }
  expect(await missingOf(story.payoutId)).toEqual({ waits: 'second_person', notFor: [other] });
});

test('a person involved in a payment by hand cannot be the second person of a finding about it', async () => {
  const payee = await world.given({ available: 6_000 });
  const methodId = await byHand(world.owner, payee);
  const story = payoutStory(world);
  expect(await story.request(payee, { methodId })).toEqual({ accepted: true });
  await story.approve();
  const says = async (arguments_: object) => {
    for (const actor of [await colleague(), await colleague()])
      expect(await story.tell({ kind: 'resolve', arguments: arguments_, actor })).toEqual({ accepted: true });
  };
  await says({ outcome: 'settled', evidence: { reference: 'receipt-1' } });
  await says({ outcome: 'returned', evidence: { reference: 'credit-1', amount: 2_000 } });
  const one = await colleague();
  const fee = { kind: 'resolve', arguments: { outcome: 'fee', evidence: { reference: 'letter' } } };
  expect(await story.tell({ ...fee, actor: one })).toEqual({ accepted: true });
  const { requestedBy, methodEditedBy } = await story.row();
  const { notFor = [] } = (await missingOf(story.payoutId)) ?? {};
  expect(notFor.toSorted()).toEqual([one, requestedBy, methodEditedBy].flatMap((id) => id ?? []).toSorted());
  expect(await story.tell({ ...fee, actor: methodEditedBy })).toMatchObject({ accepted: false, code: 'four_eyes' });
});

test('payouts are read with a kept plan, and locked ones by index only, until the transaction ends', async () => {
  const { payoutId } = await settled(world, await world.given({ available: 6_000 }));
  const seen = await world.worker.$transaction(async (tx) => {
    await lockPayouts(tx, [payoutId]);
    await readPayouts(tx, [payoutId], new Date().toISOString());
    return tx.$queryRaw`
      select current_setting('enable_seqscan') as scans, count(*)::int as kept from pg_prepared_statements where name like 'kept%'`;
  });
  expect(seen).toEqual([{ scans: 'off', kept: 1 }]);
  expect(await world.worker.$queryRaw`show enable_seqscan`).toEqual([{ enable_seqscan: 'on' }]);
});
