import { expect, test } from '@jest/globals';
import { documentFonts } from '../../../activities/documents/document-fonts.ts';
import { statementPdf } from '../../../emails/documents/statement-pdf.ts';
import { drawnOf, fontNamesOf, glyphsOf, heardOf } from '../../support/pdf-text.ts';
import { aStatement } from '../../support/statement-content.ts';

/** A statement to somebody of this name, of whose customers one is called so, too. */
async function pdfTo(name: string): Promise<Uint8Array> {
  const [line] = aStatement().released;
  if (line === undefined) throw new Error('no line');
  const content = aStatement({ address: { ...aStatement().address, name }, released: [{ ...line, customer: name }] });
  return statementPdf(content, await documentFonts(content));
}

test.each(['Парикмахерская Їжак', 'Κομμωτήριο Ωμέγα', 'Nguyễn Thị Phượng', 'Łukasz Őszi'])(
  '%s is drawn whole with Inter alone',
  async (name) => {
    const pdf = await pdfTo(name);
    expect(drawnOf(pdf).filter((text) => text.includes(name))).toHaveLength(2);
    expect(drawnOf(pdf).join('')).not.toMatch(/[∅□]/);
    expect(fontNamesOf(pdf).every((font) => font.startsWith('Inter'))).toBe(true);
  },
);

/** As it stands on the page, from left to right. */
const rightToLeft = (text: string) => Array.from(text).toReversed().join('');

test.each([
  ['Chinese', '北京花店有限公司', 'NotoSansSC'],
  ['Chinese, traditional', '臺灣設計顧問', 'NotoSansSC'],
  ['Japanese', 'さくら美容室カット', 'NotoSansJP'],
  ['Korean', '한국미용실', 'NotoSansKR'],
  ['Thai', 'ร้านเสริมสวย', 'NotoSansThai'],
] as const)('a name in %s is drawn whole, and read as it was given', async (_, name, font) => {
  const pdf = await pdfTo(name);
  expect(heardOf(pdf).filter((text) => text.includes(name))).toHaveLength(2); // the address and the line
  expect(drawnOf(pdf).filter((text) => text.includes(name))).toHaveLength(2);
  expect(drawnOf(pdf).join('')).not.toMatch(/[∅□]/);
  expect(fontNamesOf(pdf).join(' ')).toContain(font);
});

test.each([
  ['Hebrew', 'מספרת הגן', 'NotoSansHebrew'],
  ['Arabic', 'صالون محمد للتجميل', 'Vazirmatn'],
  ['Sindhi', 'سنڌي ڳوٺ', 'NotoSansArabic'],
] as const)('a name in %s stands from right to left, and is read as it was given', async (_, name, font) => {
  const pdf = await pdfTo(name);
  expect(heardOf(pdf).filter((text) => text.includes(name))).toHaveLength(2);
  const drawn = drawnOf(pdf).filter((text) => text.includes(rightToLeft(name)));
  expect(drawn).toHaveLength(2);
  expect(fontNamesOf(pdf).join(' ')).toContain(font);
});

test('letters of an Arabic word are joined: one letter has another shape at the beginning than at the end', async () => {
  const pdf = await pdfTo('ههه');
  const cell = drawnOf(pdf).indexOf('ههه');
  expect(cell).toBeGreaterThan(0);
  expect(new Set(glyphsOf(pdf)[cell]).size).toBe(3);
});

test('a document without such names reads no other font', async () => {
  expect(await documentFonts(aStatement())).toHaveLength(1);
});

test('what no font has is replaced visibly, sign by sign, and read as it was given', async () => {
  const pdf = await pdfTo('Salon 👩‍👩‍👧 Glück 🇨🇭');
  expect(drawnOf(pdf).filter((text) => text.includes('Salon □ Glück □'))).toHaveLength(2);
  expect(heardOf(pdf).filter((text) => text.includes('Salon 👩‍👩‍👧 Glück 🇨🇭'))).toHaveLength(2);
});

test('only the characters that are needed are in the file, and it stays tagged and the same, byte for byte', async () => {
  const [plain, mixed] = [await pdfTo('Salon'), await pdfTo('北京花店 さくら 한국 النور')];
  expect(mixed.length - plain.length).toBeLessThan(40_000);
  expect(Buffer.from(mixed).toString('latin1')).toContain('/S /TD');
  expect(Buffer.compare(mixed, await pdfTo('北京花店 さくら 한국 النور'))).toBe(0);
});
