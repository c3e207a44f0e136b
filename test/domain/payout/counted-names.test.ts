import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { countedBy, isWithdrawn, nameAnew, ownWordOf, ownWords } from '../../../domain/payout/counted-names.ts';

const domain = new URL('../../../domain/', import.meta.url);
/** Keys of entries and of calls, which no evidence is named by. */
const keys: readonly string[] = ['payout-entries.ts', 'payout-attempt.ts'];

test('every prefix of a name that a payout gives itself is in the list', () => {
  const files = readdirSync(new URL('payout/', domain)).filter((file) => !keys.includes(file));
  const words = [...files.map((file) => `payout/${file}`), 'bank/bank-charges.ts'].flatMap((file) =>
    [...readFileSync(new URL(file, domain), 'utf8').matchAll(/['`]([a-z_]+):['`$]/g)].map(([, word]) => word),
  );
  const [document, ...own] = [...new Set(words)].sort((a = '', b = '') => Number(b === 'document') - Number(a === 'document'));
  expect(document).toBe('document'); // the key by which it is asked for
  expect(own.filter((word) => !ownWords.some((known) => known === word))).toEqual([]);
  expect(own).toEqual(expect.arrayContaining(['again', 'duplicate', 'explained', 'fee', 'undone', 'withdrawn']));
});

test('a name counts as the payout’s own only if it starts with a listed prefix and a colon', () => {
  expect([ownWordOf('withdrawn:x0'), ownWordOf('return_said_otherwise:trr_1')]).toEqual(['withdrawn', 'return_said_otherwise']);
  for (const name of ['', 'Duplicate: see mail', 'my withdrawn:x0', 'fee', 'fee of the bank: 3.00', '2026112800043'])
    expect(ownWordOf(name)).toBeUndefined();
});

test('a name may be used again once its movement was withdrawn or another booking has shown it', () => {
  const counted = countedBy([
    { reference: 'trr_2', isSaid: true },
    { reference: 'trr_1', shows: 'trr_2' },
  ]);
  expect(counted).toEqual(['trr_2', 'trr_1', 'shown:trr_2']);
  expect(['trr_1', 'trr_2'].map((name) => nameAnew(counted, name))).toEqual(['trr_1', 'again:trr_2']);
  expect(countedBy([{ reference: 'duplicate:tr_2' }, { reference: 'duplicate:tr_2', shows: 'duplicate:tr_2' }])).not.toContain(
    'shown:duplicate:tr_2',
  );
  expect(isWithdrawn(counted, 'trr_2')).toBe(false);
  const again = [...counted, 'again:trr_2', 'withdrawn:again:trr_2'];
  expect([isWithdrawn(again, 'trr_2'), nameAnew(again, 'trr_2')]).toEqual([true, 'again:again:trr_2']);
});
