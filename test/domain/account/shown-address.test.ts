import { domainToASCII } from 'node:url';
import { expect, test } from '@jest/globals';
import { shownAddress } from '../../../domain/account/shown-address.ts';

test.each([
  ['https://xn--mller-kva.example/shop?a=b', 'https://müller.example/shop?a=b'],
  ['https://www.xn--zrich-kva.example:8080/', 'https://www.zürich.example:8080/'],
  ['office@xn--mller-kva.example', 'office@müller.example'],
  ['xn--mller-kva.xn--zrich-kva.example', 'müller.zürich.example'],
  [domainToASCII('правда.example'), 'правда.example'],
  ['https://velo.example/xn', 'https://velo.example/xn'],
  ['https://velo.example/xn--mller-kva', 'https://velo.example/xn--mller-kva'],
  ['/preise', '/preise'],
])('%s is shown as %s', (address, shown) => {
  expect(shownAddress(address)).toBe(shown);
});

test.each([
  ['Latin beside Cyrillic letters', 'раypal.example'],
  ['Cyrillic letters that all look Latin', 'аррӏе.example'],
  ['Greek beside Cyrillic letters', 'αб.example'],
])('%s stay encoded, so that they cannot be mistaken for another name', (_what, name) => {
  const encoded = domainToASCII(name);
  expect(encoded).toMatch(/^xn--/);
  expect(shownAddress(`https://${encoded}/`)).toBe(`https://${encoded}/`);
});

test('a label that only looks encoded is shown unchanged', () => {
  expect(shownAddress('https://xn--99999999.example/')).toBe('https://xn--99999999.example/');
});
