import { expect, test } from '@jest/globals';
import { targetCommission } from '../../../domain/referral/commission.ts';
import { judgeEvidence, type BexioFacts } from '../../../domain/settlement/settlement.ts';
import type { Terms } from '../../../domain/program/terms.ts';
import { aBankPayment, aBexioInvoice } from '../../support/source-facts.ts';
import { someTerms } from '../../support/terms.ts';

const judge = (change: Partial<BexioFacts> = {}, terms: Partial<Terms> = {}) =>
  judgeEvidence(aBexioInvoice(change), someTerms(terms), 'Europe/Zurich');
const earned = (change: Partial<BexioFacts> = {}, terms: Partial<Terms> = {}) =>
  targetCommission(judge(change, terms).invoice, someTerms(terms)).amount;
const twoKeys = { evidence: 'bexio+bank' } as const;
const matched = { bankMatchedAt: '2026-10-26T06:00:00.000Z' };

test('C18: a paid Bexio invoice is settled from the start of the payment day in the program’s zone', () => {
  expect(judge()).toMatchObject({
    reason: 'settled',
    settledAt: '2026-10-23T22:00:00.000Z',
    source: 'bexio',
    isComplete: true,
    isVoid: false,
    quarantine: false,
    serviceStartsAt: '2026-09-30T22:00:00.000Z',
    needsReview: null,
  });
});

test('the net of the invoice is the base, whatever rounding its total had', () => {
  const facts = { total: 1_915, totalNet: 1_780, payments: [aBankPayment({ amount: 1_915 })] };
  expect(earned(facts)).toBe(178);
  expect(judge(facts, { baseMode: 'gross' }).invoice.eligible.amount).toBe(1_915);
});

test('a cash discount closes the invoice but is no payment', () => {
  const payments = [aBankPayment({ amount: 10_594 }), aBankPayment({ id: '902', amount: 216, bankAccountId: null, isCashDiscount: true })];
  expect(judge({ payments }).reason).toBe('settled');
  expect(earned({ payments })).toBe(980);
});

test('P22: an invoice paid in part waits; the rest makes one accrual of the whole', () => {
  const first = aBankPayment({ amount: 5_000, on: '2026-10-10' });
  const rest = aBankPayment({ id: '902', amount: 5_810 });
  const partPaid = { statusId: 16, remaining: 5_810, payments: [first] };
  expect(judge(partPaid)).toMatchObject({ reason: 'part_paid', settledAt: null });
  expect([earned(partPaid), earned({ payments: [rest, first] })]).toEqual([0, 1000]);
  expect(earned(partPaid, { requireFullPayment: false })).toBe(463); // of a base of 4625
});

test('an invoice marked as paid with an open amount is not settled', () => {
  expect(judge({ remaining: 10 })).toMatchObject({ reason: 'part_paid', settledAt: null });
});

test.each([7, 8, 31])('R7: an invoice in status %d waits for its payment', (statusId) => {
  expect(judge({ statusId, remaining: 10_810, payments: [] })).toMatchObject({
    reason: 'waiting_for_payment',
    settledAt: null,
    isVoid: false,
  });
});

test('a payment that is deleted again takes its commission with it', () => {
  const deleted = { statusId: 8, remaining: 10_810, payments: [] };
  expect([earned(), earned(deleted)]).toEqual([1000, 0]);
  expect(judge(deleted)).toMatchObject({ settledAt: null, isVoid: false });
});

test('an invoice canceled before payment is void', () => {
  expect(judge({ statusId: 19, payments: [] })).toMatchObject({ reason: 'invoice_void', isVoid: true, settledAt: null });
});

test('an invoice canceled after its payment earns nothing any more', () => {
  expect(judge({ statusId: 19 })).toMatchObject({ reason: 'invoice_void', isVoid: true, settledAt: null });
  expect(earned({ statusId: 19 })).toBe(0);
});

test('an invoice deleted at Bexio has paid nothing, whatever was seen before', () => {
  expect(judge({ statusId: null }, { requireFullPayment: false })).toMatchObject({
    reason: 'invoice_deleted',
    isVoid: true,
    settledAt: null,
  });
  expect(earned({ statusId: null }, { requireFullPayment: false })).toBe(0);
});

test('an unknown status puts the invoice aside', () => {
  expect(judge({ statusId: 99 })).toMatchObject({ quarantine: true, reason: 'unknown_status' });
});

test('C19: an invoice paid elsewhere than on our bank account waits for the bank', () => {
  expect(judge({ payments: [aBankPayment({ bankAccountId: null })] })).toMatchObject({
    reason: 'waiting_for_bank',
    settledAt: null,
    isVoid: false,
  });
  expect(judge({ payments: [] })).toMatchObject({ reason: 'waiting_for_bank', settledAt: null });
});

test.each([
  ['a credit voucher', { creditVoucherId: '5' }],
  ['a client account', { isClientAccountRedemption: true }],
  ['Stripe inside Bexio, which the Stripe gateway has counted', { paymentServiceId: '2' }],
])('R6: an invoice closed by %s brought no money to our bank account', (_what, change) => {
  const facts = { payments: [aBankPayment(change)] };
  expect(judge(facts)).toMatchObject({ reason: 'paid_out_of_band', settledAt: null, isVoid: true });
  expect(earned(facts)).toBe(0);
});

test('a free invoice has nothing to pay', () => {
  expect(judge({ total: 0, totalNet: 0, payments: [] })).toMatchObject({ reason: 'nothing_to_pay', isVoid: true });
});

test('D6: C19: P21: with two keys the decision names the one that is missing, in either order', () => {
  const unpaid = { statusId: 8, remaining: 10_810, payments: [] };
  const paid = { payments: [aBankPayment()] };
  const both = { payments: [aBankPayment(matched)] };
  expect([unpaid, paid, both].map((facts) => judge(facts, twoKeys).reason)).toEqual([
    'waiting_for_payment',
    'waiting_for_bank_statement',
    'settled',
  ]);
  expect([unpaid, paid, both].map((facts) => earned(facts, twoKeys))).toEqual([0, 0, 1000]);
  const short = { statusId: 16, remaining: 5_810, payments: [aBankPayment({ amount: 5_000, ...matched })] };
  expect([judge(short, twoKeys).reason, earned(short, twoKeys)]).toEqual(['part_paid', 0]);
});

test('D6: two payments need both their credits, so that one invoice makes one commission', () => {
  const payments = [aBankPayment({ amount: 5_000, ...matched }), aBankPayment({ id: '902', amount: 5_810 })];
  expect([judge({ payments }, twoKeys).reason, earned({ payments }, twoKeys)]).toEqual(['waiting_for_bank_statement', 0]);
  expect(earned({ payments }, { ...twoKeys, requireFullPayment: false })).toBe(463);
});

test('a reversed bank credit withdraws the evidence', () => {
  expect(earned({ payments: [aBankPayment(matched)] }, twoKeys)).toBe(1000);
  expect(earned({ payments: [aBankPayment({ bankMatchedAt: null })] }, twoKeys)).toBe(0);
});

test('R1: a refund entered by two people counts as refunded', () => {
  expect(earned({ manualRefunds: 2_500 })).toBe(769);
});

test('more paid than invoiced earns no more, and a person looks at it', () => {
  const facts = { payments: [aBankPayment({ amount: 12_000 })] };
  expect(judge(facts)).toMatchObject({ reason: 'overpaid', needsReview: 'excess_payment' });
  expect(earned(facts)).toBe(1000);
});

test('B04: a service period goes before the issue date', () => {
  expect(judge({ periodStart: '2026-11-01' }).serviceStartsAt).toBe('2026-10-31T23:00:00.000Z');
});
