import { expect, test } from '@jest/globals';
import { factInstant } from '../../domain/fact-instant.ts';
import { aDispute, aRefund, aStripeInvoice } from '../support/source-facts.ts';

const zone = 'Europe/Zurich';
const stripe = aStripeInvoice({
  refunds: [
    aRefund(100),
    { ...aRefund(200), createdAt: '2026-10-25T09:00:00.000Z' },
    { ...aRefund(300, 'failed'), createdAt: '2026-11-02T09:00:00.000Z' },
  ],
  disputes: [aDispute('needs_response'), { ...aDispute('lost'), createdAt: '2026-11-03T09:00:00.000Z' }],
});

test('a movement is dated by the newest fact of its kind that counts', () => {
  expect(factInstant('refunded', stripe, zone)).toBe('2026-10-25T09:00:00.000Z');
  expect(factInstant('dispute_opened', stripe, zone)).toBe('2026-03-28T09:00:00.000Z');
  const paidAt = stripe.provider === 'stripe' ? (stripe.payments[0]?.paidAt ?? '') : '';
  expect(paidAt).not.toBe('');
  expect(factInstant('payment_settled', stripe, zone)).toBe(paidAt);
});

test('a movement without a fact, or whose fact has no date, has no instant', () => {
  for (const reason of ['dispute_lost', 'hold_over', 'taken_back', 'partner_suspended'] as const)
    expect(factInstant(reason, stripe, zone)).toBeNull();
  expect(factInstant('refunded', aStripeInvoice(), zone)).toBeNull();
});

test('facts of the host product keep their own instants; a payment day of Bexio begins at its midnight', () => {
  const host = {
    provider: 'host',
    id: 'p1',
    reference: null,
    accountId: 'a',
    currency: 'CHF',
    total: 1,
    net: 1,
    refunded: 1,
    paidAt: '2026-10-01T10:00:00.000Z',
    refundedAt: '2026-10-31T10:00:00.000Z',
    issuedAt: '2026-10-01T10:00:00.000Z',
  } as const;
  expect(factInstant('payment_settled', host, zone)).toBe(host.paidAt);
  expect(factInstant('refunded', host, zone)).toBe(host.refundedAt);
});
