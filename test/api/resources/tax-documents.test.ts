import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { post } from '../../../activities/ledger/ledger.ts';
import { pairUp } from '../../../domain/ledger/posting.ts';
import { books } from '../bookkeeping-world.ts';
import { aPartner, aProgram } from '../rows.ts';
import { payables, somebody } from '../payable.ts';
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
  change: {
    kind?: string;
    correctsId?: string;
    payoutId?: string;
    partnerId?: string;
    netMinor?: number;
    vatMinor?: number;
    regime?: string;
    partnerTaxSnapshot?: { country: string; vatId: string };
    toVersions?: { partner_available: number; partner_recoverable: number };
  },
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
  await api.owner.taxDocumentRate.create({
    data: { taxDocumentId: id, partnerId: change.partnerId ?? partner.id, rateBps: 810, netMinor, vatMinor },
  });
  return id;
}

async function itsPdf(subjectId: string, reference: string): Promise<void> {
  const file = { fileName: `${reference}.pdf`, mime: 'application/pdf', sha256: 'h', bytes: Buffer.from(reference) };
  await api.owner.document.create({
    data: { id: uuid(), kind: 'tax_document', subjectId, language: 'en', partnerId: partner.id, ...file },
  });
}

test('tax documents are listed and exported with what they correct and whether they have a PDF', async () => {
  const first = await aDocument(1, {});
  const second = await aDocument(2, { kind: 'correction', correctsId: first, netMinor: -1000, vatMinor: -81 });
  await itsPdf(second, 'SB-2026-000002');
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
  const { body } = await finance.get(`/v1/tax-documents/${first}/pdf`).expect(409);
  expect(body).toMatchObject({ code: 'pdf_not_made', detail: expect.stringContaining('SB-2026-000001 has its number but no PDF yet.') });
  await finance.get(`/v1/tax-documents/${uuid()}/pdf`).expect(404);
  await (await somebody(api, ['support'])).get('/v1/tax-documents').expect(403);
});

const zipOf = (filter: object) => `/v1/tax-documents/export.zip?${new URLSearchParams({ filter: JSON.stringify(filter) }).toString()}`;

test('the ZIP of tax documents has each PDF of the period once, lists those without, and is audited', async () => {
  for (let number = 40; number < 62; number += 1) await itsPdf(await aDocument(number, {}), `SB-2026-0000${number}`);
  await aDocument(62, {});
  await itsPdf(await aDocument(90, {}), 'SB-2026-000090');
  const preparer = await somebody(api, ['finance_preparer']);
  // the 40th day of October is 9 November
  const november = { after: '2026-11-01T00:00:00Z', before: '2026-12-02T00:00:00Z' };
  const answer = await preparer.get(zipOf(november)).responseType('arraybuffer').expect(200);
  expect(answer.headers['content-type']).toBe('application/zip');
  expect(answer.headers['content-disposition']).toContain('tax-documents-2026-11-01-2026-12-02.zip');
  const files = Object.entries(unzipSync(new Uint8Array(answer.body))).map(([name, bytes]) => [name, strFromU8(bytes)]);
  const numbers = Array.from({ length: 22 }, (_, index) => `SB-2026-0000${index + 40}`);
  expect(Object.fromEntries(files)).toEqual({
    ...Object.fromEntries(numbers.map((number) => [`${number}.pdf`, number])),
    'without-pdf.txt': 'SB-2026-000062\n',
  });
  expect(await api.owner.auditEntry.findMany({ where: { action: 'tax_document.download_many' } })).toMatchObject([
    { actorId: preparer.id, subjectKind: 'tax_document', subjectId: '2026-11-01-2026-12-02', after: { filter: JSON.stringify(november) } },
  ]);
});

test('the ZIP of tax documents has no list if all have a PDF; unknown filters and roles without export are refused', async () => {
  const preparer = await somebody(api, ['finance_preparer']);
  const answer = await preparer
    .get(zipOf({ q: 'SB-2026-000090' }))
    .responseType('arraybuffer')
    .expect(200);
  expect(Object.keys(unzipSync(new Uint8Array(answer.body)))).toEqual(['SB-2026-000090.pdf']);
  expect((await preparer.get(zipOf({ colour: 'red' })).expect(400)).body.code).toBe('unknown_filter');
  await (await somebody(api, ['support'])).get('/v1/tax-documents/export.zip').expect(403);
});

test('the exported tax documents state country, VAT number, days of service and the tax owed by the company', async () => {
  const world = books(api);
  const seller = await world.partner('Seller GmbH');
  await world.adjust(seller, { amount: 6_000, at: '2026-09-30T23:30:00Z' }); // October in Zurich
  await world.adjust(seller, { amount: 4_000, at: '2026-10-12T10:00:00Z' });
  const { partnerId } = seller;
  const own = { partnerId, regime: 'acquisition_tax', vatMinor: 0, toVersions: { partner_available: 2, partner_recoverable: 0 } };
  const sourceId = await aDocument(70, { ...own, partnerTaxSnapshot: { country: 'DE', vatId: 'DE136695976' } });
  const about = { effectiveAt: '2026-12-09T10:00:00Z', actor: 'test', partnerId, currency: 'CHF', sourceType: 'tax_document', sourceId };
  const postings = pairUp([['input_vat', 810]], [['vat_payable_rc', 810]]);
  await world.worker.$transaction((tx) => post(tx, { key: `tax-document:${sourceId}`, kind: 'vat.reverse_charge', ...about, postings }));
  const finance = await somebody(api, ['finance_preparer']);
  const query = new URLSearchParams({ filter: JSON.stringify({ partnerId }) });
  const { body } = await finance.get(`/v1/tax-documents?${query.toString()}`).expect(200);
  expect(body).toMatchObject([
    { country: 'DE', vatId: 'DE136695976', service: { from: '2026-10-01', to: '2026-10-12' }, owed: { amount: 810 } },
  ]);
  const { text } = await finance.get(`/v1/tax-documents/export.csv?${query.toString()}`).expect(200);
  expect(text).toContain(',100.00,CHF,0.00,CHF,100.00,CHF,8.10,CHF,DE,DE136695976,2026-10-01,2026-10-12');
  await world.end();
});

test('a ZIP of more than 10000 tax documents is refused with their number, and a narrower one is made', async () => {
  const id = await aDocument(95, { kind: 'commission_statement' });
  for (const from of [1, 2_501, 5_001, 7_501])
    await api.owner.$executeRaw`
      insert into tax_document select r.* from tax_document d, generate_series(${from}::int, ${from === 7_501 ? 10_001 : from + 2_499}::int) n,
        lateral jsonb_populate_record(null::tax_document, to_jsonb(d) || jsonb_build_object('id', gen_random_uuid(), 'number', 100000 + n,
          'reference', 'CS-2026-' || n, 'issued_at', '2026-03-02T00:00:00Z')) r
      where d.id = ${id}::uuid`;
  const preparer = await somebody(api, ['finance_preparer']);
  const march = { after: '2026-03-01T00:00:00Z', before: '2026-04-01T00:00:00Z' };
  const { body } = await preparer.get(zipOf(march)).expect(422);
  expect(body).toMatchObject({ code: 'too_many_files' });
  expect(body.detail).toContain('These are 10001 documents, and a ZIP holds at most 10000.');
  const whole = await preparer
    .get(zipOf({ ...march, q: 'CS-2026-1000' }))
    .responseType('arraybuffer')
    .expect(200);
  const files = unzipSync(new Uint8Array(whole.body));
  expect(
    strFromU8(files['without-pdf.txt'] ?? new Uint8Array())
      .trim()
      .split('\n'),
  ).toHaveLength(3); // 1000, 10000 and 10001
});

test('tax documents are filtered by the payout whose money they are about', async () => {
  const payer = await payables(api);
  const { payoutId, partnerId } = await payer.payout();
  await payer.end();
  for (const number of [31, 32, 33]) await aDocument(number, { payoutId, partnerId });
  const finance = await somebody(api, ['finance_preparer']);
  const query = new URLSearchParams({ filter: JSON.stringify({ payoutId }), sort: '["reference","ASC"]' });
  const { body } = await finance.get(`/v1/tax-documents?${query.toString()}`).expect(200);
  const Rows = z.array(z.object({ reference: z.string(), payout: z.object({ id: z.string() }) }));
  const rows = Rows.parse(body);
  expect(rows.map(({ reference }) => reference)).toEqual(expect.arrayContaining([31, 32, 33].map((number) => `SB-2026-0000${number}`)));
  expect(new Set(rows.map(({ payout }) => payout.id))).toEqual(new Set([payoutId]));
});
