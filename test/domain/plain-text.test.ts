import { expect, test } from '@jest/globals';
import { linkedIn } from '../../domain/plain-text.ts';

test.each([
  'Bitte prüfen.Danke',
  'We use Node.js there',
  'Frage an Dr.Meier',
  'Von 8.30 bis 12.00, ab 1.12.2026.',
  'z.B. die Preise',
  'Fertig.Dann weiter',
])('“%s” has dots but contains no address', (text) => {
  expect(linkedIn(text)).toBeUndefined();
});

test.each([
  ['Go to evil.example today', 'evil.example'],
  ['See evil.com, please', 'evil.com,'],
  ['Click evil.DE now', 'evil.DE'],
  ['Read shop.evil.co.uk', 'shop.evil.co.uk'],
  ['Read it at intra.lan/verify', 'intra.lan/verify'],
  ['Open intra.lan:8443', 'intra.lan:8443'],
  ['see evil．com', 'evil．com'],
  ['see evil。com', 'evil。com'],
  ['see evil\u200C.com', 'evil\u200C.com'],
  ['my www.page', 'www.page'],
  ['mail me@here', 'me@here'],
  ['http://x', 'http://x'],
  ['see пример.рф', 'пример.рф'],
  ['see x.xn--p1ai', 'x.xn--p1ai'],
])('in “%s” mail programs would make a link of %s', (text, word) => {
  expect(linkedIn(text)).toBe(word);
});

test('a word with an invisible sign is reported', () => {
  expect(linkedIn('The hours of Z\u202Eoe')).toBe('Z\u202Eoe');
});
