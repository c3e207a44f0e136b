import { expect, test } from '@jest/globals';
import { isPlainCompany, isPlainName, shownLine } from '../../domain/plain-name.ts';

test.each(['Nora Neu', 'J. P. Müller-Žižek', 'O’Brien', 'Dr. med. Hans Meier', 'J.P. Morgan', '山田 太郎', 'محمد علي'])(
  '%s is a name',
  (name) => {
    expect(isPlainName(name)).toBe(true);
  },
);

test.each([
  ['a web address', 'URGENT: visit https://evil.test now'],
  ['a host', 'Nora evil.test'],
  ['a host with www', 'www.evil'],
  ['an e-mail address', 'nora@evil'],
  ['a host with a wide dot', 'Nora evil．test'],
  ['a host with an ideographic dot', 'Nora evil。test'],
  ['an e-mail address with a wide @', 'nora＠evil'],
  ['a second line', 'Nora\nSubject: paid'],
  ['a sign that turns the line', 'Nora \u202Etset.live'],
  ['an isolate', 'Nora \u2067x'],
  ['a soft hyphen', 'No\u00ADra'],
])('%s is refused as a name', (_, name) => {
  expect(isPlainName(name)).toBe(false);
});

test('a company may be named after its web address, but not by a link', () => {
  expect(isPlainCompany('Booking.com AG')).toBe(true);
  expect(isPlainCompany('AC/DC Nr. 5/6 GmbH')).toBe(true);
  for (const led of ['https://evil.test', 'www.evil.test', 'evil.test/verify', 'info@evil.test', 'evil．test/verify'])
    expect(isPlainCompany(led)).toBe(false);
  expect(isPlainCompany('Velo\u202E AG')).toBe(false);
});

test.each([
  ['Line1\r\nBcc: x@x.example', 'Line1 Bcc: x@x.example'],
  ['Evil \u202Egnp.exe', 'Evil gnp.exe'],
  ['\u200BVelo\u00AD\uFEFFwerk\u2028Bern ', 'Velowerk Bern'],
  ['   ', ''],
  ['\u200B\u3164\u200D', ''],
  ['\uFE0F\uFE0F', ''],
  ['\u0301\u0301', ''],
  ['\u17B5', ''],
  ['\uE000\u0378\uFFFE\uFFFC', ''],
  ['\u180B \u{E0100}', ''],
  ['\u2800\u115F', ''],
  ['می\u200Cخواهم', 'می\u200Cخواهم'],
  ['Zoe\u0308 हिन्दी ❤\uFE0F', 'Zoe\u0308 हिन्दी ❤\uFE0F'],
])('a shown text has one line and no characters that are invisible or change the direction: %j', (text, shown) => {
  expect(shownLine(text)).toBe(shown);
});
