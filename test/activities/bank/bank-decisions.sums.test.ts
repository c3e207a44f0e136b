import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createBankDecisionActivities } from '../../../activities/bank/bank-decisions.ts';
import { lockForFile } from '../../../activities/payout/payout-batches.ts';
import { readPayouts } from '../../../activities/proof/proof-payouts.ts';
import { audits } from '../../../prisma/audit/audits.ts';
import { advice, aReference, bankDesk, iban } from '../../support/bank-messages.ts';
import { bankKeys, givenCompanyAccount } from '../../support/bank-world.ts';
import { booksOf, payoutWorld, type PayoutStory, type PayoutWorld } from '../../support/payout-world.ts';

const keys = bankKeys();
let world: PayoutWorld;
let desk: ReturnType<typeof bankDesk>;

beforeAll(async () => {
  world = await payoutWorld();
  await givenCompanyAccount(world, keys, { iban });
  desk = bankDesk(world, keys);
});
afterAll(() => world.end());

type Stories = readonly { readonly story: PayoutStory }[];

const entryOf = (id: string) => world.owner.bankEntry.findUniqueOrThrow({ where: { id }, include: { shares: true } });
const carry = (id: string) => createBankDecisionActivities({ db: world.worker }).assignBankEntry({ key: id });

/** Two people say that the bank paid these in one sum. */
async function given(id: string, stories: Stories): Promise<void> {
  const people = { askedBy: uuid(), approvedBy: uuid(), decidedAt: new Date() };
  const decidedPayoutIds = stories.map(({ story }) => story.payoutId);
  const data = { decision: 'assign_sum', decisionReason: 'The bank had the file', decidedPayoutIds, ...people };
  await world.owner.bankEntry.update({ where: { id }, data });
  await carry(id);
}

/** A sum of this payment group, as the bank books it. */
async function booked(group: string, amount: string, charges?: string): Promise<string> {
  const parts = charges === undefined ? undefined : [{ amount, charges }];
  const sum = charges === undefined ? amount : (Number(amount) + Number(charges)).toFixed(2);
  const xml = advice([{ reference: aReference(), amount: sum, group, ...(parts === undefined ? {} : { parts }) }]);
  const { entries } = await desk.brought(xml);
  return entries[0]?.id ?? '';
}

const standsIn = async (code: string, id: string) =>
  (await world.owner.$queryRawUnsafe<{ id: string }[]>(audits.find((audit) => audit.code === code)?.sql ?? '')).some(
    (row) => row.id === id,
  );

test('a sum of a withdrawn file waits with its shares and settles all of them once two people have given it to them', async () => {
  const { stories, group } = await desk.aWithdrawnFile();
  const id = await booked(group, '120.00');
  expect(await entryOf(id)).toMatchObject({ outcome: 'suspense', reason: 'withdrawn_file', matchedPayoutId: null });
  expect((await entryOf(id)).shares).toMatchObject([
    { amountMinor: 6_000n, isMatched: false },
    { amountMinor: 6_000n, isMatched: false },
  ]);
  expect(await desk.statesOf(stories)).toEqual(['approved', 'approved']);
  for (const { payee } of stories) {
    expect(await world.worker.$transaction((tx) => lockForFile(tx, { programId: payee.programId }))).toEqual([]);
  }
  await given(id, stories);
  await carry(id);
  expect(await desk.statesOf(stories)).toEqual(['settled', 'settled']);
  expect(await entryOf(id)).toMatchObject({ outcome: 'matched', reason: null, shares: [{ isMatched: true }, { isMatched: true }] });
  for (const { story, payee } of stories) {
    expect(await story.decisions()).toContain('paid paid_after_all');
    expect(await booksOf(world.owner, payee.partnerId)).toEqual({ cash: -6_000 });
    expect((await readPayouts(world.worker, [story.payoutId]))[0]?.bank).toMatchObject([{ inSum: { amount: 12_000n, payouts: 2 } }]);
  }
  expect(await standsIn('A13', id)).toBe(false);
});

test('of three withdrawn payouts in a sum of two, people choose the two paid ones, and the third stays to be paid', async () => {
  const { stories, group } = await desk.aWithdrawnFile(3);
  const id = await booked(group, '120.00');
  expect(await entryOf(id)).toMatchObject({ outcome: 'suspense', reason: 'batch_differs', shares: [] });
  await given(id, stories.slice(0, 2));
  expect(await desk.statesOf(stories)).toEqual(['settled', 'settled', 'approved']);
  expect(await standsIn('A13', id)).toBe(false);
  const last = stories[2]?.payee.programId ?? '';
  expect(await world.worker.$transaction((tx) => lockForFile(tx, { programId: last }))).toEqual([stories[2]?.story.payoutId]);
});

test('each share of a sum is treated like a single debit of its payout: canceled, paid otherwise, or in another file now', async () => {
  const { stories, group } = await desk.aWithdrawnFile(3);
  const [off, paid, again] = stories;
  if (off === undefined || paid === undefined || again === undefined) throw new Error('three were asked for');
  await off.story.tell({ kind: 'cancel', arguments: { reason: 'Not wanted' } });
  for (const { story } of [paid, again]) {
    const { batchId } = await desk.aFileOf([{ story, endToEndId: '' }], 'exported');
    await world.worker.payout.update({ where: { id: story.payoutId }, data: { payoutBatchId: batchId } });
    await story.letter('exported', { batchId });
    await story.drain();
  }
  await desk.brought(advice([{ reference: aReference(), amount: '60.00', endToEndId: paid.endToEndId }]));
  expect(await desk.statesOf(stories)).toEqual(['canceled', 'settled', 'submitting']);
  const id = await booked(group, '180.00');
  expect(await entryOf(id)).toMatchObject({ reason: 'withdrawn_file' });
  expect(await desk.statesOf(stories)).toEqual(['canceled', 'settled', 'submitting']);
  await given(id, stories);
  expect(await desk.statesOf(stories)).toEqual(['settled', 'settled', 'settled']);
  expect(await booksOf(world.owner, off.payee.partnerId)).toEqual({ cash: -6_000 });
  expect(await booksOf(world.owner, paid.payee.partnerId)).toEqual({ recoverable: 6_000, cash: -12_000 });
  expect(await paid.story.decisions()).toContain('took_back duplicate_booked');
  expect(await booksOf(world.owner, again.payee.partnerId)).toEqual({ cash: -6_000 });
});

test('a sum that does not fit all chosen payouts waits again with the reason, and nothing is booked', async () => {
  const { stories, group } = await desk.aWithdrawnFile();
  const id = await booked(group, '120.00');
  await given(id, stories.slice(0, 1));
  expect(await entryOf(id)).toMatchObject({
    outcome: 'suspense',
    reason: 'other_amount',
    decision: null,
    decidedPayoutIds: [],
    decidedAt: null,
  });
  expect(await desk.statesOf(stories)).toEqual(['approved', 'approved']);
});

test('a sum of which a payout already has its share cannot be assigned without that payout', async () => {
  const { stories, group } = await desk.aWithdrawnFile();
  const id = await booked(group, '120.00');
  await given(id, stories);
  const [first, second] = stories;
  const { stories: others } = await desk.aWithdrawnFile();
  if (first === undefined || second === undefined) throw new Error('two were asked for');
  const taken = { isMatched: false };
  await world.owner.bankEntryShare.updateMany({ where: { bankEntryId: id, payoutId: first.story.payoutId }, data: taken });
  const undecided = { decision: null, decisionReason: null, decidedPayoutIds: [], askedBy: null, approvedBy: null, decidedAt: null };
  await world.owner.bankEntry.update({ where: { id }, data: { outcome: 'suspense', reason: 'duplicate_withdrawn', ...undecided } });
  await given(id, others);
  expect(await entryOf(id)).toMatchObject({ outcome: 'suspense', reason: 'batch_differs' });
  expect(await desk.statesOf(others)).toEqual(['approved', 'approved']);
});

test('charges beside such a sum are booked once, in any amount, because two people have seen them', async () => {
  const { stories, group } = await desk.aWithdrawnFile();
  const id = await booked(group, '120.00', '902.04');
  await given(id, stories);
  await desk.statesOf(stories);
  const fees = await Promise.all(stories.map(async ({ payee }) => (await booksOf(world.owner, payee.partnerId)).payout_fee_expense ?? 0));
  expect(fees.toSorted((one, other) => other - one)).toEqual([90_204, 0]);
});

test('a sum whose payouts learned too late that their file is withdrawn can still be assigned to them', async () => {
  const { stories, group } = await desk.aSentFile();
  const [refused] = stories;
  await refused.story.see({ kind: 'failed', code: 'AC01' });
  const id = await booked(group, '120.00');
  expect(await desk.statesOf(stories)).toEqual(['failed', 'settled']);
  expect(await entryOf(id)).toMatchObject({ outcome: 'suspense', reason: 'unexpected_debit' });
  await given(id, stories);
  expect(await desk.statesOf(stories)).toEqual(['settled', 'settled']);
  expect(await entryOf(id)).toMatchObject({ outcome: 'matched', shares: [{ isMatched: true }, { isMatched: true }] });
  for (const { payee } of stories) expect(await booksOf(world.owner, payee.partnerId)).toEqual({ cash: -6_000 });
});
