import { expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createAdjustmentActivities } from '../../../activities/ledger/adjustments.ts';
import { lockPartner } from '../../../activities/ledger/ledger.ts';
import { keepTaxDocuments, taxDocumentFile } from '../../../activities/tax/tax-document-content.ts';
import { bankKeys } from '../../support/bank-world.ts';
import { drawnOf } from '../../support/pdf-text.ts';
import { payoutWorld } from '../../support/payout-world.ts';
import { issueTaxDocument, taxWorld } from '../../support/tax-world.ts';

const party = { legalName: 'Anna Partner', street: 'Weg 2', postcode: '3001', town: 'Bern', country: 'CH', vatId: null };
const noVersions = { partner_available: 0, partner_recoverable: 0 };

test('a document that cannot be made does not block the following ones', async () => {
  const world = await payoutWorld();
  const { partnerId, currency } = await world.given();
  const document = async (number: number, company: object): Promise<string> => {
    const id = uuid();
    const named = {
      id,
      series: 'SB',
      year: 2026,
      number,
      reference: `SB-2026-${number}`,
      kind: 'self_bill',
      partnerId,
      currency,
      regime: 'none',
    };
    const sums = { netMinor: 0, vatMinor: 0, grossMinor: 0, fromVersions: noVersions, toVersions: noVersions };
    const parties = { companySnapshot: company, partnerTaxSnapshot: { ...party, selfBillingAgreementAt: null } };
    await world.owner.taxDocument.create({ data: { ...named, ...sums, ...parties, issuedAt: `2026-11-0${number}T08:00:00Z` } });
    return id;
  };
  await document(1, {}); // a company without a name
  const good = await document(2, party);
  await keepTaxDocuments({ db: world.worker, keys: bankKeys() });
  const made = await world.owner.document.findMany({ where: { kind: 'tax_document' } });
  expect(made.map(({ subjectId }) => subjectId)).toEqual([good]);
  await world.end();
});

test.each([
  ['en', 'Adjustment: Bonus for the campaign in November'],
  ['de', 'Korrektur: Bonus for the campaign in November'],
])('an adjustment is shown on a document with its purpose, in %s', async (language, said) => {
  const world = await taxWorld();
  const { story, request } = await world.partner({ partner: { language } });
  const { partnerId, currency } = request;
  const people = { askedBy: uuid(), approvedBy: uuid() };
  const asked = { partnerId, currency, kind: 'adjustment', amountMinor: 7_000, reason: 'Bonus for the campaign in November', ...people };
  const { id } = await world.owner.adjustment.create({ data: { id: uuid(), ...asked } });
  await createAdjustmentActivities({ db: world.worker }).bookAdjustment({ key: id });
  await world.worker.$transaction(async (tx) => {
    await lockPartner(tx, partnerId, currency);
    await issueTaxDocument(tx, request);
  });
  const document = await world.owner.taxDocument.findFirstOrThrow({ where: { partnerId: story.partnerId } });
  const { bytes } = await taxDocumentFile({ db: world.worker, keys: bankKeys() }, document.id);
  expect(drawnOf(bytes)).toContain(said);
  await world.end();
});

test('a PDF made late shows language, program and parties as they were at issue', async () => {
  const world = await taxWorld();
  const { story, request } = await world.partner({ partner: { language: 'de' } });
  const { partnerId, currency } = request;
  const asked = { partnerId, currency, kind: 'adjustment', amountMinor: 7_000, reason: 'Bonus', askedBy: uuid(), approvedBy: uuid() };
  const { id } = await world.owner.adjustment.create({ data: { id: uuid(), ...asked } });
  await createAdjustmentActivities({ db: world.worker }).bookAdjustment({ key: id });
  await world.worker.$transaction(async (tx) => {
    await lockPartner(tx, partnerId, currency);
    await issueTaxDocument(tx, request);
  });
  const company = await world.owner.company.findFirstOrThrow();
  await world.owner.company.updateMany({ data: { legalName: 'Neue Firma SA' } });
  await world.owner.program.updateMany({ data: { name: 'Another program' } });
  await world.owner.partner.update({ where: { id: partnerId }, data: { language: 'en' } });
  const document = await world.owner.taxDocument.findFirstOrThrow({ where: { partnerId: story.partnerId } });
  const { bytes } = await taxDocumentFile({ db: world.worker, keys: bankKeys() }, document.id);
  const drawn = drawnOf(bytes).join('\n');
  expect(await world.owner.document.findMany({ where: { subjectId: document.id }, select: { language: true } })).toEqual([
    { language: 'de' },
  ]);
  expect(drawn).toContain('Leistungserbringer');
  expect(drawn).toContain(company.legalName);
  expect(drawn).not.toContain('Neue Firma SA');
  expect(drawn).not.toContain('Another program');
  await world.end();
});
