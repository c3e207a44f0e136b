import { inflateSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { statementPdf } from '../../../emails/documents/statement-pdf.ts';
import { aStatement, fonts } from '../../support/statement-content.ts';

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

test('the same statement gives the same bytes, whenever it is made', async () => {
  const first = await statementPdf(aStatement(), fonts);
  const second = await statementPdf(aStatement(), fonts);
  expect(Buffer.compare(first, second)).toBe(0);
  const other = await statementPdf(aStatement({ version: 2 }), fonts);
  expect(Buffer.compare(first, other)).not.toBe(0);
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

test('a hundred lines go over several pages, each with its number', async () => {
  const [line] = aStatement().released;
  if (line === undefined) throw new Error('no line');
  const pdf = text(await statementPdf(aStatement({ released: Array.from({ length: 100 }, () => line) }), fonts));
  expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(3);
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
