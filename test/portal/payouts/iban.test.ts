import { expect, test } from '@jest/globals';
import { checkAccount, readIban } from '../../../portal/payouts/iban.ts';

test.each([
  ['', { state: 'empty' }],
  ['C', { state: 'begun' }],
  ['ch', { state: 'short', by: 19 }],
  ['ZZ', { state: 'unknown_country', country: 'ZZ' }],
  ['us12', { state: 'unknown_country', country: 'US' }],
  ['CH9300762011623852957', { state: 'right', country: 'CH' }],
  ['ch93 0076-2011.6238 5295 7', { state: 'right', country: 'CH' }],
  ['CH9300762011623852958', { state: 'wrong' }],
  ['CH93007620116238529577', { state: 'long', by: 1 }],
  ['CH4431999123000889012', { state: 'qr' }],
  ['DE89370400440532013000', { state: 'right', country: 'DE' }],
  ['LI21088100002324013AA', { state: 'right', country: 'LI' }],
])('the typed IBAN %j reads as %j', (typed, reading) => {
  expect(readIban(typed)).toEqual(reading);
});

test('a QR-IBAN is recognised as one that payouts cannot use', () => {
  expect(checkAccount('CH44 3199 9123 0008 8901 2')).toMatchObject({ isIban: true, isQrIban: true, isSepa: true });
  expect(checkAccount('CH93 0076 2011 6238 5295 8')).toMatchObject({ isIban: false, isQrIban: false });
});
