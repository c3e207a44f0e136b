import { expect, test } from '@jest/globals';
import { judgeGates, type GateInput } from '../../../domain/referral/gates.ts';
import { judgeEvidence, type StripeFacts } from '../../../domain/settlement/settlement.ts';
import { aBankPayment, aBexioInvoice, aCardPayment, aLine, aStripeInvoice } from '../../support/source-facts.ts';
import { someProgram, someTerms } from '../../support/terms.ts';

const zurich = 'Europe/Zurich';
const evidenceOf = (facts: Partial<StripeFacts> = {}, terms = someTerms()) => judgeEvidence(aStripeInvoice(facts), terms, zurich);
const paidAt = (at: string) => evidenceOf({ payments: [aCardPayment({ paidAt: at })] });

/** Paid on 20 March 2026 by a customer who was credited on 1 March, with an active partner. */
const judge = (change: Partial<GateInput> = {}) =>
  judgeGates({
    evidence: evidenceOf(),
    terms: someTerms(),
    program: someProgram(),
    attributedAt: '2026-03-01T09:00:00.000Z',
    endsAt: null,
    partnerHostPlan: 'Business',
    partnerState: 'active',
    earlierPaidInvoices: 0,
    ...change,
  });
const reason = (change: Partial<GateInput>) => judge(change).reason;

test('C03: an invoice that meets every condition may earn, and the decision keeps what it looked at', () => {
  expect(judge({ earlierPaidInvoices: 3 })).toEqual({
    kind: 'gate',
    outcome: 'credited',
    reason: 'gates_open',
    inputs: {
      settledAt: '2026-03-20T11:00:00.000Z',
      source: 'stripe_card',
      serviceStartsAt: '2026-03-20T11:00:00.000Z',
      attributedAt: '2026-03-01T09:00:00.000Z',
      endsAt: null,
      endsOn: null,
      monthsCap: null,
      paymentsCap: null,
      earlierPaidInvoices: 3,
      hostPlan: 'Business',
      hostPlans: '',
      partnerState: 'active',
    },
  });
});

test('C15: P07: a source that the terms do not name earns nothing and says why', () => {
  const evidence = evidenceOf({ payments: [aCardPayment({ method: 'sepa_debit' })] });
  expect(judge({ evidence })).toMatchObject({ outcome: 'refused', reason: 'source_not_paid_for', inputs: { source: 'stripe_other' } });
  expect(reason({ evidence, terms: someTerms({ paymentSources: ['stripe_other'] }) })).toBe('gates_open');
});

test('an invoice without a product that the terms name is refused; one with a part of it is not', () => {
  const terms = someTerms({ eligibleProducts: ['prod_plan'] });
  const setUp = aLine({ id: 'il_2', productId: 'prod_set_up' });
  expect(reason({ terms, evidence: evidenceOf({ lines: [setUp] }, terms) })).toBe('product_not_eligible');
  expect(reason({ terms, evidence: evidenceOf({ lines: [setUp, aLine({ amount: 100 })] }, terms) })).toBe('gates_open');
});

test('what was paid before the day of the sign-up earns nothing', () => {
  expect(reason({ evidence: paidAt('2026-02-28T22:59:59.000Z') })).toBe('before_attribution'); // 28 February, 23:59:59
  expect(reason({ evidence: paidAt('2026-02-28T23:00:00.000Z') })).toBe('gates_open'); // 1 March, 00:00, nine hours before the sign-up
});

test('a Bexio payment on the day of the sign-up earns, though its day began before', () => {
  const attributedAt = '2026-10-24T15:00:00.000Z';
  const payments = (on: string) => judgeEvidence(aBexioInvoice({ payments: [aBankPayment({ on })] }), someTerms(), zurich);
  expect(reason({ attributedAt, evidence: payments('2026-10-24') })).toBe('gates_open');
  expect(reason({ attributedAt, evidence: payments('2026-10-23') })).toBe('before_attribution');
});

test('P09: a payment in month 13 of 12 earns nothing', () => {
  const terms = someTerms({ monthsCap: 12 });
  expect(reason({ terms, evidence: paidAt('2027-02-28T11:00:00.000Z') })).toBe('gates_open');
  expect(reason({ terms, evidence: paidAt('2027-03-15T11:00:00.000Z') })).toBe('after_duration');
});

test('P09: a month from 31 January ends on 28 February, to the second', () => {
  const capped = { terms: someTerms({ monthsCap: 1 }), attributedAt: '2026-01-31T09:00:00.000Z' };
  expect(reason({ ...capped, evidence: paidAt('2026-02-28T08:59:59.000Z') })).toBe('gates_open');
  expect(reason({ ...capped, evidence: paidAt('2026-02-28T09:00:00.000Z') })).toBe('after_duration');
});

test('P09: with a cap of two payments the third earns nothing', () => {
  const terms = someTerms({ paymentsCap: 2 });
  expect([0, 1, 2].map((earlierPaidInvoices) => reason({ terms, earlierPaidInvoices }))).toEqual([
    'gates_open',
    'gates_open',
    'after_payments_cap',
  ]);
});

test('B04: service from before the end earns, however late it is paid; service from the end on does not', () => {
  const endsAt = '2026-03-31T22:00:00.000Z'; // 1 April in Zurich
  const service = (periodStart: string, at: string) =>
    evidenceOf({ lines: [aLine({ periodStart })], payments: [aCardPayment({ paidAt: at })] });
  expect(reason({ endsAt, evidence: service('2026-03-30T22:00:00.000Z', '2026-06-15T10:00:00.000Z') })).toBe('gates_open');
  const after = judge({ endsAt, evidence: service('2026-03-31T22:00:00.000Z', '2026-03-20T10:00:00.000Z') });
  expect(after).toMatchObject({ outcome: 'refused', reason: 'after_subscription_end', inputs: { endsOn: '2026-04-01' } });
});

test.each([
  ['stop_new_commissions', 'Free', 'host_plan_stops_commissions'],
  ['stop_new_commissions', null, 'host_plan_stops_commissions'],
  ['stop_new_commissions', 'enterprise', 'gates_open'],
  ['stop_new_referrals', 'Free', 'gates_open'],
  ['no_effect', null, 'gates_open'],
] as const)('P05: with %s a partner on %s: %s', (gateEffect, partnerHostPlan, expected) => {
  const program = someProgram({ gateHostPlans: ['Business', 'Enterprise'], gateEffect });
  expect(reason({ program, partnerHostPlan })).toBe(expected);
});

test('B12: a program without a list of host plans asks for none', () => {
  expect(reason({ program: someProgram({ gateEffect: 'stop_new_commissions' }), partnerHostPlan: null })).toBe('gates_open');
});

test('a suspended partner still earns, a closed one does not', () => {
  expect(['active', 'suspended', 'closed'].map((partnerState) => reason({ partnerState }))).toEqual([
    'gates_open',
    'gates_open',
    'partner_not_active',
  ]);
});
