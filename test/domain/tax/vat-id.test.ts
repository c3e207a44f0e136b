import { expect, test } from '@jest/globals';
import { vatIdOf } from '../../../domain/tax/vat-id.ts';

test.each([
  { country: 'CH', text: 'CHE-109.322.551 MWST', is: 'CHE-109.322.551 MWST' },
  { country: 'CH', text: 'che 109322551', is: 'CHE-109.322.551 MWST' },
  { country: 'CH', text: 'CHE-109.322.552', is: undefined },
  { country: 'CH', text: 'DE123456789', is: undefined },
  { country: 'DE', text: 'DE 123 456 789', is: 'DE123456789' },
  { country: 'DE', text: '123456789', is: 'DE123456789' },
  { country: 'DE', text: 'DE12345678', is: undefined },
  { country: 'AT', text: 'ATU12345678', is: 'ATU12345678' },
  { country: 'GR', text: 'EL123456789', is: 'EL123456789' },
  { country: 'US', text: '12-3456789', is: '123456789' },
  { country: 'US', text: '<b>', is: undefined },
])('M4: $text of $country is $is', ({ country, text, is }) => {
  expect(vatIdOf(text, country)).toBe(is);
});

test('Liechtenstein has numbers of its own beside those of the Swiss register', () => {
  expect(vatIdOf('12 345', 'LI')).toBe('12345');
  expect(vatIdOf('123456', 'LI')).toBeUndefined();
  expect(vatIdOf('12345', 'CH')).toBeUndefined();
});
