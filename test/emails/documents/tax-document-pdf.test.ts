import { expect, test } from '@jest/globals';
import type { TaxDocumentContent } from '../../../emails/documents/tax-document-content.ts';
import { taxDocumentPdf } from '../../../emails/documents/tax-document-pdf.ts';
import { drawnOf } from '../../support/pdf-text.ts';
import { aStatement, fonts } from '../../support/statement-content.ts';

const party = { street: 'Dorfstrasse 12', postcode: '3600', town: 'Thun', country: 'CH' };
const aDocument = (change: Partial<TaxDocumentContent> = {}): TaxDocumentContent => ({
  reference: 'SB-2026-000123',
  kind: 'self_bill',
  regime: 'domestic',
  issuedAt: '2026-12-01T05:00:00.000Z',
  program: aStatement().sender.program,
  reader: aStatement().reader,
  supplier: { ...party, legalName: 'Alpenblick Digital', vatId: 'CHE-123.456.788 MWST' },
  recipient: { ...party, legalName: 'Example SaaS AG', vatId: 'CHE-111.222.333 MWST' },
  agreedAt: '2025-01-01T00:00:00.000Z',
  corrects: null,
  currency: 'CHF',
  net: 20_000,
  vat: 1580,
  gross: 21_580,
  rates: [
    { rateBps: 770, net: 10_000, vat: 770 },
    { rateBps: 810, net: 10_000, vat: 810 },
  ],
  lines: [
    {
      at: '2026-11-02T08:00:00.000Z',
      serviceOn: '2023-12-31',
      what: 'Coiffeur Pinsel',
      source: 'Stripe in_1QF3',
      corrects: null,
      amount: 10_000,
    },
    {
      at: '2026-11-02T08:00:00.000Z',
      serviceOn: '2026-11-01',
      what: 'Velo Werk',
      source: 'Stripe in_1QF4',
      corrects: null,
      amount: 10_000,
    },
  ],
  ...change,
});

test.each(['en', 'de'] as const)('a tax document in %s is tagged, and made again it has the same bytes', async (language) => {
  const content = aDocument({ reader: { ...aStatement().reader, language } });
  const first = await taxDocumentPdf(content, fonts);
  expect(Buffer.compare(first, await taxDocumentPdf(content, fonts))).toBe(0);
  expect(Buffer.from(first).toString('latin1')).toContain('/Marked true');
});

test.each([
  ['none', 'Without VAT: the supplier was not registered'],
  ['domestic_inside', 'VAT is included in the commission.'],
  ['acquisition_tax', 'Example SaaS AG declares the Swiss acquisition tax.'],
  ['reverse_charge', 'Reverse charge: VAT is owed by Example SaaS AG.'],
] as const)('a correction under the tax regime %s says what the regime asks for, and what it corrects', async (regime, note) => {
  const correction = aDocument({ regime, kind: 'correction', corrects: 'SB-2026-000098', net: -100, vat: 0, gross: -100, lines: [] });
  const drawn = drawnOf(await taxDocumentPdf(correction, fonts)).join(' ');
  expect(drawn).toContain(note);
  expect(drawn).toContain('SB-2026-000098');
});

test.each([
  ['en', 'Supplier Alpenblick Digital', 'Recipient of the service and issuer Example SaaS AG', 'SB-2026-000123 · page 1 of 1'],
  ['de', 'Leistungserbringer Alpenblick Digital', 'Leistungsempfänger und Aussteller Example SaaS AG', 'SB-2026-000123 · Seite 1 von 1'],
] as const)('in %s each party stands below its title, and the foot has number and page', async (language, supplier, recipient, foot) => {
  const drawn = drawnOf(await taxDocumentPdf(aDocument({ reader: { ...aStatement().reader, language } }), fonts));
  expect(drawn.some((text) => text.startsWith(supplier))).toBe(true);
  expect(drawn.some((text) => text.startsWith(recipient))).toBe(true);
  expect(drawn.some((text) => text.endsWith(foot))).toBe(true);
});
