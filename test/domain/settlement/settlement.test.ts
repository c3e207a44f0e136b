import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { judgeEvidence, type BexioFacts, type StripeFacts } from '../../../domain/settlement/settlement.ts';
import { aBankPayment, aBexioInvoice, aCardPayment, aDispute, aRefund, aStripeInvoice } from '../../support/source-facts.ts';
import { someTerms } from '../../support/terms.ts';

const zurich = 'Europe/Zurich';
const amount = fc.integer({ min: 0, max: 12_000 });
const someDay = fc.integer({ min: 1, max: 28 }).map((day) => `2026-10-${String(day).padStart(2, '0')}`);

const stripeFacts: fc.Arbitrary<StripeFacts> = fc
  .record({
    status: fc.constantFrom('paid', 'open', 'void'),
    amountRemaining: fc.constantFrom(0, 5_000),
    payments: fc.array(
      fc.record({
        amountPaid: amount,
        status: fc.constantFrom('paid', 'open', 'canceled'),
        kind: fc.constantFrom('payment_intent', 'charge', 'payment_record'),
        paidAt: fc.option(someDay.map((day) => `${day}T10:00:00.000Z`)),
        method: fc.constantFrom('card', 'sepa_debit', null),
      }),
      { maxLength: 4 },
    ),
    refunds: fc.array(fc.tuple(amount, fc.constantFrom('succeeded', 'pending', 'failed')), { maxLength: 3 }),
    disputes: fc.array(fc.tuple(fc.constantFrom('lost', 'won', 'under_review', 'prevented'), amount), { maxLength: 3 }),
  })
  .map(({ payments, refunds, disputes, ...invoice }) =>
    aStripeInvoice({
      ...invoice,
      payments: payments.map((payment, at) => aCardPayment({ id: `inpay_${at}`, ...payment })),
      refunds: refunds.map(([refunded, status]) => aRefund(refunded, status)),
      disputes: disputes.map(([status, disputed]) => aDispute(status, disputed)),
    }),
  );

const bexioFacts: fc.Arbitrary<BexioFacts> = fc
  .record({
    statusId: fc.constantFrom(8, 9, 16, 19, null),
    remaining: fc.constantFrom(0, 5_000),
    payments: fc.array(fc.record({ amount, on: someDay, bankAccountId: fc.constantFrom('1', null), isCashDiscount: fc.boolean() }), {
      maxLength: 4,
    }),
  })
  .map(({ payments, ...invoice }) =>
    aBexioInvoice({ ...invoice, payments: payments.map((payment, at) => aBankPayment({ id: String(at), ...payment })) }),
  );

const someTermsAtRandom = fc
  .record({
    requireFullPayment: fc.boolean(),
    settleOn: fc.constantFrom('paid', 'balance_available'),
    baseMode: fc.constantFrom('net', 'gross'),
  })
  .map(someTerms);

/** The same rows in another order, as another page or another event may bring them. */
const shuffle = <Row>(rows: readonly Row[], seed: number): Row[] =>
  rows
    .map((row, at) => ({ row, rank: Math.imul(at + 1, seed * 2 + 1) % 7 }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ row }) => row)
    .toReversed();

test('D7: Stripe’s payments, refunds and disputes give the same result in any order, and twice', () => {
  fc.assert(
    fc.property(stripeFacts, someTermsAtRandom, fc.nat({ max: 1_000 }), (facts, terms, seed) => {
      const { payments, refunds, disputes, lines } = facts;
      const mixed = {
        ...facts,
        payments: shuffle(payments, seed),
        refunds: shuffle(refunds, seed),
        disputes: shuffle(disputes, seed),
        lines: shuffle(lines, seed),
      };
      const evidence = judgeEvidence(facts, terms, zurich);
      expect(judgeEvidence(mixed, terms, zurich)).toEqual(evidence);
      expect(judgeEvidence(facts, terms, zurich)).toEqual(evidence);
    }),
  );
});

test('D7: Bexio’s payments give the same result in any order, and twice', () => {
  fc.assert(
    fc.property(bexioFacts, someTermsAtRandom, fc.nat({ max: 1_000 }), (facts, terms, seed) => {
      const evidence = judgeEvidence(facts, terms, zurich);
      expect(judgeEvidence({ ...facts, payments: shuffle(facts.payments, seed) }, terms, zurich)).toEqual(evidence);
      expect(judgeEvidence(facts, terms, zurich)).toEqual(evidence);
    }),
  );
});

test('R7: nothing is settled without a payment that counts, and the base never passes the total', () => {
  fc.assert(
    fc.property(fc.oneof(stripeFacts, bexioFacts), someTermsAtRandom, (facts, terms) => {
      const { invoice, settledAt } = judgeEvidence(facts, terms, zurich);
      expect(settledAt === null).toBe(invoice.paid.amount === 0);
      expect(invoice.eligible.amount).toBeLessThanOrEqual(invoice.total.amount);
    }),
  );
});

test.each([aStripeInvoice({ currency: 'XAU' }), aBexioInvoice({ currency: 'XAU' })])(
  'an invoice of $provider in a currency that the ledger does not have is put aside',
  (facts) => {
    expect(judgeEvidence(facts, someTerms(), zurich)).toMatchObject({ quarantine: true, reason: 'unknown_currency', settledAt: null });
  },
);
