import { expect, test } from '@jest/globals';
import { decimalText, minorUnitsOf } from '../../domain/decimal-amount.ts';
import type { Currency } from '../../domain/money.ts';

test.each<[string, Currency, number]>([
  ['133.45', 'CHF', 13_345],
  ['0.05', 'EUR', 5],
  ['12345', 'JPY', 12_345],
  ['9999999999.99', 'CHF', 999_999_999_999],
])('%s %s is %i and back', (text, currency, amount) => {
  expect(minorUnitsOf(text, currency)).toBe(amount);
  expect(decimalText({ amount, currency })).toBe(text);
});

test.each(['100', '100.', '100.0', '100.000'])('zeros after the point may be missing or too many: %s', (text) => {
  expect(minorUnitsOf(text, 'CHF')).toBe(10_000);
});

test.each(['', '.5', '-1.00', '1,00', '1.005', '1.0.0', '1e3', ' 1', '99999999999999999.99'])(
  '%s is refused as an amount; nothing is rounded',
  (text) => {
    expect(minorUnitsOf(text, 'CHF')).toBeUndefined();
  },
);

test('an amount in an unknown currency is refused', () => {
  expect(minorUnitsOf('1.00', 'XXX')).toBeUndefined();
});
