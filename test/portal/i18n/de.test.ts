import { expect, test } from '@jest/globals';
import { de } from '../../../portal/i18n/de.ts';
import { en } from '../../../portal/i18n/en.ts';

/** Every phrase, those with places filled with a mark each. */
function phrases(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]: [string, unknown]): [string, string][] => {
    const here = `${path}${name}`;
    if (typeof value === 'string') return [[here, value]];
    if (typeof value === 'function') return [[here, String(value('⟨1⟩', '⟨2⟩'))]];
    return typeof value === 'object' && value !== null ? phrases(value, `${here}.`) : [];
  });
}

const german = new Map(phrases(de));
const english = phrases(en);
const marksOf = (text: string) => [...new Set(text.match(/⟨\d⟩/g))].toSorted().join();

test('every German text of the portal has the same placeholders as the English one', () => {
  expect(english.filter(([path, text]) => marksOf(german.get(path) ?? '') !== marksOf(text)).map(([path]) => path)).toEqual([]);
});

test('texts of the portal that are equal in both languages are listed as names or common words', () => {
  const same = english.filter(([path, text]) => german.get(path) === text).map(([, text]) => text);
  const names = ['PayPal', 'Stripe', 'At Stripe', 'CSV', 'PDF', 'SVG', 'PNG', 'IBAN', 'https://…', 'CHE-123.456.788 MWST, DE123456789 …'];
  const allowed = [...names, 'Portal', 'Code', 'Link', 'Badge', 'Total', 'Name', 'Team', 'Browser', 'Computer', 'Website', 'Conversions'];
  expect(same.filter((text) => !allowed.includes(text) && !text.includes('⟨'))).toEqual([]);
});
