import type Stripe from 'stripe';
import type { PaymentRecord } from '../records.ts';

/** Renders the balance transaction with Stripe's fee of a charge: 2.9 % and 30 minor units. */
export function balanceTransactionShape(payment: PaymentRecord, id: string): Stripe.BalanceTransaction {
  const fee = Math.round((payment.amount * 29) / 1000) + 30;
  const created = payment.paidAt ?? payment.created;
  const availableOn = payment.availableOn ?? created;
  return {
    id,
    object: 'balance_transaction',
    amount: payment.amount,
    available_on: availableOn,
    balance_type: 'payments',
    created,
    currency: payment.currency,
    description: null,
    exchange_rate: null,
    fee,
    fee_details: [
      { amount: fee, application: null, currency: payment.currency, description: 'Stripe processing fees', type: 'stripe_fee' },
    ],
    net: payment.amount - fee,
    reporting_category: 'charge',
    source: payment.charge,
    status: availableOn * 1000 <= Date.now() ? 'available' : 'pending',
    type: payment.method === 'card' ? 'charge' : 'payment',
  };
}
