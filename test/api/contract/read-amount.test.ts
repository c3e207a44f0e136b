import { expect, test } from '@jest/globals';
import { readAmount, typedAmount } from '../../../api/contract/read-amount.ts';

test.each([
  ['31.20', 'CHF', 3_120],
  ['31,2', 'EUR', 3_120],
  ['1’234.50', 'CHF', 123_450],
  [' 1 234 ', 'CHF', 123_400],
  ['0.01', 'EUR', 1],
  ['1,250', 'CHF', undefined],
  ['1.234,50', 'EUR', undefined],
  ['0', 'CHF', undefined],
  ['-5', 'CHF', undefined],
  ['', 'CHF', undefined],
  ['ten', 'CHF', undefined],
  ['5', 'XXX', undefined],
])('a typed amount is read unless it is ambiguous: %s %s is %s', (text, currency, amount) => {
  expect(readAmount(text, currency)).toBe(amount);
});

test('an amount written into a field is read back as the same amount', () => {
  expect(typedAmount({ amount: 123_405, currency: 'CHF' })).toBe('1234.05');
  expect(readAmount(typedAmount({ amount: 5, currency: 'EUR' }), 'EUR')).toBe(5);
});
