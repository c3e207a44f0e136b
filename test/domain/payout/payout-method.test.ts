import { expect, test } from '@jest/globals';
import { accountOf, findMethodProblems, isAccount, maskedMethod, type MethodDetails } from '../../../domain/payout/payout-method.ts';

const swiss: MethodDetails = {
  rail: 'bank_file',
  name: 'Müller GmbH',
  iban: 'CH93 0076 2011 6238 5295 7',
  address: { street: null, buildingNumber: null, postcode: '8001', town: 'Zürich', country: 'CH' },
};
const known = {
  currency: 'CHF',
  isPostcode: () => true,
  checkAccount: () => ({ isIban: true, isQrIban: false, isSepa: true, isCompanys: false, isClosed: false }),
};

test.each<{ what: string; details: MethodDetails; problems: string[] }>([
  { what: 'a Swiss account', details: swiss, problems: [] },
  { what: 'an account at Stripe', details: { rail: 'stripe_connect', accountId: 'acct_1Partner' }, problems: [] },
  { what: 'something else at Stripe', details: { rail: 'stripe_connect', accountId: 'cus_1' }, problems: ['account_wrong'] },
  { what: 'a PayPal id', details: { rail: 'paypal', recipientType: 'PAYPAL_ID', recipient: 'ABCDEFGHJKLMN' }, problems: [] },
  { what: 'an address at PayPal', details: { rail: 'paypal', recipientType: 'EMAIL', recipient: 'a@b.test' }, problems: [] },
  { what: 'no address at PayPal', details: { rail: 'paypal', recipientType: 'EMAIL', recipient: 'a.b' }, problems: ['recipient_wrong'] },
  { what: 'nothing to do by hand', details: { rail: 'manual', instruction: ' ' }, problems: ['instruction_missing'] },
])('$what', ({ details, problems }) => {
  expect(findMethodProblems(details, known)).toEqual(problems);
});

test('an account is the same however its number is spaced', () => {
  expect(accountOf(swiss)).toBe('CH9300762011623852957');
});

test('an account is found by its whole number in any spelling, and not by a part of it', () => {
  const stripe: MethodDetails = { rail: 'stripe_connect', accountId: 'acct_1Partner' };
  expect(['ch9300762011623852957', ' CH93 0076 2011 6238 5295 7 '].map((text) => isAccount(swiss, text))).toEqual([true, true]);
  expect(['CH93•••2957', 'CH9300762011623852958', ''].map((text) => isAccount(swiss, text))).toEqual([false, false, false]);
  expect(['acct_1Partner', 'acct_1partner'].map((text) => isAccount(stripe, text))).toEqual([true, false]);
});

test('the masked account does not reveal its number', () => {
  expect(maskedMethod(swiss)).toBe('CH93•••2957');
  expect(maskedMethod({ rail: 'stripe_connect', accountId: 'acct_1Partner' })).toBe('acct•••tner');
  expect(maskedMethod({ rail: 'paypal', recipientType: 'EMAIL', recipient: 'anna@partner.test' })).toBe('a•••@partner.test');
  expect(maskedMethod({ rail: 'manual', instruction: 'To CH93 0076 2011 6238 5295 7' })).toBe('•••');
});
