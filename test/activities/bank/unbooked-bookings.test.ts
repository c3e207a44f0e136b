import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { setTimeout } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { createBankDecisionActivities } from '../../../activities/bank/bank-decisions.ts';
import { lockForFile } from '../../../activities/payout/payout-batches.ts';
import { audits } from '../../../prisma/audit/audits.ts';
import { endToEndIdOf } from '../../../domain/payout/payout-content.ts';
import { advice, aReference, bankDesk, iban } from '../../support/bank-messages.ts';
import { aHeldBooking } from '../../support/bank-rows.ts';
import { bankKeys, givenCompanyAccount } from '../../support/bank-world.ts';
import { liftHalts } from '../../support/halts.ts';
import {
  booksOf,
  exportFile,
  methodRow,
  payoutStory,
  payoutWorld,
  submitted,
  type Payee,
  type PayoutStory,
  type PayoutWorld,
} from '../../support/payout-world.ts';

const keys = bankKeys();
let world: PayoutWorld;
let desk: ReturnType<typeof bankDesk>;

beforeAll(async () => {
  world = await payoutWorld();
  await givenCompanyAccount(world, keys, { iban });
  desk = bankDesk(world, keys);
});
afterEach(() => liftHalts(world.owner));
afterAll(() => world.end());

/** The bank shows that it was paid. */
async function debited({ payoutId }: PayoutStory): Promise<string> {
  const { entries } = await desk.brought(advice([{ reference: aReference(), amount: '60.00', endToEndId: endToEndIdOf(payoutId) }]));
  expect(entries).toMatchObject([{ outcome: 'matched' }]);
  return entries[0]?.id ?? '';
}

const entryOf = (id: string) => world.owner.bankEntry.findUniqueOrThrow({ where: { id } });

async function given(id: string, { payoutId }: PayoutStory): Promise<void> {
  const people = { askedBy: uuid(), approvedBy: uuid(), decidedAt: new Date() };
  const data = { decision: 'assign', decisionReason: 'Told by the bank', decidedPayoutId: payoutId, ...people };
  await world.owner.bankEntry.update({ where: { id }, data });
  await createBankDecisionActivities({ db: world.worker }).assignBankEntry({ key: id });
}

async function unbooked(id: string): Promise<unknown[]> {
  const rows = await world.owner.$queryRawUnsafe<{ id: string }[]>(audits.find(({ code }) => code === 'A13')?.sql ?? '');
  return rows.filter((row) => row.id === id);
}

/** The bank shows that so much came back of it. */
async function credited({ payoutId }: PayoutStory, amount = '60.00'): Promise<string> {
  const back = { reference: aReference(), amount, side: 'CRDT', endToEndId: endToEndIdOf(payoutId), reason: 'AC04' } as const;
  const { entries } = await desk.brought(advice([back]));
  expect(entries).toMatchObject([{ outcome: 'matched' }]);
  return entries[0]?.id ?? '';
}

test('a credit that was matched with a payout before it read that it had failed waits for people, who may give it to another payout', async () => {
  const [payee, other] = [await world.given({ available: 6_000 }), await world.given({ available: 6_000 })];
  const [story, right] = [await submitted(world, payee), await submitted(world, other)];
  await story.put({ kind: 'failed', code: 'AM04' });
  const id = await credited(story);
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'failed' });
  const waits = { outcome: 'suspense', reason: 'unexpected_return', decidedAt: null, matchedPayoutId: story.payoutId };
  expect(await entryOf(id)).toMatchObject(waits);
  expect(await unbooked(id)).toEqual([]);
  await given(id, story); // it can be no return of what has not left
  expect(await entryOf(id)).toMatchObject(waits);
  await given(id, right);
  await right.drain();
  expect(await entryOf(id)).toMatchObject({ outcome: 'matched', matchedPayoutId: right.payoutId });
  expect(await unbooked(id)).toEqual([]);
  expect(await right.row()).toMatchObject({ state: 'returned', returnedMinor: 6_000n });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 6_000 });
  expect(await booksOf(world.owner, other.partnerId)).toEqual({ available: 6_000 });
});

test.each([
  { what: 'as much', said: 4_000, why: 'return_too_large' },
  { what: 'less', said: 1_000, why: null },
])(
  'a credit that was matched before its payout read that two people had named $what came back otherwise waits, until two say that it is more',
  async ({ said, why }) => {
    const payee = await world.given({ available: 6_000 });
    const story = await submitted(world, payee);
    await debited(story);
    await story.drain();
    const named = { outcome: 'returned', evidence: { reference: 'told by telephone', amount: said } };
    const commands = [];
    for (const _ of ['one', 'other']) commands.push(await story.write({ kind: 'resolve', arguments: named }));
    const id = await credited(story, '30.00');
    await story.drain(undefined, { commands });
    expect(await story.row()).toMatchObject({ state: 'returned', returnedMinor: BigInt(said) });
    expect(await entryOf(id)).toMatchObject({ outcome: 'suspense', reason: 'said_otherwise', decidedAt: null });
    expect(await unbooked(id)).toEqual([]);
    await given(id, story);
    await story.drain();
    const isFit = why === null;
    expect(await entryOf(id)).toMatchObject({ outcome: isFit ? 'matched' : 'suspense', reason: why });
    expect(await story.row()).toMatchObject({ returnedMinor: BigInt(said + (isFit ? 3_000 : 0)) });
  },
);

test('a debit that was matched with a payout before it read that it had failed waits for people, and keeps the money back', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await submitted(world, payee);
  await story.put({ kind: 'failed', code: 'AM04' });
  const id = await debited(story);
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'failed' });
  expect(await entryOf(id)).toMatchObject({
    outcome: 'suspense',
    reason: 'unexpected_debit',
    decidedAt: null,
    matchedPayoutId: story.payoutId,
  });
  expect(await unbooked(id)).toEqual([]);
  expect(await payoutStory(world).request(payee)).toMatchObject({ accepted: false, code: 'debit_undecided' });
  await given(id, story);
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'settled' });
  expect(await entryOf(id)).toMatchObject({ outcome: 'matched' });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ cash: -6_000 });
});

test('a payout whose debit was matched before it read the withdrawal of its file is not sent again, whatever people do', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = payoutStory(world);
  await story.request(payee);
  await story.approve();
  const batchId = await exportFile(world, story);
  await story.letter('withdrawn', { batchId, actorId: uuid() });
  const id = await debited(story);
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'approved', holdReason: 'unexpected_debit' });
  expect(await entryOf(id)).toMatchObject({ outcome: 'suspense', reason: 'unexpected_debit' });
  expect(await story.tell({ kind: 'resume' })).toEqual({ accepted: true });
  const toBank = () => world.worker.$transaction((tx) => lockForFile(tx, { programId: payee.programId }));
  expect(await toBank()).toEqual([]);
  expect(await story.tell({ kind: 'cancel', arguments: { reason: 'Not wanted' } })).toEqual({ accepted: true });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 6_000 });
  expect(await payoutStory(world).request(payee)).toMatchObject({ accepted: false, code: 'debit_undecided' });
  await given(id, story);
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'settled' });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ cash: -6_000 });
});

/** In the bank's hands, and to read that it was refused. */
async function refusedStory(): Promise<PayoutStory> {
  const story = await submitted(world, await world.given({ available: 6_000 }));
  await story.put({ kind: 'failed', code: 'AM04' });
  return story;
}

/** In a file, and to read that this is withdrawn. */
async function withdrawnStory(): Promise<PayoutStory> {
  const story = payoutStory(world);
  await story.request(await world.given({ available: 6_000 }));
  await story.approve();
  await story.letter('withdrawn', { batchId: await exportFile(world, story), actorId: uuid() });
  return story;
}

test.each([
  ['that it had failed', refusedStory],
  ['that its file is withdrawn', withdrawnStory],
])('a statement read while its payout reads %s sees the new state and matches nothing with it', async (_, told) => {
  const { payoutId } = await told();
  const xml = advice([{ reference: aReference(), amount: '60.00', endToEndId: endToEndIdOf(payoutId) }]);
  let brought: ReturnType<typeof desk.brought> | undefined;
  const crashPoint = async (point: string) => {
    if (point !== 'payout.before_commit') return;
    brought = desk.brought(xml);
    await Promise.race([brought, setTimeout(1_000)]);
  };
  await payoutStory(world, { payoutId, crashPoint }).drain();
  expect((await brought)?.entries).toMatchObject([{ outcome: 'suspense', reason: 'unexpected_debit', matchedPayoutId: payoutId }]);
});

test('a booking assigned to a payout that failed meanwhile waits again and can be assigned once more', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await submitted(world, payee);
  const { id } = await aHeldBooking(world.owner);
  await story.put({ kind: 'failed', code: 'AM04' });
  await given(id, story); // judged as the debit of what is with the bank
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'failed' });
  expect(await entryOf(id)).toMatchObject({
    outcome: 'suspense',
    reason: 'unexpected_debit',
    decision: null,
    decidedAt: null,
    approvedBy: null,
  });
  await given(id, story);
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'settled' });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ cash: -6_000 });
});

test('the share of a payout that had failed is in doubt; the other shares of the sum are paid', async () => {
  const { stories, group } = await desk.aSentFile();
  const [{ story: refused, payee }, { story: paid }] = stories;
  await refused.put({ kind: 'failed', code: 'AC01' });
  const { entries } = await desk.brought(advice([{ reference: aReference(), amount: '120.00', group }]));
  expect(entries).toMatchObject([{ outcome: 'matched' }]);
  expect(await desk.statesOf(stories)).toEqual(['failed', 'settled']);
  expect(await entryOf(entries[0]?.id ?? '')).toMatchObject({ outcome: 'suspense', reason: 'unexpected_debit' });
  const shares = await world.owner.bankEntryShare.findMany({ where: { bankEntryId: entries[0]?.id ?? '' } });
  expect(Object.fromEntries(shares.map(({ payoutId, isMatched }) => [payoutId, isMatched]))).toEqual({
    [refused.payoutId]: false,
    [paid.payoutId]: true,
  });
  expect(await payoutStory(world).request(payee)).toMatchObject({ accepted: false, code: 'debit_undecided' });
});

/** What failed has given its money back, and that is to be paid by hand now. */
async function byHand(): Promise<{ readonly payee: Payee; readonly refused: PayoutStory; readonly story: PayoutStory }> {
  const payee = await world.given({ available: 6_000 });
  const refused = await submitted(world, payee);
  await refused.see({ kind: 'failed', code: 'AM04' });
  const { partnerId, editor } = payee;
  const row = { ...methodRow({ id: uuid(), partnerId, editor, currency: 'CHF' }), rail: 'manual', masked: '•••' };
  const { id: methodId } = await world.owner.payoutMethod.create({ data: row });
  const story = payoutStory(world);
  expect(await story.request(payee, { methodId })).toEqual({ accepted: true });
  expect(await story.approve()).toEqual({ accepted: true });
  return { payee, refused, story };
}
const saysPaid = (story: PayoutStory) =>
  story.tell({ kind: 'resolve', arguments: { outcome: 'settled', evidence: { reference: 'e-banking 4711' } } });

test('a payout by hand is held and reported once the bank shows that the same money may have left', async () => {
  const { payee, refused, story } = await byHand();
  const endToEndId = endToEndIdOf(refused.payoutId);
  await desk.brought(advice([{ reference: aReference(), amount: '60.00', endToEndId }]));
  expect(await world.owner.outbox.count({ where: { workflowId: `payout/${story.payoutId}`, cause: 'debit_in_doubt' } })).toBe(1);
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'approved', holdReason: 'debit_undecided' });
  expect(await saysPaid(story)).toMatchObject({ accepted: false });
  expect(await story.tell({ kind: 'resume' })).toEqual({ accepted: true }); // a person paid it all the same
  expect(await saysPaid(story)).toEqual({ accepted: true });
  expect(await saysPaid(story)).toEqual({ accepted: true });
  expect(await story.row()).toMatchObject({ state: 'settled' });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ cash: -6_000 });
});

test('a payout that one person called paid by hand is not canceled; once confirmed, the partner owes the double payment', async () => {
  const { payee, refused, story } = await byHand();
  expect(await saysPaid(story)).toEqual({ accepted: true });
  const { id } = await aHeldBooking(world.owner);
  await given(id, refused);
  await refused.drain();
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'approved', holdReason: 'debit_undecided' });
  expect(await story.tell({ kind: 'resume' })).toEqual({ accepted: true });
  expect(await saysPaid(story)).toEqual({ accepted: true });
  expect(await story.row()).toMatchObject({ state: 'settled' });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ recoverable: 6_000, cash: -12_000 });
});

test('charges beside a debit that its payout could not book are booked only with the payout that it turns out to be', async () => {
  const [payee, other] = [await world.given({ available: 6_000 }), await world.given({ available: 6_000 })];
  const [story, right] = [await submitted(world, payee), await submitted(world, other)];
  for (const { put } of [story, right]) await put({ kind: 'failed', code: 'AM04' });
  const parts = [{ endToEndId: endToEndIdOf(story.payoutId), amount: '60.00', charges: '3.00' }];
  const { entries } = await desk.brought(advice([{ reference: aReference(), amount: '63.00', parts }]));
  for (const { drain } of [story, story, right]) await drain();
  const id = entries[0]?.id ?? '';
  expect(await entryOf(id)).toMatchObject({ outcome: 'suspense', reason: 'unexpected_debit', chargesPayoutId: null });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 6_000 });
  await given(id, right);
  await right.drain();
  expect(await entryOf(id)).toMatchObject({ outcome: 'matched', chargesPayoutId: right.payoutId });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 6_000 });
  expect(await booksOf(world.owner, other.partnerId)).toEqual({ cash: -6_300, payout_fee_expense: 300 });
});

test('charges beside a debit are not reported again when a more detailed file names its payout', async () => {
  const [first, second] = [await world.given({ available: 6_000 }), await world.given({ available: 6_000 })];
  const [other, right] = [await submitted(world, first), await submitted(world, second)];
  const reference = aReference();
  const vague = await desk.brought(advice([{ reference, amount: '63.00', parts: [{ amount: '60.00', charges: '3.00' }] }]));
  const id = vague.entries[0]?.id ?? '';
  await world.owner.bankEntry.update({ where: { id }, data: { chargesPayoutId: other.payoutId } }); // given to it, told, and taken back
  const parts = [{ endToEndId: endToEndIdOf(right.payoutId), amount: '60.00', charges: '3.00' }];
  await desk.brought(advice([{ reference, amount: '63.00', parts }]));
  await right.drain();
  expect(await entryOf(id)).toMatchObject({ outcome: 'matched', matchedPayoutId: right.payoutId, chargesPayoutId: other.payoutId });
  expect(await booksOf(world.owner, second.partnerId)).toEqual({ cash: -6_000 });
});
