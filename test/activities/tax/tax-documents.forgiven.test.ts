import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createAdjustmentActivities } from '../../../activities/ledger/adjustments.ts';
import { lockPartner, partnerBalances } from '../../../activities/ledger/ledger.ts';
import type { TaxRequest } from '../../../activities/tax/tax-documents.ts';
import { findReversibleEntry } from '../../../prisma/ledger/reversible-entry.ts';
import type { LedgerStory } from '../../support/ledger-story.ts';
import { issueTaxDocument, taxWorld, type TaxWorld } from '../../support/tax-world.ts';

let world: TaxWorld;
beforeAll(async () => {
  world = await taxWorld();
});
afterAll(() => world.end());

/** Issues the document of a payout, and pays out what is available then. */
async function payOut(story: LedgerStory, request: TaxRequest): Promise<number> {
  const { partnerId, currency } = request;
  const amount = await world.worker.$transaction(async (tx) => {
    await lockPartner(tx, partnerId, currency);
    await issueTaxDocument(tx, request);
    return (await partnerBalances(tx, partnerId, currency)).available;
  });
  if (amount === 0) return 0;
  await story.book('payout.reserve', ['partner_available', 'partner_reserved'], amount);
  await story.book('payout.submit', ['partner_reserved', 'payout_clearing:bank_file'], amount);
  await story.book('payout.settle', ['payout_clearing:bank_file', 'cash:bank'], amount);
  return amount;
}

async function earned(story: LedgerStory, commission: number) {
  const told = await story.invoice({ total: 10 * commission, eligible: 10 * commission }).settle();
  await told.release();
  return { takeBack: (amount: number) => told.see({ refunded: 10 * amount }) };
}

/** Earned and paid with its tax; a part of it taken back, and said so by a correction. */
async function corrected() {
  const { story, request } = await world.partner();
  const told = await earned(story, 12_345);
  await payOut(story, request);
  await told.takeBack(2_345);
  await payOut(story, { ...request, payoutId: null });
  return { story, request, told };
}

/** Decided by two people, and booked. Answers its id. */
async function decided({ partnerId, currency }: TaxRequest, change: { kind: string; amount: number; reverses?: string }): Promise<string> {
  const { kind, amount, reverses = null } = change;
  const people = { askedBy: uuid(), approvedBy: uuid(), reason: 'a reason' };
  const row = { partnerId, currency, kind, amountMinor: amount, reversesEntryId: reverses, ...people };
  const { id } = await world.owner.adjustment.create({ data: { id: uuid(), ...row } });
  await createAdjustmentActivities({ db: world.worker }).bookAdjustment({ key: id });
  return id;
}

const writeOff = (request: TaxRequest, amount: number) => decided(request, { kind: 'writeoff', amount });

/** Net and tax of each document. */
async function documentsOf({ partnerId }: TaxRequest): Promise<[number, number][]> {
  const rows = await world.owner.taxDocument.findMany({ where: { partnerId }, orderBy: [{ issuedAt: 'asc' }, { number: 'asc' }] });
  return rows.map(({ netMinor, vatMinor }) => [Number(netMinor), Number(vatMinor)]);
}

test('a clawback forgiven before a document contains it is not deducted', async () => {
  const { story, request } = await world.partner();
  const told = await earned(story, 12_345);
  await payOut(story, request);
  await told.takeBack(2_345);
  await writeOff(request, 2_345);
  await earned(story, 10_000);
  expect(await payOut(story, request)).toBe(10_810);
  expect(await documentsOf(request)).toEqual([
    [12_345, 1_000],
    [10_000, 810],
  ]);
});

test('a forgiven correction is forgiven with its tax and is not a service', async () => {
  const { story, request } = await corrected();
  expect(await story.balances()).toMatchObject({ recoverable: 2_535 });
  await writeOff(request, 2_535);
  expect(await payOut(story, request)).toBe(0);
  expect(await documentsOf(request)).toEqual([
    [12_345, 1_000],
    [-2_345, -190],
  ]);
});

test('a payout that was paid twice and is forgiven is not a service, nor is it after its withdrawal', async () => {
  const { story, request } = await world.partner();
  await earned(story, 10_000);
  const paid = await payOut(story, request);
  await story.book('payout.duplicate', ['partner_recoverable', 'cash:bank'], paid);
  const id = await writeOff(request, paid);
  await earned(story, 5_000);
  expect(await payOut(story, request)).toBe(5_405);
  const { journalEntryId } = await world.owner.adjustment.findUniqueOrThrow({ where: { id } });
  await decided(request, { kind: 'reversal', amount: -paid, reverses: journalEntryId ?? '' });
  expect(await payOut(story, request)).toBe(0);
  expect(await documentsOf(request)).toEqual([
    [10_000, 810],
    [5_000, 405],
  ]);
});

test('the part of a forgiven debt that no document has taken back is a part of its own', async () => {
  const { story, request, told } = await corrected();
  await told.takeBack(3_345);
  const id = await writeOff(request, 3_000);
  const entries = await world.owner.$queryRaw`
    select p.amount::int, (e.metadata ->> 'taxable')::boolean as taxable from ledger.journal_entry e join ledger.posting p on p.entry_id = e.id
    where e.source_id = ${id} order by e.recorded_at, e.id`;
  expect(entries).toEqual([
    { amount: 1_000, taxable: null },
    { amount: 2_000, taxable: false },
  ]);
  expect(await story.balances()).toMatchObject({ recoverable: 535 });
  await earned(story, 10_000);
  expect(await payOut(story, request)).toBe(10_810 - 535);
  expect(await documentsOf(request)).toEqual([
    [12_345, 1_000],
    [-2_345, -190],
    [10_000, 810],
  ]);
});

test('both parts of what was written off are one: taken back together, by its first entry, and neither by itself', async () => {
  const { story, request, told } = await corrected();
  await told.takeBack(3_345);
  const id = await writeOff(request, 3_000);
  const { journalEntryId } = await world.owner.adjustment.findUniqueOrThrow({ where: { id } });
  const [rest] = await world.owner.$queryRaw<{ id: string }[]>`
    select id from ledger.journal_entry where idempotency_key = ${`writeoff:${id}:rest`}`;
  expect(await findReversibleEntry(world.worker, rest?.id ?? '')).toMatchObject({ canBeReversed: false });
  expect(await findReversibleEntry(world.worker, journalEntryId ?? '')).toMatchObject({ canBeReversed: true, amountMinor: 3_000n });
  await decided(request, { kind: 'reversal', amount: -3_000, reverses: journalEntryId ?? '' });
  expect(await story.balances()).toMatchObject({ recoverable: 3_535 });
  await payOut(story, { ...request, payoutId: null });
  expect(await documentsOf(request)).toEqual([
    [12_345, 1_000],
    [-2_345, -190],
    [-1_000, -81],
  ]);
});
