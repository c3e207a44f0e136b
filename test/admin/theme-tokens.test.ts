import { expect, test } from '@jest/globals';
import { contrast, dark, fieldBorder, light, mix, tintOf, tones } from '../../admin/theme-tokens.ts';

const themes = [
  { name: 'light', tokens: light },
  { name: 'dark', tokens: dark },
];

test.each(themes)('$name: text of every chip on its tint is at least 4.5 to 1', ({ tokens }) => {
  for (const tone of tones) expect(contrast(tokens[tone], tintOf(tokens, tone))).toBeGreaterThanOrEqual(4.5);
});

test.each(themes)('$name: every text colour is readable on paper, background and a selected row', ({ tokens }) => {
  const grounds = [tokens.paper, tokens.background, mix(tokens.primary, tokens.paper, 0.12), mix(tokens.ink, tokens.paper, 0.05)];
  for (const ground of grounds)
    for (const text of [tokens.ink, tokens.muted, tokens.error, tokens.warning]) expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(tokens.onPrimary, tokens.primary)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(tokens.primary, tokens.paper)).toBeGreaterThanOrEqual(4.5);
});

test.each(themes)('$name: the border of a field stands out 3 to 1', ({ tokens }) => {
  expect(contrast(fieldBorder(tokens), tokens.paper)).toBeGreaterThanOrEqual(3);
});

test('contrast is computed as in WCAG: black on white is 21, a colour on itself 1', () => {
  expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21);
  expect(contrast('#3B4FD1', '#3B4FD1')).toBe(1);
});
