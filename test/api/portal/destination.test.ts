import { expect, test } from '@jest/globals';
import { destinationOf, landingOf } from '../../../api/portal/destination.ts';

const origins = ['https://termino.test', 'https://help.termino.test'];

test.each([
  { landing: '', to: 'https://termino.test/' },
  { landing: '/prices', to: 'https://termino.test/prices' },
  { landing: 'prices?plan=pro', to: 'https://termino.test/prices?plan=pro' },
  { landing: 'https://help.termino.test/start', to: 'https://help.termino.test/start' },
  { landing: '//evil.test/prices', to: undefined },
  { landing: 'https://evil.test', to: undefined },
  { landing: 'https://termino.test@evil.test/', to: undefined },
  { landing: 'https://somebody@termino.test/', to: undefined },
  { landing: 'javascript:alert(1)', to: undefined },
  { landing: 'http://termino.test/', to: undefined },
])('C10: a link’s landing page must belong to the host product: "$landing"', ({ landing, to }) => {
  expect(destinationOf(origins, landing)).toBe(to);
});

test('a landing page is shown as its path, with the origin only if it is another one', () => {
  expect(landingOf(origins, 'https://termino.test/prices?plan=pro')).toBe('/prices?plan=pro');
  expect(landingOf(origins, 'https://help.termino.test/start')).toBe('https://help.termino.test/start');
});
