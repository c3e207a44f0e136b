import { expect, test } from '@jest/globals';
import { isPostcode } from '../../../prisma/bank/postcode-check.ts';
import { isPostcode as inThePortal } from '../../../portal/payouts/postcode.ts';

const cases = [
  ['8001', 'CH', true],
  [' 8001 ', 'CH', true],
  ['80011', 'CH', false],
  ['CH-8001', 'CH', false],
  ['9490', 'LI', true],
  ['8001', 'LI', false],
  ['10115', 'DE', true],
  ['1011', 'DE', false],
  ['1010', 'AT', true],
  ['75001', 'FR', true],
  ['00184', 'IT', true],
  ['1012 ab', 'NL', true],
  ['sw1a 1aa', 'GB', true],
  ['8001', 'GB', false],
  ['110 00', 'CZ', true],
  ['D02 XK40', 'IE', true],
  ['P.O. Box 111', 'AE', true],
] as const;

test.each(cases)('%j in %s is a valid postcode: %s, for a payment and for the portal’s form alike', (postcode, country, isOne) => {
  expect([isPostcode(postcode, country), inThePortal(postcode, country)]).toEqual([isOne, isOne]);
});
