import { expect, test } from '@jest/globals';
import { stripeDoorbells, stripeRouting } from '../../../domain/settlement/stripe-doorbell.ts';

test.each([
  {
    says: 'an invoice of a subscription',
    object: {
      object: 'invoice',
      id: 'in_1',
      customer: 'cus_1',
      metadata: { account_id: 'acc_1' },
      parent: { subscription_details: { subscription: 'sub_1', metadata: { partner_ref: 'MXYZ' } } },
      amount_paid: 999_999,
    },
    routing: { invoice: 'in_1', customer: 'cus_1', subscription: 'sub_1', accountId: 'acc_1', partnerRef: 'MXYZ' },
  },
  {
    says: 'a payment of an invoice',
    object: { object: 'invoice_payment', id: 'inpay_1', invoice: 'in_1', payment: { type: 'payment_intent', payment_intent: 'pi_1' } },
    routing: { invoice: 'in_1', paymentIntent: 'pi_1' },
  },
  {
    says: 'a dispute with its charge in full',
    object: { object: 'dispute', id: 'dp_1', charge: { object: 'charge', id: 'ch_1' }, payment_intent: 'pi_1' },
    routing: { charge: 'ch_1', paymentIntent: 'pi_1' },
  },
  {
    says: 'a subscription',
    object: { object: 'subscription', id: 'sub_1', customer: 'cus_1', metadata: {} },
    routing: { subscription: 'sub_1', customer: 'cus_1' },
  },
  {
    says: 'a checkout that brings our click',
    object: { object: 'checkout.session', id: 'cs_1', customer: null, client_reference_id: 'click_1', subscription: 'sub_1' },
    routing: { subscription: 'sub_1', partnerRef: 'click_1' },
  },
  { says: 'nothing that can be read', object: ['x', null], routing: {} },
  { says: 'no object at all', object: null, routing: {} },
])('S61: of $says only ids are kept', ({ object, routing }) => {
  expect(stripeRouting(object)).toEqual(routing);
});

test('an event about a transfer names its payout and the attempt that it pays', () => {
  expect(stripeDoorbells).toContain('transfer.created');
  expect(
    stripeRouting({ object: 'transfer', id: 'tr_1', transfer_group: 'payout-1', metadata: { payout_id: 'payout-1', attempt: '2' } }),
  ).toEqual({
    payout: 'payout-1',
    attempt: '2',
  });
  expect(stripeRouting({ object: 'transfer', id: 'tr_3', metadata: { attempt: '2' } })).toEqual({});
  expect(stripeRouting({ object: 'transfer', id: 'tr_2', transfer_group: 'order-1', metadata: { order: 'order-1' } })).toEqual({});
  expect(stripeRouting({ object: 'charge', id: 'ch_1', transfer_group: 'group-1' })).toEqual({});
});
