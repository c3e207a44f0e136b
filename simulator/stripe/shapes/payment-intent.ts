import type Stripe from 'stripe';
import type { PaymentRecord } from '../records.ts';

export function paymentIntentShape(payment: PaymentRecord, id: string): Stripe.PaymentIntent {
  return {
    ...unused,
    id,
    object: 'payment_intent',
    amount: payment.amount,
    amount_received: payment.paidAt === null ? 0 : payment.amount,
    canceled_at: payment.canceledAt,
    cancellation_reason: payment.canceledAt === null ? null : 'automatic',
    client_secret: `${id}_secret_demo`,
    created: payment.created,
    currency: payment.currency,
    customer: payment.customer,
    latest_charge: payment.charge,
    metadata: {},
    payment_method: payment.charge === null ? null : `pm_${payment.charge.slice(3)}`,
    payment_method_types: [payment.method],
    status: statusOf(payment),
  };
}

function statusOf(payment: PaymentRecord): Stripe.PaymentIntent.Status {
  if (payment.canceledAt !== null) return 'canceled';
  return payment.paidAt === null ? 'requires_payment_method' : 'succeeded';
}

const unused = {
  allowed_payment_method_types: null,
  amount_capturable: 0,
  application: null,
  application_fee_amount: null,
  automatic_payment_methods: null,
  capture_method: 'automatic',
  confirmation_method: 'automatic',
  customer_account: null,
  description: null,
  excluded_payment_method_types: null,
  last_payment_error: null,
  livemode: false,
  managed_payments: null,
  next_action: null,
  on_behalf_of: null,
  payment_method_configuration_details: null,
  payment_method_options: {},
  payment_record: null,
  processing: null,
  receipt_email: null,
  review: null,
  setup_future_usage: null,
  shipping: null,
  source: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_data: null,
  transfer_group: null,
} satisfies Partial<Stripe.PaymentIntent>;
