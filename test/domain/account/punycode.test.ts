import { domainToASCII } from 'node:url';
import { expect, test } from '@jest/globals';
import { decodeLabel } from '../../../domain/account/punycode.ts';

test.each([
  'müller',
  'zürich',
  'bücher-laden',
  'ñandú',
  'правда',
  '日本語',
  'ελλάδα',
  'straßenbahn',
  'çà-et-là',
  '한국어',
  '中文網站例子',
  'åäö',
])('RFC 3492: %s is decoded to the text it encodes', (label) => {
  const [, encoded = ''] = /^xn--(.*)$/.exec(domainToASCII(label)) ?? [];
  expect(decodeLabel(encoded)).toBe(label);
});

test.each(['99999999', 'müller', 'a-!'])('RFC 3492: %s is refused as no valid encoding', (encoded) => {
  expect(decodeLabel(encoded)).toBeUndefined();
});
