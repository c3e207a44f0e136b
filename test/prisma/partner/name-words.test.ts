import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { nameWords, searchedWords } from '../../../prisma/partner/name-words.ts';
import { readDataKeys } from '../../../prisma/secrets.ts';

const keys = readDataKeys(randomBytes(32).toString('base64'));

const finds = (name: string, text: string) => {
  const words = new Set(nameWords(keys, name));
  const asked = searchedWords(keys, text);
  return asked.length > 0 && asked.every((word) => words.has(word));
};

test.each([
  ['Velo Werk Bern', 'Velo Werk Bern'],
  ['Velo Werk Bern', 'werk'],
  ['Velo Werk Bern', 'BERN velo'],
  ['Velo Werk Bern', 'vel'],
  ['Blumen Rosa AG', 'ag'],
  ['Hôtel Zürich', 'hôtel zür'],
  ['Donaudampfschifffahrtsgesellschaft', 'Donaudampfschifffahrt'],
])('%s is found by “%s”', (name, text) => {
  expect(finds(name, text)).toBe(true);
});

test.each([
  ['Velo Werk Bern', 'Basel'],
  ['Velo Werk Bern', 'Velo Basel'],
  ['Velo Werk Bern', 've'], // two letters say too little
  ['Velo Werk Bern', 'erk'],
  ['Velo Werk Bern', '%'],
  ['Velo Werk Bern', ''],
])('%s is not found by “%s”', (name, text) => {
  expect(finds(name, text)).toBe(false);
});

test('without the key the indexed name words match nothing and contain no part of the name', () => {
  const others = new Set(nameWords(readDataKeys(randomBytes(32).toString('base64')), 'Velo Werk Bern'));
  expect(nameWords(keys, 'Velo Werk Bern').filter((word) => others.has(word) || /velo|werk|bern/i.test(word))).toEqual([]);
});
