import { expect, test } from '@jest/globals';
import { drawable, isPlain, type Face, type Fonts } from '../../../emails/documents/faces.ts';
import { linesOf } from '../../../emails/documents/lines.ts';
import { directionOf, runsOf } from '../../../emails/documents/runs.ts';

const undrawn = { layout: () => ({}) };
const face = (characters: string): Face => ({
  covers: new Set(Array.from(characters, (char) => char.codePointAt(0) ?? 0)),
  regular: undrawn,
  semibold: undrawn,
  ascent: 1,
});
const latin = face('ABCabcdefghijklmnopqrstuvwxyz 0123456789().,-□ü');
const fonts: Fonts = [latin, face('אבגד'), face('النور٣'), face('北京花店、。')];
const runs = (line: string) => runsOf(line, { fonts, direction: directionOf(line) });

test('a line is split where another font is needed', () => {
  expect(runs('Salon 北京 12')).toEqual([
    { text: 'Salon ', face: 0 },
    { text: '北京', face: 3 },
    { text: ' 12', face: 0 },
  ]);
});

test('right-to-left words are ordered leftwards, and a number among them stays readable', () => {
  expect(runs('אב גד').map(({ text }) => text)).toEqual(['גד', ' ', 'אב']);
  expect(runs('אב 12 גד').map(({ text }) => text)).toEqual(['גד', ' ', '12', ' ', 'אב']);
});

test('brackets around right-to-left words are mirrored', () => {
  expect(runs('אב (גד)').map(({ text }) => text)).toEqual(['(', 'גד', ') ', 'אב']);
});

test('a right-to-left name in a left-to-right sentence keeps its place', () => {
  expect(runs('to אב גד, c').map(({ text }) => text)).toEqual(['to ', 'גד', ' ', 'אב', ', c']);
});

test('characters that no font has are replaced one by one, and direction marks are not drawn', () => {
  expect(drawable('a\u202Eb 👩‍👧 c', fonts)).toBe('ab □ c');
  expect(drawable('u\u0308', fonts)).toBe('ü');
  expect(isPlain('abc', fonts)).toBe(true);
  expect(isPlain('abc 北', fonts)).toBe(false);
});

test.each([
  ['at spaces', 'abc def ghi', 7, ['abc def', 'ghi']],
  ['after a hyphen', 'abcdef-ghijkl', 8, ['abcdef-', 'ghijkl']],
  ['between words without spaces', '北京花店有限公司', 4, ['北京花店', '有限公司']],
  ['in a word that is too long', 'abcdefghij', 4, ['abcd', 'efgh', 'ij']],
  ['where it is told to', 'abc\ndef', 9, ['abc', 'def']],
  ['never at a space that holds together', 'ab CHF\u00A01.00', 8, ['ab', 'CHF\u00A01.00']],
  ['never before a full stop', '北京花店。', 4, ['北京', '花店。']],
])('a line is broken %s', (_, text, width, lines) => {
  expect(linesOf(text, { width, widthOf: (part) => part.length })).toEqual(lines);
});
