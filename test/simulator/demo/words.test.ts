import { expect, test } from '@jest/globals';
import { amountOf, sayBexioInvoice, sayStripeInvoice, sayTold } from '../../../simulator/demo/words.ts';

test.each([
  ['129', 12_900],
  ['129.5', 12_950],
  ['129.05', 12_905],
])('%s is %i in the smallest unit', (typed, amount) => {
  expect(amountOf(typed)).toBe(amount);
});

test.each(['', '-1', '1,50', '1.005', 'ten'])('"%s" is no amount', (typed) => {
  expect(() => amountOf(typed)).toThrow('is no amount');
});

test('a decision of Commend is one sentence, whatever it holds', () => {
  const answer = { outcome: 'refused', reason: 'self_referral', sentence: { en: 'The customer is the partner.' }, partner: null };
  expect(sayTold({ state: 'acknowledged', status: 200, answer })).toBe('Commend: refused. The customer is the partner.');
  expect(sayTold({ state: 'acknowledged', status: 200, answer: { outcome: 'credited', partner: { name: 'Alpenblick' } } })).toBe(
    'Commend: credited to Alpenblick.',
  );
  expect(sayTold({ state: 'waiting', status: null, answer: null })).toContain('has not acknowledged');
  expect(sayTold({ state: 'refused', status: 400, answer: 'nonsense' })).toContain('nonsense');
});

test('invoices of both vendors are one line each', () => {
  const stripe = {
    id: 'in_1',
    number: 'DEMO-1',
    customer: 'cus_1',
    customer_name: 'Velo',
    status: 'open',
    currency: 'chf',
    amount_due: 12_900,
    amount_paid: 2_900,
    amount_remaining: 10_000,
  };
  expect(sayStripeInvoice(stripe).replaceAll('\u00a0', ' ')).toBe('DEMO-1 CHF 129.00 open, CHF 100.00 open (Stripe, Velo)');
  const bexio = {
    id: 4,
    document_nr: 'RE-00004',
    contact_id: 2,
    contact_address: 'Velo',
    currency_id: 2,
    total: '19.150000',
    total_remaining_payments: '9.1500',
    kb_item_status_id: 16,
    payments: [],
  };
  expect(sayBexioInvoice(bexio)).toBe('RE-00004 EUR 19.15 partly paid, 9.15 open (Bexio, Velo)');
});
