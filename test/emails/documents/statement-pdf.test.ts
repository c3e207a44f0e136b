import { inflateSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { noAmounts } from '../../../domain/statement.ts';
import { nextText, statementPdf } from '../../../emails/documents/statement-pdf.ts';
import { drawnOf } from '../../support/pdf-text.ts';
import { aStatement, fonts } from '../../support/statement-content.ts';

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

test('the same statement gives the same bytes, whenever it is made', async () => {
  const first = await statementPdf(aStatement(), fonts);
  const second = await statementPdf(aStatement(), fonts);
  expect(Buffer.compare(first, second)).toBe(0);
  const other = await statementPdf(aStatement({ version: 2 }), fonts);
  expect(Buffer.compare(first, other)).not.toBe(0);
});

test('the sentence about the next payout states VAT, amount, day and month of the reservation', () => {
  const content = aStatement();
  const said = (change: Partial<typeof content>) => nextText({ ...content, ...change })?.replaceAll('\u00A0', ' ');
  expect(said({})).toBe(
    'With VAT of CHF 30.91 (8.1 % on 381.59, document SB-2026-000123) it comes to CHF 412.50. It was reserved on 1 December 2026 for payout PO-2026-1043 and is in the statement of December 2026.',
  );
  expect(said({ closing: { ...content.closing, available: 490 } })).toBe(
    'On 1 December 2026, CHF 412.50 was reserved for payout PO-2026-1043, VAT of CHF 30.91 (8.1 % on 381.59, document SB-2026-000123) included; it is in the statement of December 2026.',
  );
  const german = { reader: { ...content.reader, language: 'de' as const }, closing: { ...content.closing, recoverable: 100 } };
  expect(said(german)).toContain('wurden CHF 412.50 für die Auszahlung PO-2026-1043 reserviert, darin CHF 30.91 MWST');
});

test.each([
  ['en', 'en-GB'],
  ['de', 'de-CH'],
] as const)('the PDF in %s is tagged, has its language and its title', async (language, lang) => {
  const reader = { name: 'Alpenblick Digital', language, timeZone: 'Europe/Zurich' };
  const pdf = text(await statementPdf(aStatement({ reader }), fonts));
  expect(pdf).toContain(`/Lang (${lang})`);
  expect(pdf).toContain('/Marked true');
  expect(pdf).toContain('/StructTreeRoot');
  for (const tag of ['/S /H1', '/S /H2', '/S /Table', '/S /TR', '/S /TH', '/S /TD', '/S /P']) expect(pdf).toContain(tag);
  expect(pdf).toContain('/DisplayDocTitle true');
});

test('names with letters beyond Latin-1 are drawn with an embedded font', async () => {
  const pdf = await statementPdf(aStatement({ address: { ...aStatement().address, name: 'Łukasz Őszi Şahin' } }), fonts);
  expect(text(pdf)).toContain('/FontFile2');
  expect(streams(pdf).some((stream) => stream.includes('<0141>') || stream.includes('0141'))).toBe(true); // its map back to Unicode
});

test('a statement with a hundred lines has more than three pages', async () => {
  const [line] = aStatement().released;
  if (line === undefined) throw new Error('no line');
  const pdf = text(await statementPdf(aStatement({ released: Array.from({ length: 100 }, () => line) }), fonts));
  expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(3);
});

/** What is written on the sheets of a statement, in order. */
async function written(change: Parameters<typeof aStatement>[0]): Promise<string[]> {
  return drawnOf(await statementPdf(aStatement(change), fonts));
}

const german = { name: 'Alpenblick Digital', language: 'de', timeZone: 'Europe/Zurich' } as const;

test('an invoice number wider than its column is written smaller and not broken', async () => {
  const [released] = aStatement().released;
  const [takenBack] = aStatement().takenBack;
  if (released === undefined || takenBack === undefined) throw new Error('no line');
  const long = 'Stripe in_1QF3LkB7eZvKYlo2CmXw9TqA';
  const lines = { released: [{ ...released, source: long }], takenBack: [{ ...takenBack, source: long }] };
  expect((await written(lines)).filter((text) => text === long)).toHaveLength(2);
  const plain = await written({ released: [{ ...released, at: '2025-11-15T08:00:00.000Z', source: 'Bexio RE-2026-0412' }] });
  expect(plain).toContain('Bexio RE-2026-0412');
});

test('a held line says once that it is held, with its reason if there is one', async () => {
  const [line] = aStatement().waiting;
  if (line === undefined) throw new Error('no line');
  const heldFor = (note: string | null) => ({ ...line, held: 990, releaseAt: null, note });
  const pages = await written({ waiting: [heldFor('Held: a person is reviewing it.'), heldFor('The customer paid.'), heldFor(null)] });
  expect(pages).toEqual(expect.arrayContaining(['Held: a person is reviewing it.', 'Held. The customer paid.', 'Held']));
  const said = await written({ reader: german, waiting: [heldFor('Zurückgehalten: Ein Mensch sieht es sich an.')] });
  expect(said.filter((text) => text.includes('urückgehalten: '))).toEqual(['Zurückgehalten: Ein Mensch sieht es sich an.']);
});

test('a line taken back states only the reason', async () => {
  const [line] = aStatement().takenBack;
  if (line === undefined) throw new Error('no line');
  expect(await written({ takenBack: [{ ...line, note: 'Clawed back: the dispute was lost.' }] })).toContain('The dispute was lost.');
});

test('the columns of a payout add up to its amount, with offset and carried amounts in their own columns', async () => {
  const [payout] = aStatement().payouts;
  if (payout === undefined) throw new Error('no payout');
  const of = (change: Partial<typeof payout>) => written({ payouts: [{ ...payout, net: 4999, vat: 0, ...change }], next: null });
  expect(await of({ offset: -1770, amount: 3229 })).toEqual(expect.arrayContaining(['Offset', '49.99', '0.00', '−17.70', '32.29']));
  expect(await of({ leftEarlier: -1770, amount: 3229 })).toEqual(expect.arrayContaining(['Paid earlier', '−17.70', '32.29']));
  expect(await of({ carried: 1000, amount: 5999 })).toEqual(expect.arrayContaining(['Carried', '+10.00', '59.99']));
  expect(await of({ offset: 1000, amount: 5999 })).toEqual(expect.arrayContaining(['No document', '+10.00']));
  const plain = await of({ amount: 4999 });
  for (const title of ['Offset', 'Carried', 'Paid earlier', 'No document']) expect(plain).not.toContain(title);
});

test('several tax documents of a payout are listed with commas', async () => {
  const [payout] = aStatement().payouts;
  if (payout === undefined) throw new Error('no payout');
  const documents = ['SB-2026-000124', 'CS-2026-000125', 'SB-2026-000126'];
  for (const offset of [0, -1770]) expect(await written({ payouts: [{ ...payout, documents, offset }] })).toContain(documents.join(', '));
});

test.each([
  ['en', 'lost', 'CHF 29.10 of payout PO-2026-0987 did not come back; it is no longer expected and counts as paid out.'],
  ['de', 'lost', 'Von der Auszahlung PO-2026-0987 kamen CHF 29.10 nicht zurück'],
  ['en', 'open', 'has not come back yet'],
  ['de', 'fee', 'als Gebühr einbehalten'],
] as const)('in %s, what did not come back of a payout (%s) is explained below its line', async (language, as, told) => {
  const content = aStatement({ reader: { ...aStatement().reader, language } });
  const payouts = content.payouts.map((payout) => ({ ...payout, missing: { amount: 2910, currency: 'CHF' as const, as } }));
  const drawn = drawnOf(await statementPdf({ ...content, payouts }, fonts)).join(' ');
  expect(drawn.replaceAll('\u00A0', ' ')).toContain(told);
});

test('a statement names the other partner of a merge', async () => {
  const rows = aStatement().rows.map((row) => (row.kind === 'adjusted' ? { ...row, mergedWith: 'Panetteria Rossi' } : row));
  expect(await written({ rows })).toContain('Merge with Panetteria Rossi');
  expect(await written({ rows, reader: german })).toContain('Zusammenführung mit Panetteria Rossi');
});

function streams(pdf: Uint8Array): string[] {
  const raw = Buffer.from(pdf);
  const found: string[] = [];
  for (let at = raw.indexOf('stream\n'); at >= 0; at = raw.indexOf('stream\n', at + 7)) {
    try {
      found.push(inflateSync(raw.subarray(at + 7)).toString('latin1'));
    } catch {
      // not compressed
    }
  }
  return found;
}

test.each([
  [
    'en',
    '28 Aug 2025 to 30 Nov 2026',
    'Opening balance, 28 Aug 2025',
    'Booked before 1 Nov 2026, not on any statement so far',
    'Balance, 1 Nov 2026',
    'Released before November 2026',
    '15 Nov 2025',
  ],
  [
    'de',
    '28. Aug. 2025 bis 30. Nov. 2026',
    'Anfangsbestand, 28. Aug. 2025',
    'Vor dem 1. Nov. 2026 gebucht, bisher auf keiner Abrechnung',
    'Bestand, 1. Nov. 2026',
    'Frei geworden vor November 2026',
    '15. Nov. 2025',
  ],
] as const)(
  'a first statement begins with its oldest line and separates what was booked before its month, in %s',
  async (language, period, opening, before, balance, released, day) => {
    const content = aStatement();
    const [line] = content.released;
    if (line === undefined) throw new Error('no line');
    const pages = await written({
      reader: { ...german, language },
      opening: noAmounts,
      earlier: { from: '2025-08-28T10:00:00.000Z', rows: content.rows.slice(2, 3), balance: { ...noAmounts, pending: 37_790 } },
      released: [{ ...line, at: '2025-11-15T08:00:00.000Z', settledAt: '2025-10-16T08:00:00.000Z' }, line],
    });
    expect(pages.some((text) => text.includes(period))).toBe(true);
    for (const text of [opening, before, balance, released, day]) expect(pages).toContain(text);
    expect(pages.indexOf(released)).toBeLessThan(pages.indexOf(day));
    expect(pages.indexOf(day)).toBeLessThan(
      pages.indexOf(language === 'en' ? 'Released in November 2026' : 'Frei geworden im November 2026'),
    );
  },
);

test('a day is written with its year only if it is not the statement’s year', async () => {
  const [line] = aStatement().waiting;
  if (line === undefined) throw new Error('no line');
  const pages = await written({ waiting: [{ ...line, settledAt: '2026-12-03T08:00:00.000Z', releaseAt: '2027-01-02T05:00:00.000Z' }] });
  expect(pages).toEqual(expect.arrayContaining(['3 Dec', 'available on 2 Jan 2027']));
});
