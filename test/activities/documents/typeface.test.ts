import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, test } from '@jest/globals';
import { documentFonts } from '../../../activities/documents/document-fonts.ts';
import { openTypeface } from '../../../activities/documents/typeface.ts';
import { statementPdf } from '../../../emails/documents/statement-pdf.ts';
import { drawnOf } from '../../support/pdf-text.ts';
import { aStatement } from '../../support/statement-content.ts';

const { resolve } = createRequire(import.meta.url);
const bytes = new Uint8Array(await readFile(resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf')));

const pdfTo = async (name: string) => {
  const content = aStatement({ address: { ...aStatement().address, name } });
  return statementPdf(content, await documentFonts(content));
};

test('a text is shaped once, and each caller gets its own copy of the positions', () => {
  const { layout } = openTypeface(bytes);
  const [first, second] = [layout('Alpenblick 12.50', ['tnum']), layout('Alpenblick 12.50', ['tnum'])];
  expect(second.glyphs).toBe(first.glyphs);
  const width = second.advanceWidth;
  for (const position of first.positions) Object.assign(position, { xAdvance: 0 });
  expect([first.advanceWidth, second.advanceWidth]).toEqual([0, width]);
  expect(layout('Alpenblick 12.50').glyphs).not.toEqual(first.glyphs); // figures of their own width
});

test('texts that were shaped long ago are dropped from the cache', () => {
  const { layout } = openTypeface(bytes);
  const { glyphs } = layout('first');
  const { glyphs: used } = layout('used');
  for (let nth = 0; nth < 1999; nth += 1) {
    layout(`${nth}`);
    layout('used');
  }
  expect(layout('used').glyphs).toBe(used);
  expect(layout('first').glyphs).not.toBe(glyphs);
});

test('one glyph may stand for two characters: a document says its own, whatever others had', async () => {
  expect(drawnOf(await pdfTo('20 \u00b5m')).join(' ')).toContain('20 \u00b5m');
  expect(drawnOf(await pdfTo('20 \u03bcm')).join(' ')).toContain('20 \u03bcm');
  expect(drawnOf(await pdfTo('\u2206 Bau')).join(' ')).toContain('\u2206 Bau');
  expect(drawnOf(await pdfTo('\u0394 Bau')).join(' ')).toContain('\u0394 Bau');
});

test('documents share the loaded fonts: a document made again after others has the same bytes', async () => {
  const first = await pdfTo('Alpenblick Digital');
  await pdfTo('Łukasz Őszi');
  expect(Buffer.compare(first, await pdfTo('Alpenblick Digital'))).toBe(0);
});
