import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { ownWordOf, ownWords } from '../../domain/counted-names.ts';

const root = new URL('../../domain/', import.meta.url);
/** Keys of entries and of calls, which no evidence is named by. */
const keys: readonly string[] = ['payout-entries.ts', 'payout-attempt.ts'];

test('every word with which a payout begins a name of its own is in the one list', () => {
  const files = readdirSync(root).filter(
    (file) => /^(payout|counted|explained|second-payment|bank-charges)/.test(file) && !keys.includes(file),
  );
  const words = files.flatMap((file) =>
    [...readFileSync(new URL(file, root), 'utf8').matchAll(/['`]([a-z_]+):['`$]/g)].map(([, word]) => word),
  );
  const [document, ...own] = [...new Set(words)].sort((a = '', b = '') => Number(b === 'document') - Number(a === 'document'));
  expect(document).toBe('document'); // the key by which it is asked for
  expect(own.filter((word) => !ownWords.some((known) => known === word))).toEqual([]);
  expect(own).toEqual(expect.arrayContaining(['again', 'duplicate', 'explained', 'fee', 'undone', 'withdrawn']));
});

test('a name is a payout’s own by its first word and a colon alone', () => {
  expect([ownWordOf('withdrawn:x0'), ownWordOf('return_said_otherwise:trr_1')]).toEqual(['withdrawn', 'return_said_otherwise']);
  for (const name of ['', 'Duplicate: see mail', 'my withdrawn:x0', 'fee', 'fee of the bank: 3.00', '2026112800043'])
    expect(ownWordOf(name)).toBeUndefined();
});
