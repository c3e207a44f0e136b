import { expect, test } from '@jest/globals';
import { targetCommission, targetHold } from '../../../domain/referral/commission.ts';
import { judgeEvidence, type StripeFacts } from '../../../domain/settlement/settlement.ts';
import type { Terms } from '../../../domain/program/terms.ts';
import { aCardPayment, aDispute, aLine, aRefund, aStripeInvoice } from '../../support/source-facts.ts';
import { someTerms } from '../../support/terms.ts';

const judge = (change: Partial<StripeFacts> = {}, terms: Partial<Terms> = {}) =>
  judgeEvidence(aStripeInvoice(change), someTerms(terms), 'Europe/Zurich');
const earned = (change: Partial<StripeFacts> = {}, terms: Partial<Terms> = {}) =>
  targetCommission(judge(change, terms).invoice, someTerms(terms)).amount;
const atRisk = (change: Partial<StripeFacts>) => targetHold(judge(change).invoice, someTerms()).amount;

test('C03, C04: CHF 108.10 paid by card, of it 8.10 VAT, has base 100.00', () => {
  const { invoice, ...evidence } = judge();
  expect(invoice).toMatchObject({ total: { amount: 10_810 }, eligible: { amount: 10_000, currency: 'CHF' }, paid: { amount: 10_810 } });
  expect(evidence).toEqual({
    settledAt: '2026-03-20T11:00:00.000Z',
    source: 'stripe_card',
    reason: 'settled',
    isComplete: true,
    isVoid: false,
    quarantine: false,
    serviceStartsAt: '2026-03-20T11:00:00.000Z',
    needsReview: null,
  });
  expect(earned()).toBe(1000);
});

test('P08: gross terms pay on what was paid: CHF 10.81', () => {
  expect(earned({}, { baseMode: 'gross' })).toBe(1081);
});

test('P08: discounts and included tax are not part of the base', () => {
  const lines = [aLine({ amount: 12_000, discount: 2_000, inclusiveTax: 749, exclusiveTax: 0 })];
  const facts = { lines, total: 10_000, payments: [aCardPayment({ amountPaid: 10_000 })] };
  expect(judge(facts).invoice.eligible.amount).toBe(9_251);
  expect(judge(facts, { baseMode: 'gross' }).invoice.eligible.amount).toBe(10_000);
});

test('a product that the terms do not name is not part of the base: a set-up fee', () => {
  const lines = [
    aLine({ amount: 8_000, exclusiveTax: 648 }),
    aLine({ id: 'il_2', amount: 2_000, exclusiveTax: 162, productId: 'prod_set_up' }),
  ];
  expect(earned({ lines }, { eligibleProducts: ['prod_plan'] })).toBe(800);
  expect(judge({ lines }, { eligibleProducts: ['prod_plan'], baseMode: 'gross' }).invoice.eligible.amount).toBe(8_648);
  expect(judge({ lines: [aLine({ productId: null })] }, { eligibleProducts: ['prod_plan'] }).invoice.eligible.amount).toBe(0);
});

test('proration lines can be negative: the base stays between nothing and the total', () => {
  expect(judge({ lines: [aLine({ amount: -4_000, exclusiveTax: 0 })] }).invoice.eligible.amount).toBe(0);
  expect(judge({ lines: [aLine({ amount: 15_000 })] }).invoice.eligible.amount).toBe(10_810);
  expect(judge({ total: -500 }).invoice.eligible.amount).toBe(0);
});

test('a free invoice has nothing to pay and earns nothing', () => {
  const facts = { total: 0, lines: [aLine({ amount: 10_000, discount: 10_000, exclusiveTax: 0 })], payments: [] };
  expect(judge(facts)).toMatchObject({ reason: 'nothing_to_pay', settledAt: null, isVoid: true });
  expect(earned(facts)).toBe(0);
});

test('an invoice that credit closes brings no cash and earns nothing', () => {
  expect(judge({ payments: [] })).toMatchObject({ reason: 'nothing_to_pay', settledAt: null, isVoid: true });
});

test('R7: an open invoice waits for its payment', () => {
  const payments = [aCardPayment({ status: 'open', amountPaid: 0, paidAt: null })];
  expect(judge({ status: 'open', amountRemaining: 10_810, payments })).toMatchObject({
    reason: 'waiting_for_payment',
    settledAt: null,
    isVoid: false,
  });
});

test('P22: an invoice paid in part waits; the rest makes one accrual of the whole', () => {
  const first = aCardPayment({ amountPaid: 5_000 });
  const rest = aCardPayment({ id: 'inpay_2', amountPaid: 5_810, paidAt: '2026-03-24T11:00:00.000Z' });
  const partPaid = { status: 'open', amountRemaining: 5_810, payments: [first] };
  expect(judge(partPaid)).toMatchObject({ reason: 'part_paid', settledAt: null, isComplete: false });
  expect([earned(partPaid), earned({ payments: [first, rest] })]).toEqual([0, 1000]);
  expect(judge({ payments: [rest, first] }).settledAt).toBe('2026-03-24T11:00:00.000Z');
});

test('P22: with proportional commissions, a partial payment earns its share', () => {
  const partPaid = { status: 'open', amountRemaining: 7_477, payments: [aCardPayment({ amountPaid: 3_333 })] };
  expect(earned(partPaid, { requireFullPayment: false })).toBe(308);
  expect(judge(partPaid, { requireFullPayment: false })).toMatchObject({ reason: 'settled', settledAt: '2026-03-20T11:00:00.000Z' });
});

test('R1: a refund takes back exactly its share', () => {
  expect(earned({ refunds: [aRefund(2_500)] })).toBe(769);
});

test.each([
  ['succeeded', 2_500],
  ['pending', 2_500],
  ['failed', 0],
  ['canceled', 0],
  ['requires_action', 0],
])('M1: a refund that is %s counts %d', (status, amount) => {
  expect(judge({ refunds: [aRefund(2_500, status)] }).invoice.refunded.amount).toBe(amount);
});

test('an overpaid invoice earns no more, and a person looks at it', () => {
  const facts = { payments: [aCardPayment({ amountPaid: 12_000 })], overpaid: 1_190 };
  expect(judge(facts)).toMatchObject({ reason: 'overpaid', needsReview: 'excess_payment' });
  expect(earned(facts)).toBe(1000);
});

test('an invoice marked as paid outside Stripe counts as unpaid', () => {
  const facts = { payments: [aCardPayment({ kind: 'payment_record', method: null })] };
  expect(judge(facts)).toMatchObject({ reason: 'paid_out_of_band', settledAt: null, isVoid: true });
  expect(earned(facts)).toBe(0);
});

test('what was paid outside Stripe in part leaves the rest to be paid', () => {
  const payments = [aCardPayment({ kind: 'payment_record', amountPaid: 3_000 })];
  expect(judge({ status: 'open', amountRemaining: 7_810, payments })).toMatchObject({ reason: 'waiting_for_payment', isVoid: false });
});

test.each([
  ['needs_response', { lost: 0, open: 10_810 }],
  ['under_review', { lost: 0, open: 10_810 }],
  ['appeal_needs_response', { lost: 0, open: 10_810 }],
  ['appeal_under_review', { lost: 0, open: 10_810 }],
  ['prevented', { lost: 0, open: 10_810 }],
  ['warning_needs_response', { lost: 0, open: 0 }],
  ['warning_under_review', { lost: 0, open: 0 }],
  ['warning_closed', { lost: 0, open: 0 }],
  ['won', { lost: 0, open: 0 }],
  ['lost', { lost: 10_810, open: 0 }],
])('a dispute that is %s', (status, { lost, open }) => {
  const { invoice, quarantine } = judge({ disputes: [aDispute(status)] });
  expect([invoice.disputeLost.amount, invoice.disputeOpen.amount, quarantine]).toEqual([lost, open, false]);
});

test('a dispute of a part puts that part at risk', () => {
  expect(atRisk({ disputes: [aDispute('needs_response', 4_324)] })).toBe(400);
  expect(earned({ disputes: [aDispute('lost', 4_324)] })).toBe(600);
});

test('a refund and a lost dispute of one charge take the commission back once', () => {
  expect(earned({ refunds: [aRefund(10_810)], disputes: [aDispute('lost')] })).toBe(0);
});

test.each<[string, Partial<StripeFacts>]>([
  ['status of an invoice', { status: 'sent_by_owl' }],
  ['status of a payment', { payments: [aCardPayment({ status: 'melted' })] }],
  ['way of paying', { payments: [aCardPayment({ kind: 'other' })] }],
  ['status of a refund', { refunds: [aRefund(100, 'unknown')] }],
  ['status of a dispute', { disputes: [aDispute('settled_by_duel')] }],
])('an unknown %s puts the invoice aside', (_what, change) => {
  expect(judge(change)).toMatchObject({ quarantine: true, reason: 'unknown_status' });
});

test('a canceled invoice is void', () => {
  expect(judge({ status: 'void', amountRemaining: 10_810, payments: [] })).toMatchObject({
    reason: 'invoice_void',
    isVoid: true,
    settledAt: null,
  });
});

test('an invoice given up as uncollectible can still be paid', () => {
  const facts = { status: 'uncollectible', amountRemaining: 10_810, payments: [] };
  expect(judge(facts)).toMatchObject({ reason: 'waiting_for_payment', isVoid: false });
});

test.each([
  ['card', 'stripe_card'],
  ['sepa_debit', 'stripe_other'],
  ['link', 'stripe_other'],
  [null, 'stripe_other'],
])('P07: paid by %s is %s', (method, source) => {
  expect(judge({ payments: [aCardPayment({ method })] }).source).toBe(source);
});

test('P07: a card among the payments makes it a card payment, and a card is expected while nothing is paid', () => {
  const payments = [aCardPayment({ amountPaid: 5_000, method: 'sepa_debit' }), aCardPayment({ id: 'inpay_2', amountPaid: 5_810 })];
  expect(judge({ payments }).source).toBe('stripe_card');
  expect(judge({ status: 'open', amountRemaining: 10_810, payments: [] }).source).toBe('stripe_card');
});

test('with settlement on release, the invoice waits until Stripe makes the money available, and the hold starts then', () => {
  const terms = { settleOn: 'balance_available' } as const;
  expect(judge({ payments: [aCardPayment({ availableOn: null })] }, terms)).toMatchObject({
    reason: 'waiting_for_balance',
    settledAt: null,
  });
  expect(judge({}, terms)).toMatchObject({ reason: 'settled', settledAt: '2026-03-22T00:00:00.000Z' });
});

test('B04: the service begins with the first of its lines; without a period the issue date stands for it', () => {
  const lines = [aLine({ periodStart: '2026-04-01T00:00:00.000Z' }), aLine({ id: 'il_2', periodStart: '2026-03-31T00:00:00.000Z' })];
  expect(judge({ lines }).serviceStartsAt).toBe('2026-03-31T00:00:00.000Z');
  expect(judge({ lines: [aLine({ periodStart: null })] }).serviceStartsAt).toBe('2026-03-20T10:59:00.000Z');
});
