import { expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { keepTaxDocuments } from '../../activities/tax-document-content.ts';
import { bankKeys } from '../support/bank-world.ts';
import { payoutWorld } from '../support/payout-world.ts';

const party = { legalName: 'Anna Partner', street: 'Weg 2', postcode: '3001', town: 'Bern', country: 'CH', vatId: null };
const noVersions = { partner_available: 0, partner_recoverable: 0 };

test('a document that cannot be made holds up none of those after it', async () => {
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
