import { expect, test } from '@jest/globals';
import { table } from '../../../emails/documents/blocks.ts';
import { openSheet, type Sheet } from '../../../emails/documents/sheet.ts';
import { fonts } from '../../support/statement-content.ts';

/** A sheet on which so much is left, that tells what is written on it and where a page begins. `drawn`: from where to where, if at the right of its column. */
function almostFull(left: number) {
  const sheet = openSheet({
    title: 'A table',
    language: 'en',
    createdAt: '2026-12-01T05:04:00.000Z',
    fonts,
    left: ['A', 'B'],
    right: ['C', ''],
    foot: ['', ''],
  });
  const told: string[] = [];
  const drawn: { readonly from: number; readonly to: number }[] = [];
  sheet.moveTo(841.89 - 66 - left);
  const watched: Sheet = {
    ...sheet,
    need(height) {
      const isNew = sheet.need(height);
      if (isNew) told.push('new page');
      return isNew;
    },
    write: (text, box, look) => {
      told.push(text);
      const to = box.x + box.width;
      drawn.push({ from: to - sheet.width(text, look), to });
      sheet.write(text, box, look);
    },
  };
  return { sheet: watched, told, drawn };
}

test('a sum is never alone on a page: the line before it moves to the next page too', () => {
  const { sheet, told } = almostFull(72);
  const line = (name: string, strong = false) => ({ cells: [name, '1.00'], strong });
  table(sheet, {
    columns: [{ title: 'What' }, { title: 'CHF', width: 80, align: 'right' }],
    rows: [line('first'), line('second'), line('sum', true)],
  });
  expect(told.filter((text) => !['CHF', '1.00'].includes(text))).toEqual(['What', 'first', 'new page', 'What', 'second', 'sum']);
});

test('figures in a row keep a gap, however large they are', () => {
  const { sheet, drawn } = almostFull(300);
  const figure = { width: 52, align: 'right' as const };
  const cells = ["999'999'999.99", "9'999'999.99", "250'693.80"];
  table(sheet, {
    columns: [{ title: 'What' }, ...cells.map(() => ({ title: 'CHF', ...figure }))],
    rows: [{ cells: ['A', ...cells] }, { cells: ['Sum', ...cells], strong: true }],
  });
  for (const row of [drawn.slice(4, 8), drawn.slice(8, 12)])
    for (const index of [2, 3]) expect((row[index]?.from ?? 0) - (row[index - 1]?.to ?? 0)).toBeGreaterThanOrEqual(4);
});
