import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { aPartner, aProgram } from '../rows.ts';
import { somebody } from '../payable.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let partner: Awaited<ReturnType<typeof aPartner>>;
beforeAll(async () => {
  api = await startApi();
  partner = await aPartner(api.owner, (await aProgram(api.owner)).id);
});
afterAll(() => api.stop());

async function aDocument(
  number: number,
  change: { kind?: string; correctsId?: string; netMinor?: number; vatMinor?: number },
): Promise<string> {
  const { netMinor = 10_000, vatMinor = 810 } = change;
  const id = uuid();
  const amounts = { netMinor, vatMinor, grossMinor: netMinor + vatMinor };
  const reference = `SB-2026-${String(number).padStart(6, '0')}`;
  const about = { series: 'SB', year: 2026, number, reference, partnerId: partner.id, currency: 'CHF', regime: 'domestic' };
  const range = {
    fromVersions: { partner_available: 0 },
    toVersions: { partner_available: 0 },
    companySnapshot: {},
    partnerTaxSnapshot: {},
  };
  const issuedAt = new Date(Date.UTC(2026, 9, number));
  await api.owner.taxDocument.create({ data: { id, kind: 'self_bill', ...about, ...amounts, ...range, issuedAt, ...change } });
  await api.owner.taxDocumentRate.create({ data: { taxDocumentId: id, partnerId: partner.id, rateBps: 810, netMinor, vatMinor } });
  return id;
}

test('each tax document stands in the list and in the file, with what it corrects, and its PDF', async () => {
  const first = await aDocument(1, {});
  const second = await aDocument(2, { kind: 'correction', correctsId: first, netMinor: -1000, vatMinor: -81 });
  const file = { fileName: 'SB-2026-000002.pdf', mime: 'application/pdf', sha256: 'h', bytes: new Uint8Array([1]) };
  await api.owner.document.create({
    data: { id: uuid(), kind: 'tax_document', subjectId: second, language: 'en', partnerId: partner.id, ...file },
  });
  const finance = await somebody(api, ['finance_preparer']);
  expect((await finance.get('/v1/tax-documents').expect(200)).body).toMatchObject([
    {
      reference: 'SB-2026-000002',
      kind: 'correction',
      corrects: { id: first, reference: 'SB-2026-000001' },
      payout: null,
      net: { amount: -1000, currency: 'CHF' },
      vat: { amount: -81 },
      gross: { amount: -1081 },
      ratesBps: [810],
      hasPdf: true,
    },
    { reference: 'SB-2026-000001', corrects: null, hasPdf: false },
  ]);
  const query = new URLSearchParams({ filter: JSON.stringify({ kind: 'correction', q: '000002', before: '2026-10-03T00:00:00Z' }) });
  const { text } = await finance.get(`/v1/tax-documents/export.csv?${query.toString()}`).expect(200);
  expect(text.trim().split('\n').slice(1)).toHaveLength(1);
  expect(text).toMatch(/SB-2026-000002,correction,domestic,2026-10-02.*,SB-2026-000001,810,-10\.00,CHF,-0\.81,CHF,-10\.81,CHF/);
  await finance.get(`/v1/tax-documents/${second}/pdf`).expect(200);
  await finance.get(`/v1/tax-documents/${first}/pdf`).expect(404);
  await (await somebody(api, ['support'])).get('/v1/tax-documents').expect(403);
});
