import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createAdjustmentActivities } from '../../../activities/ledger/adjustments.ts';
import { lockPartner } from '../../../activities/ledger/ledger.ts';
import { followMerges } from '../../../activities/partner/partner-merges.ts';
import { carryOutMerge } from '../../support/merge-world.ts';
import { audits } from '../../../prisma/audit/audits.ts';
import { findReversibleEntry } from '../../../prisma/ledger/reversible-entry.ts';
import { aPartner, aProgram } from '../../api/rows.ts';
import { clawBack, fund, payoutWorld, type Payee, type PayoutWorld } from '../../support/payout-world.ts';
import { balancesOf } from '../../support/referral-world.ts';
import { issueTaxDocument, profileRow } from '../../support/tax-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

async function somebody(): Promise<string> {
  const id = uuid();
  await world.owner.person.create({ data: { id, email: `${id}@desk.test`, name: 'Somebody' } });
  return id;
}

async function payee(programId: string): Promise<Payee> {
  const partner = await aPartner(world.owner, programId);
  await world.owner.partnerTaxProfile.create({ data: { ...profileRow(partner.id), validFrom: '2026-02-01T00:00:00Z' } });
  return { programId, partnerId: partner.id, methodId: uuid(), currency: 'CHF', editor: uuid() };
}

async function documentFor({ partnerId, currency }: Payee): Promise<[number, number]> {
  const { netMinor, vatMinor } = await world.worker.$transaction(async (tx) => {
    await lockPartner(tx, partnerId, currency);
    return issueTaxDocument(tx, { payoutId: null, partnerId, currency, asOf: '2026-12-01T05:00:00.000Z' });
  });
  return [netMinor, vatMinor];
}

/** Two partners who are registered. The one has a document of 100.00, of which more was taken back than is available: it owes 40.00, and no document says so. */
async function pair() {
  const program = await aProgram(world.owner);
  const [from, into] = [await payee(program.id), await payee(program.id)];
  await fund(world.worker, from, 10_000);
  await documentFor(from);
  await clawBack(world.worker, from, 14_810);
  const id = uuid();
  const people = { askedBy: await somebody(), approvedBy: await somebody() };
  const row = { id, fromPartnerId: from.partnerId, intoPartnerId: into.partnerId, reason: 'Signed up twice', ...people };
  await world.owner.partnerMerge.create({ data: row });
  const merge = () => carryOutMerge(world.worker, id);
  return { from, into, merge };
}

/** By two people; answers with its id and the entry that they may reverse. */
async function decided({ partnerId, currency }: Payee, change: { kind: string; amount: number; reverses?: string }) {
  const { kind, amount, reverses = null } = change;
  const row = { partnerId, currency, kind, amountMinor: amount, reversesEntryId: reverses, askedBy: uuid(), approvedBy: uuid() };
  const { id } = await world.owner.adjustment.create({ data: { id: uuid(), reason: 'a reason', ...row } });
  await createAdjustmentActivities({ db: world.worker }).bookAdjustment({ key: id });
  const { journalEntryId, failure } = await world.owner.adjustment.findUniqueOrThrow({ where: { id } });
  expect(failure).toBeNull();
  return { id, entryId: journalEntryId ?? '' };
}
const writeOff = (payee_: Payee, amount: number) => decided(payee_, { kind: 'writeoff', amount });

/** What the correction of the part takes back, and what both have or owe after it. */
async function afterwards({ from, into }: { from: Payee; into: Payee }) {
  const correction = await documentFor(from);
  await followMerges(world.worker);
  const free = async ({ partnerId }: Payee) => {
    const { available = 0, recoverable = 0 } = await balancesOf(world.owner, partnerId);
    return available - recoverable;
  };
  return { correction, ofWhole: await documentFor(into), left: [await free(from), await free(into)] };
}

/** Entries of it that the nightly check cannot explain. */
async function orphansOf(id: string): Promise<unknown[]> {
  const rows = await world.owner.$queryRawUnsafe<{ id: string }[]>(audits.find(({ code }) => code === 'A10')?.sql ?? '');
  return rows.filter((row) => row.id === id);
}

test('a debt forgiven before and after a merge gives the same balances and documents', async () => {
  const before = await pair();
  await writeOff(before.from, 4_000);
  await before.merge();
  const after = await pair();
  await after.merge();
  const { id } = await writeOff(after.into, 4_000);
  expect(await orphansOf(id)).toEqual([]);
  const expected = { correction: [-10_810, -876], ofWhole: [0, 0], left: [0, -876] };
  expect([await afterwards(before), await afterwards(after)]).toEqual([expected, expected]);
});

test('only the part’s share of a forgiven debt counts in its documents, not the whole’s own debt', async () => {
  const { from, into, merge } = await pair();
  await fund(world.worker, into, 5_000);
  await documentFor(into);
  await clawBack(world.worker, into, 5_405);
  await documentFor(into); // taken back, by a correction that stands
  const { recoverable: own = 0 } = await balancesOf(world.owner, into.partnerId);
  await merge();
  await writeOff(into, own + 4_000);
  expect(await afterwards({ from, into })).toEqual({ correction: [-10_810, -876], ofWhole: [0, 0], left: [0, -876] });
});

test('a debt forgiven in two steps counts up to what the part brought, and its reversal is undone at the part too', async () => {
  const { from, into, merge } = await pair();
  await merge();
  await writeOff(into, 1_000);
  const { id, entryId } = await writeOff(into, 3_000);
  const parts = await world.owner.$queryRaw<{ id: string }[]>`
    select id from ledger.journal_entry where source_id = ${id} and id <> ${entryId}::uuid order by recorded_at`;
  expect(parts).toHaveLength(2);
  for (const part of parts) expect(await findReversibleEntry(world.worker, part.id)).toMatchObject({ canBeReversed: false });
  expect(await findReversibleEntry(world.worker, entryId)).toMatchObject({ canBeReversed: true, amountMinor: 3_000n });
  const reversal = await decided(into, { kind: 'reversal', amount: -3_000, reverses: entryId });
  expect(await orphansOf(reversal.id)).toEqual([]);
  expect(await afterwards({ from, into })).toEqual({ correction: [-13_810, -1_119], ofWhole: [0, 0], left: [0, -4_119] });
});

test('a forgiven debt of two parts leaves no entry without its row', async () => {
  const { from } = await pair();
  await documentFor(from);
  await clawBack(world.worker, from, 1_000);
  const { id, entryId } = await writeOff(from, 3_000);
  expect(await orphansOf(id)).toEqual([]);
  const reversal = await decided(from, { kind: 'reversal', amount: -3_000, reverses: entryId });
  expect(await orphansOf(reversal.id)).toEqual([]);
});
