import { expect, test } from '@jest/globals';
import { minorUnits } from '../../../../activities/gateways/bexio/decimal.ts';

test.each([
  { decimal: '100', exponent: 2, units: 10_000 },
  { decimal: '100.0000', exponent: 2, units: 10_000 },
  { decimal: '100.000000', exponent: 2, units: 10_000 },
  { decimal: '19.15', exponent: 2, units: 1_915 },
  { decimal: '19.1', exponent: 2, units: 1_910 },
  { decimal: '0.07', exponent: 2, units: 7 },
  { decimal: '-19.15', exponent: 2, units: -1_915 },
  { decimal: '-0.00', exponent: 2, units: 0 },
  { decimal: '1005.000000', exponent: 0, units: 1_005 },
  { decimal: '1.234', exponent: 3, units: 1_234 },
  { decimal: '90071992547409.91', exponent: 2, units: Number.MAX_SAFE_INTEGER },
])('$decimal with $exponent decimals is $units', ({ decimal, exponent, units }) => {
  expect(minorUnits(decimal, exponent)).toBe(units);
});

test.each([
  { decimal: '19.155', exponent: 2 },
  { decimal: '1.3706', exponent: 2 },
  { decimal: '0.5', exponent: 0 },
  { decimal: '1e3', exponent: 2 },
  { decimal: '1,50', exponent: 2 },
  { decimal: '', exponent: 2 },
  { decimal: '.5', exponent: 2 },
  { decimal: '90071992547409.92', exponent: 2 },
])('"$decimal" with $exponent decimals is refused, never rounded', ({ decimal, exponent }) => {
  expect(() => minorUnits(decimal, exponent)).toThrow(decimal);
});
