import { expect, test } from '@jest/globals';
import { table } from '../../../emails/documents/blocks.ts';
import { openSheet, type Sheet } from '../../../emails/documents/sheet.ts';
import { fonts } from '../../support/statement-content.ts';

/** A sheet on which so much is left, that tells what is written on it and where a page begins. */
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
      sheet.write(text, box, look);
    },
  };
  return { sheet: watched, told };
}

test('a sum never stands alone on the next page: the line before goes with it', () => {
  const { sheet, told } = almostFull(72);
  const line = (name: string, strong = false) => ({ cells: [name, '1.00'], strong });
  table(sheet, {
    columns: [{ title: 'What' }, { title: 'CHF', width: 80, align: 'right' }],
    rows: [line('first'), line('second'), line('sum', true)],
  });
  expect(told.filter((text) => !['CHF', '1.00'].includes(text))).toEqual(['What', 'first', 'new page', 'What', 'second', 'sum']);
});
