import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { lockPartner, partnerBalances, post } from '../../../activities/ledger/ledger.ts';
import { payoutProof } from '../../../activities/proof/proofs.ts';
import { adjustmentEntry } from '../../../domain/ledger/adjustment.ts';
import { readYearlySummaries } from '../../../prisma/ledger/bookkeeping.ts';
import { readTaxAhead } from '../../../prisma/tax/tax-ahead.ts';
import { checkPack } from '../../../scripts/proof/check.ts';
import { readPack } from '../../../scripts/proof/read.ts';
import { aHeldBooking } from '../../support/bank-rows.ts';
import { forged } from '../../support/proof-world.ts';
import { addPolicy, methodRow, settled, type Payee } from '../../support/payout-world.ts';
import { statementWorld, type StatementWorld } from '../../support/statement-world.ts';
import { issueTaxDocument, type Profile } from '../../support/tax-world.ts';

let world: StatementWorld;
beforeAll(async () => {
  world = await statementWorld();
});
afterAll(() => world.end());

/** Registered since the 1st of October, as the register says. */
async function payee(profile: Profile = {}): Promise<Payee> {
  const { story, programId } = await world.partner({ profile: { vatRegisteredFrom: '2026-10-01T00:00:00Z', ...profile } });
  const { partnerId } = story;
  const [methodId, editor] = [uuid(), uuid()];
  await world.owner.payoutMethod.create({ data: methodRow({ id: methodId, partnerId, editor, currency: 'CHF' }) });
  await world.owner.program.update({ where: { id: programId }, data: { rails: ['bank_file'] } });
  await addPolicy(world.owner, programId);
  return { programId, partnerId, methodId, currency: 'CHF', editor };
}

/** Given or taken by hand, for a service of that day. */
const moved = ({ partnerId, currency }: Payee, amount: number, { serviceOn, sourceId }: { serviceOn: string; sourceId: string }) =>
  world.worker.$transaction(async (tx) => {
    await lockPartner(tx, partnerId, currency);
    const entry = adjustmentEntry({ kind: 'adjustment', amount }, await partnerBalances(tx, partnerId, currency));
    if (entry === undefined) throw new Error('nothing to move');
    const about = { effectiveAt: '2026-11-02T07:00:00.000Z', actor: 'test', partnerId, currency, sourceType: 'test', sourceId };
    await post(tx, { key: `adjustment:${uuid()}`, ...about, metadata: { serviceOn }, ...entry });
  });

const september = { serviceOn: '2026-09-30', sourceId: uuid() };
const october = { serviceOn: '2026-10-01', sourceId: uuid() };

async function documentsOf({ partnerId }: Payee) {
  const rows = await world.owner.taxDocument.findMany({ where: { partnerId }, orderBy: [{ issuedAt: 'asc' }, { netMinor: 'desc' }] });
  return rows.map(({ series, kind, regime, netMinor, vatMinor }) => [series, kind, regime, Number(netMinor), Number(vatMinor)]);
}

test('60.00 of September and 40.00 of October, registered since October: paid 103.24 by a statement without tax and a document with it', async () => {
  const partner = await payee();
  await moved(partner, 6_000, september);
  await moved(partner, 4_000, october);
  const [ahead] = await world.worker.$transaction((tx) =>
    readTaxAhead(tx, [{ partnerId: partner.partnerId, currency: 'CHF', asOf: '2026-11-02T08:00:00.000Z', isReleased: false }]),
  );
  expect(ahead).toEqual({ added: 324, obstacle: null });
  const payout = await settled(world, partner);
  const { amountMinor } = await payout.row();
  expect(amountMinor).toBe(10_324n);
  expect(await documentsOf(partner)).toEqual([
    ['CS', 'commission_statement', 'none', 6_000, 0],
    ['SB', 'self_bill', 'domestic', 4_000, 324],
  ]);
  await aHeldBooking(world.owner, { amountMinor, matchedPayoutId: payout.payoutId, outcome: 'matched', reason: null });
  const { documentId } = await payoutProof({ db: world.worker, keys: world.keys }, payout.payoutId);
  const zip = (await world.owner.document.findUniqueOrThrow({ where: { id: documentId } })).bytes;
  const pack = readPack(zip);
  const checks = checkPack(pack);
  expect(checks.flatMap(({ problems }) => problems)).toEqual([]);
  expect(checks.map(({ title }) => title)).toContain('2 tax documents, recomputed from their lines');
  expect(checks.map(({ title }) => title)).toContainEqual(
    expect.stringMatching(/^VAT ids of SB-.*, CS-.* by the days of the services and the partner’s registration$/),
  );
  const otherwise = (from: string) =>
    checkPack(readPack(forged(zip, 'documents.json', (text) => text.replaceAll('"from": "2026-10-01"', `"from": "${from}"`)))).flatMap(
      ({ problems }) => problems,
    );
  expect(otherwise('2026-10-02')).toContainEqual(expect.stringMatching(/^SB-.* shows a VAT id for a service of 2026-10-01/));
  expect(otherwise('2026-09-30')).toContainEqual(expect.stringMatching(/^CS-.* shows no VAT id for a service of 2026-09-30/));
});

test('a later deduction from it corrects the document that contains it', async () => {
  const partner = await payee();
  await moved(partner, 6_000, september);
  await moved(partner, 4_000, october);
  const issue = (asOf: string) =>
    world.worker.$transaction((tx) => issueTaxDocument(tx, { payoutId: null, partnerId: partner.partnerId, currency: 'CHF', asOf }));
  await issue('2026-11-10T08:00:00.000Z');
  await moved(partner, -1_000, september);
  await moved(partner, -1_000, october);
  await issue('2026-11-20T08:00:00.000Z');
  expect((await documentsOf(partner)).slice(2).toSorted()).toEqual([
    ['CS', 'correction', 'none', -1_000, 0],
    ['SB', 'correction', 'domestic', -1_000, -81],
  ]);
});

test('60.00 of September and 40.00 of October, registered until September: paid 104.86, with tax only for September', async () => {
  const partner = await payee({ vatRegisteredFrom: null, vatRegisteredUntil: '2026-09-30T00:00:00Z' });
  await moved(partner, 6_000, september);
  await moved(partner, 4_000, october);
  const [ahead] = await world.worker.$transaction((tx) =>
    readTaxAhead(tx, [{ partnerId: partner.partnerId, currency: 'CHF', asOf: '2026-11-02T08:00:00.000Z', isReleased: true }]),
  );
  expect(ahead).toEqual({ added: 486, obstacle: null });
  const payout = await settled(world, partner);
  const { amountMinor } = await payout.row();
  expect(amountMinor).toBe(10_486n);
  expect((await documentsOf(partner)).toSorted()).toEqual([
    ['CS', 'commission_statement', 'none', 4_000, 0],
    ['SB', 'self_bill', 'domestic', 6_000, 486],
  ]);
  const rows = await world.owner.taxDocument.findMany({ where: { partnerId: partner.partnerId }, orderBy: { series: 'asc' } });
  expect(rows.map(({ partnerTaxSnapshot }) => partnerTaxSnapshot)).toMatchObject([
    { isRegistered: false, vatId: null },
    { isRegistered: true, vatId: 'CHE-123.456.788 MWST' },
  ]);
  const years = await readYearlySummaries(world.worker, { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' }, partner.partnerId);
  expect(years).toMatchObject([{ documentsNet: 10_000, documentsVat: 486, adjusted: 10_000 }]);
  await aHeldBooking(world.owner, { amountMinor, matchedPayoutId: payout.payoutId, outcome: 'matched', reason: null });
  const { documentId } = await payoutProof({ db: world.worker, keys: world.keys }, payout.payoutId);
  const pack = readPack((await world.owner.document.findUniqueOrThrow({ where: { id: documentId } })).bytes);
  const checks = checkPack(pack);
  expect(checks.flatMap(({ problems }) => problems)).toEqual([]);
  expect(checks.map(({ title }) => title)).toContain('2 tax documents, recomputed from their lines');
});

test('an id that is no longer found after the last day keeps back only what was earned until then', async () => {
  const missed = { vatIdCheckedAt: null, vatIdRefutedAt: '2026-10-20T08:00:00Z' };
  const partner = await payee({ vatRegisteredFrom: null, vatRegisteredUntil: '2026-09-30T00:00:00Z', ...missed });
  const ahead = () =>
    world.worker.$transaction((tx) =>
      readTaxAhead(tx, [{ partnerId: partner.partnerId, currency: 'CHF', asOf: '2026-11-02T08:00:00.000Z', isReleased: true }]),
    );
  await moved(partner, 4_000, october);
  expect(await ahead()).toEqual([{ added: 0, obstacle: null }]);
  await moved(partner, 6_000, september);
  expect(await ahead()).toEqual([{ added: 0, obstacle: 'vat_id_not_found' }]);
});

test('without a stated start of registration all of it has tax, as before', async () => {
  const partner = await payee({ vatRegisteredFrom: null });
  await moved(partner, 6_000, september);
  await moved(partner, 4_000, october);
  await settled(world, partner);
  expect(await documentsOf(partner)).toEqual([['SB', 'self_bill', 'domestic', 10_000, 810]]);
});
