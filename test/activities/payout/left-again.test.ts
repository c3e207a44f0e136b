import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { readPayoutDocuments } from '../../../prisma/tax/payout-tax-documents.ts';
import { followMerges } from '../../../activities/partner/partner-merges.ts';
import { carryOutMerge } from '../../support/merge-world.ts';
import {
  addPolicy,
  booksOf,
  clawBack,
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
import { termsRow } from '../../support/referral-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

const inParts = { program: { requestAmount: 'part' } };

/** Handed over, and refused by the bank. */
async function failed(payee: Payee): Promise<PayoutStory> {
  const story = await submitted(world, payee);
  await story.see({ kind: 'failed', code: 'AM04' });
  return story;
}

async function asked(payee: Payee, more: Parameters<PayoutStory['request']>[1] = {}): Promise<PayoutStory> {
  const story = payoutStory(world);
  expect(await story.request(payee, more)).toEqual({ accepted: true });
  return story;
}

/** Approved, and on its way. */
async function goes(story: PayoutStory): Promise<PayoutStory> {
  await story.approve();
  const batchId = await exportFile(world, story);
  await story.letter('handed_over', { batchId, actorId: uuid() });
  await story.drain();
  return story;
}

/** Those that finance finds in My work. */
async function waiting(...stories: readonly PayoutStory[]): Promise<boolean[]> {
  const rows = await world.owner.$queryRaw<{ id: string }[]>`select subject_id as id from work_item where kind = 'payout_failed'`;
  return stories.map(({ payoutId }) => rows.some(({ id }) => id === payoutId));
}

/** The one becomes part of the other. */
async function merges(part: Payee, whole: Payee): Promise<void> {
  const people = { askedBy: await somebody(), approvedBy: await somebody(), reason: 'The same company' };
  const merge = { id: uuid(), fromPartnerId: part.partnerId, intoPartnerId: whole.partnerId, ...people };
  await world.owner.partner.update({ where: { id: whole.partnerId }, data: { programId: part.programId } });
  await world.owner.partnerMerge.create({ data: merge });
  await carryOutMerge(world.worker, merge.id);
}

async function somebody(): Promise<string> {
  const id = uuid();
  await world.owner.person.create({ data: { id, email: `${id}@desk.test`, name: 'Somebody' } });
  return id;
}

test('a failed payout waits until its money is paid again, and waits again if that payout is canceled', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await failed(payee);
  const next = await asked(payee);
  expect(await waiting(story)).toEqual([true]);
  await next.approve();
  const batchId = await exportFile(world, next);
  expect(await waiting(story)).toEqual([false]);
  await next.letter('withdrawn', { batchId, actorId: uuid() });
  await next.drain();
  expect(await waiting(story)).toEqual([true]);
  await next.tell({ kind: 'cancel', arguments: { reason: 'Another day' } });
  const again = await goes(await asked(payee));
  expect(await waiting(story)).toEqual([false]);
  await again.see({ kind: 'failed', code: 'AM04' });
  expect(await waiting(story, again)).toEqual([false, true]); // its money is in what the later one gave back
});

const raise = ({ programId }: Payee) => world.owner.payoutPolicy.updateMany({ where: { programId }, data: { thresholdMinor: 10_000 } });

test('B19: what came back is paid again although the threshold was raised since; what is earned afterwards has to reach it', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await failed(payee);
  await raise(payee);
  const again = await goes(await asked(payee));
  expect(await waiting(story)).toEqual([false]);
  expect((await again.row()).amountMinor).toBe(6_000n);
  await again.see({ kind: 'settled', reference: 'debit-1', amount: 6_000 });
  await fund(world.worker, payee, 6_000);
  expect(await payoutStory(world).request(payee)).toMatchObject({ accepted: false, reason: 'below_threshold' });
});

test('B19: what came back to a partner that was merged since is paid by the other one, whatever the threshold', async () => {
  const [part, whole] = [await world.given({ available: 6_000 }), await world.given({ available: 0 })];
  const story = await failed(part);
  await merges(part, whole);
  await raise(part);
  await followMerges(world.worker);
  await goes(await asked({ ...whole, programId: part.programId }));
  expect(await waiting(story)).toEqual([false]);
});

test('B19: money that somebody left in the balance has to reach the threshold', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await failed(payee);
  await story.tell({ kind: 'leave', arguments: { reason: 'The partner wants it later' } });
  await raise(payee);
  expect(await payoutStory(world).request(payee)).toMatchObject({ accepted: false, reason: 'below_threshold' });
});

test('a returned payout still waits if a later payout pays other money', async () => {
  const payee = await world.given({ available: 10_000, ...inParts });
  const story = await failed(payee);
  await fund(world.worker, payee, 10_000);
  await goes(await asked(payee, { amount: 10_000 }));
  expect(await waiting(story)).toEqual([true]);
  expect(await booksOf(world.owner, payee.partnerId)).toMatchObject({ available: 10_000 });
});

test('a later payout settles returned payouts only up to its amount: of two, one still waits', async () => {
  const payee = await world.given({ available: 6_000, ...inParts });
  const first = await settled(world, payee);
  await fund(world.worker, payee, 6_000);
  const second = await settled(world, payee);
  for (const story of [first, second])
    await story.see({ kind: 'returned', reference: 'return-1', amount: 6_000, charges: 0, code: 'MS03' });
  await goes(await asked(payee, { amount: 6_000 }));
  expect(await waiting(first, second)).toEqual([false, true]);
});

test('a payout of the whole balance settles all returned payouts, also one partly used for a debt', async () => {
  const payee = await world.given({ available: 6_000 });
  const first = await settled(world, payee);
  await fund(world.worker, payee, 6_000);
  const second = await settled(world, payee);
  await clawBack(world.worker, payee, 1_000);
  for (const story of [first, second])
    await story.see({ kind: 'returned', reference: 'return-1', amount: 6_000, charges: 0, code: 'MS03' });
  expect(await waiting(first, second)).toEqual([true, true]);
  const all = await goes(await asked(payee));
  expect(await all.row()).toMatchObject({ amountMinor: 11_000n });
  expect(await waiting(first, second)).toEqual([false, false]);
});

test('a failed payout counts as paid again by a payout in another currency, or by one of the partner it was merged into', async () => {
  const payee = await world.given({ available: 6_000, program: { currencyRule: 'convert_at_payout' } });
  const story = await failed(payee);
  const quotedAt = new Date(Date.parse('2026-11-02T08:00:00.000Z') - 3_600_000);
  await world.owner.exchangeRate.create({
    data: { id: uuid(), source: 'ecb', base: 'CHF', quote: 'EUR', rate: '1.000000', quotedAt, enteredBy: uuid() },
  });
  await addPolicy(world.owner, payee.programId, { currency: 'EUR' });
  const inEuros = methodRow({ id: uuid(), partnerId: payee.partnerId, editor: uuid(), currency: 'EUR' });
  const { id: methodId } = await world.owner.payoutMethod.create({ data: inEuros });
  await goes(await asked(payee, { methodId }));
  expect(await waiting(story)).toEqual([false]);

  const [part, whole] = [await world.given({ available: 6_000 }), await world.given()];
  const old = await failed(part);
  await merges(part, whole);
  await goes(await asked(whole));
  expect(await waiting(old)).toEqual([false]);
});

test('a payout sent again is for at most the returned amount, and the rest stays in the balance', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await failed(payee);
  await fund(world.worker, payee, 2_500);
  const again = await asked(payee, { replaces: story.payoutId });
  expect(await again.row()).toMatchObject({ amountMinor: 6_000n, replacesPayoutId: story.payoutId });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 2_500, reserved: 6_000 });
  expect(await waiting(story)).toEqual([false]); // people have decided
  await again.tell({ kind: 'cancel', arguments: { reason: 'Another day' } });
  expect(await waiting(story)).toEqual([true]);
});

test('the part of a returned payout that paid off a debt is not sent again', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await submitted(world, payee);
  await clawBack(world.worker, payee, 1_000);
  await story.see({ kind: 'failed', code: 'AM04' });
  await fund(world.worker, payee, 3_000);
  const again = await asked(payee, { replaces: story.payoutId });
  expect(await again.row()).toMatchObject({ amountMinor: 5_000n });
});

/** A partner that adds VAT, with money that is not billed yet. */
async function registered(change: Parameters<PayoutWorld['given']>[0]): Promise<Payee> {
  const company = { entity: 'company', vatRegistered: true, vatId: 'CHE-123.456.788 MWST' };
  const since = { vatIdCheckedAt: '2026-10-20T00:00:00Z', selfBillingAgreementAt: '2025-01-01T00:00:00Z' };
  const payee = await world.given({ ...change, tax: { ...company, ...since } });
  await world.owner.programTerms.create({ data: termsRow({ id: uuid(), programId: payee.programId }) });
  return payee;
}

async function arrives(story: PayoutStory): Promise<PayoutStory> {
  await story.see({ kind: 'settled', reference: uuid(), amount: Number((await story.row()).amountMinor) });
  return story;
}

/** What the documents of each are about, before VAT. */
async function documentsOf(...stories: readonly PayoutStory[]): Promise<number[][]> {
  const documents = await readPayoutDocuments(
    world.owner,
    stories.map(({ payoutId }) => payoutId),
  );
  return stories.map(({ payoutId }) => documents.of(payoutId).map(({ net }) => Number(net)));
}

test('a repeated payout has only the documents of its own money; other money gets its own', async () => {
  const payee = await registered({ available: 6_000 });
  const story = await failed(payee);
  expect(await story.row()).toMatchObject({ amountMinor: 6_486n });
  await fund(world.worker, payee, 10_000);
  const again = await asked(payee, { replaces: story.payoutId });
  expect(await again.row()).toMatchObject({ amountMinor: 6_486n });
  expect(await booksOf(world.owner, payee.partnerId)).toMatchObject({ available: 10_000, reserved: 6_486 });
  await goes(again);
  await arrives(again);
  const next = await asked(payee);
  expect(await next.row()).toMatchObject({ amountMinor: 10_810n });
  expect(await documentsOf(again, next)).toEqual([[6_000], [10_000]]);
});

/** Two payouts that arrived, of 60.00 and of 100.00, each with its document. */
async function twoPaid(): Promise<{ payee: Payee; first: PayoutStory; second: PayoutStory }> {
  const payee = await registered({ available: 6_000 });
  const first = await arrives(await goes(await asked(payee)));
  await fund(world.worker, payee, 10_000);
  return { payee, first, second: await arrives(await goes(await asked(payee))) };
}

const comesBack = (story: PayoutStory, amount: number) =>
  story.see({ kind: 'returned', reference: uuid(), amount, charges: 0, code: 'MS03' });

test('money returned after a later payout was paid keeps its document, and the payout that sends it again has it', async () => {
  const { payee, first, second } = await twoPaid();
  await comesBack(first, 6_486);
  expect(await documentsOf(first, second)).toEqual([[6_000], [10_000]]);
  const again = await goes(await asked(payee, { replaces: first.payoutId }));
  expect(await again.row()).toMatchObject({ amountMinor: 6_486n });
  expect(await documentsOf(second, again)).toEqual([[10_000], [6_000]]);
  await again.see({ kind: 'failed', code: 'AM04' });
  const third = await arrives(await goes(await asked(payee, { replaces: again.payoutId })));
  await fund(world.worker, payee, 7_000);
  const next = await asked(payee);
  expect(await documentsOf(second, third, next)).toEqual([[10_000], [6_000], [7_000]]);
});

test('money returned late takes its document to the payout of the whole balance, and to any that replaces it', async () => {
  const { payee, first, second } = await twoPaid();
  await comesBack(first, 6_486);
  await fund(world.worker, payee, 7_000);
  const all = await goes(await asked(payee));
  expect(await documentsOf(second, all)).toEqual([[10_000], [6_000, 7_000]]);
  await all.see({ kind: 'failed', code: 'AM04' });
  const again = await asked(payee, { replaces: all.payoutId });
  expect(await documentsOf(second, again)).toEqual([[10_000], [6_000, 7_000]]);
});

test('of two returned payouts, the one sent again has only its own document', async () => {
  const { payee, first, second } = await twoPaid();
  await comesBack(first, 6_486);
  await comesBack(second, 10_810);
  const again = await arrives(await goes(await asked(payee, { replaces: second.payoutId })));
  expect(await again.row()).toMatchObject({ amountMinor: 10_810n });
  expect(await documentsOf(first, again)).toEqual([[6_000], [10_000]]);
  const rest = await asked(payee);
  expect(await rest.row()).toMatchObject({ amountMinor: 6_486n });
  expect(await documentsOf(again, rest)).toEqual([[10_000], [6_000]]);
});

test('money returned to a merged partner takes its document to the whole’s payout, and to any that replaces it', async () => {
  const [part, whole] = [await registered({ available: 6_000 }), await registered({})];
  const old = await arrives(await goes(await asked(part)));
  await merges(part, whole);
  await comesBack(old, 6_486);
  await followMerges(world.worker);
  await fund(world.worker, whole, 7_000);
  const all = await goes(await asked(whole));
  expect(await all.row()).toMatchObject({ amountMinor: 6_486n + 7_567n });
  expect(await documentsOf(all)).toEqual([[6_000, 7_000]]);
  await all.see({ kind: 'failed', code: 'AM04' });
  const again = await arrives(await goes(await asked(whole)));
  await fund(world.worker, whole, 8_000);
  const next = await asked(whole);
  expect(await documentsOf(again, next)).toEqual([[6_000, 7_000], [8_000]]);
});

test('a canceled payout takes its document along like a returned one, and a payout paid meanwhile does not', async () => {
  const [part, whole] = [await registered({ available: 6_000 }), await registered({})];
  await (await asked(part)).tell({ kind: 'cancel', arguments: { reason: 'Another day' } });
  await arrives(await goes(await asked(part)));
  await fund(world.worker, part, 10_000);
  await (await asked(part)).tell({ kind: 'cancel', arguments: { reason: 'Another day' } });
  await merges(part, whole);
  const all = await asked(whole);
  expect(await all.row()).toMatchObject({ amountMinor: 10_810n });
  expect(await documentsOf(all)).toEqual([[10_000]]);
});
