import { expect, test } from '@jest/globals';
import { auditsOf } from '../../scripts/audits.ts';

test('a file holds several audits, each with its code, its title and its query', () => {
  const text =
    '-- Run as the auditor.\n\n-- A1 trial balance\nselect 1;\n\n-- A2 kept balance: the sum of its lines\nselect 2;\nselect 3;\n';
  expect(auditsOf(text).map(({ code, title }) => [code, title])).toEqual([
    ['A1', 'trial balance'],
    ['A2', 'kept balance: the sum of its lines'],
  ]);
  expect(auditsOf(text)[1]?.sql).toContain('select 3;');
  expect(auditsOf(text)[1]?.sql).not.toContain('select 1;');
});
