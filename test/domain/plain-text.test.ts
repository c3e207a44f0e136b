import { expect, test } from '@jest/globals';
import { isPlainText, linkedIn, unlinked } from '../../domain/plain-text.ts';

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

test.each([
  ['www.evil.example', 'www·evil·example'],
  ['Salon Rosa https://evil.example/verify now', 'Salon Rosa https: evil·example/verify now'],
  ['help@evil.example', 'help(at)evil·example'],
  ['evil\uFF0Ecom', 'evil·com'],
  ['evil。com', 'evil·com'],
  ['Booking.com AG', 'Booking·com AG'],
])('“%s” is shown in an email as “%s”, which no email program turns into a link', (name, shown) => {
  expect(unlinked(name)).toBe(shown);
  expect(isPlainText(shown)).toBe(true);
});

test('a name without an address is shown in an email as it is', () => {
  for (const name of ['Dr.Meier & Co.', 'AC/DC Nr. 5/6 GmbH', 'Müller', '']) expect(unlinked(name)).toBe(name);
});
