import { expect, test } from '@jest/globals';
import { creditsOf, type BankCredit } from '../../../domain/bank/bank-credit.ts';
import { aBankPayment, aBexioInvoice } from '../../support/source-facts.ts';

const qrReference = '210000000003139471430009017';
const credit = (change: Partial<BankCredit> = {}): BankCredit => ({
  id: 'c1',
  amount: 10_810,
  currency: 'CHF',
  bookedOn: '2026-10-24',
  creditorReference: null,
  ...change,
});
const proven = (facts: Parameters<typeof aBexioInvoice>[0], ...credits: BankCredit[]) =>
  Object.fromEntries([...creditsOf(aBexioInvoice(facts), credits)].map(([payment, { id }]) => [payment, id]));

test.each([
  { rule: 'amount and day', change: {}, is: { 901: 'c1' } },
  { rule: 'another amount proves nothing', change: { amount: 10_809 }, is: {} },
  { rule: 'another day proves nothing', change: { bookedOn: '2026-10-25' }, is: {} },
  { rule: 'another currency proves nothing', change: { currency: 'EUR' }, is: {} },
])('P21: $rule', ({ change, is }) => expect(proven({}, credit(change))).toEqual(is));

test('P21: the reference of the QR bill proves it on any day, with or without spaces', () => {
  const named = credit({ bookedOn: '2026-10-26', creditorReference: '21 00000 00003 13947 14300 09017' });
  expect(proven({ qrReference }, named)).toEqual({ 901: 'c1' });
  expect(proven({ qrReference }, { ...named, amount: 10_000 })).toEqual({});
});

test('a credit that names another invoice proves no payment, even with the same amount and day', () => {
  expect(proven({ qrReference }, credit({ creditorReference: '000000000000000000000000000' }))).toEqual({});
});

test('a credit proves one payment only: two equal payments need two credits', () => {
  const payments = [aBankPayment({ amount: 5_405 }), aBankPayment({ id: '902', amount: 5_405 })];
  expect(proven({ payments }, credit({ amount: 5_405 }))).toEqual({ 901: 'c1' });
  expect(proven({ payments }, credit({ amount: 5_405 }), credit({ id: 'c2', amount: 5_405 }))).toEqual({ 901: 'c1', 902: 'c2' });
});

test('a payment that brings no money to the bank needs no credit and uses none', () => {
  expect(proven({ payments: [aBankPayment({ isCashDiscount: true })] }, credit())).toEqual({});
  expect(proven({ payments: [aBankPayment({ paymentServiceId: '2' })] }, credit())).toEqual({});
});
