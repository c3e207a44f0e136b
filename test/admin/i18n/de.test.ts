import { expect, test } from '@jest/globals';
import { de } from '../../../admin/i18n/de.ts';
import { en } from '../../../admin/i18n/en.ts';

type Tree = { readonly [name: string]: string | Tree };

const phrases = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[path + name, value]] : phrases(value, `${path}${name}.`),
  );

const placesOf = (text: string): string[] => [...new Set([...text.matchAll(/%\{(\w+)\}/g)].map(([place]) => place))].toSorted();

const german = new Map(phrases(de));

test('every German text of the console has the same placeholders as the English one', () => {
  const wrong = phrases(en).filter(([path, text]) => {
    const translated = german.get(path);
    return translated === undefined || placesOf(translated).join() !== placesOf(text).join();
  });
  expect(wrong).toEqual([]);
});

test('the console has no German text without an English one', () => {
  const english = new Map(phrases(en));
  expect([...german.keys()].filter((path) => !english.has(path))).toEqual([]);
});

test('texts with a number have the same forms in both languages', () => {
  const forms = (text: string) => text.split('||||').length;
  expect(phrases(en).filter(([path, text]) => forms(text) !== forms(german.get(path) ?? ''))).toEqual([]);
});
