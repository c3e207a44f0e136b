import type Stripe from 'stripe';
import { sum } from '../invoice-sums.ts';
import type { CustomerRecord, PaymentRecord, StripeState } from '../records.ts';

export function chargeShape(state: StripeState, payment: PaymentRecord, id: string): Stripe.Charge {
  const refunds = Object.values(state.refunds).filter(
    (refund) => refund.charge === id && refund.status !== 'failed' && refund.status !== 'canceled',
  );
  const refunded = sum(refunds, (refund) => refund.amount);
  return {
    ...unused,
    id,
    object: 'charge',
    amount: payment.amount,
    amount_captured: payment.amount,
    amount_refunded: refunded,
    balance_transaction: payment.balanceTransaction,
    billing_details: billingDetails(state.customers[payment.customer]),
    created: payment.paidAt ?? payment.created,
    currency: payment.currency,
    customer: payment.customer,
    disputed: Object.values(state.disputes).some((dispute) => dispute.charge === id),
    metadata: {},
    payment_intent: payment.intent,
    payment_method: `pm_${id.slice(3)}`,
    payment_method_details: methodDetails(payment, id),
    refunded: refunded >= payment.amount,
  };
}

function billingDetails(customer: CustomerRecord | undefined): Stripe.Charge.BillingDetails {
  return { address: null, email: customer?.email ?? null, name: customer?.name ?? null, phone: null, tax_id: null };
}

function methodDetails(payment: PaymentRecord, id: string): Stripe.Charge.PaymentMethodDetails {
  switch (payment.method) {
    case 'card':
      return { type: 'card', card: { ...card, fingerprint: payment.fingerprint } };
    case 'sepa_debit':
      return {
        type: 'sepa_debit',
        sepa_debit: {
          bank_code: null,
          branch_code: null,
          country: 'DE',
          fingerprint: payment.fingerprint,
          last4: '3000',
          mandate: `mandate_${id.slice(3)}`,
        },
      };
    case 'twint':
      return { type: 'twint', twint: {} };
    case 'customer_balance':
      return { type: 'customer_balance', customer_balance: {} };
  }
}

const card = {
  amount_authorized: null,
  authorization_code: null,
  brand: 'visa',
  checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
  country: 'CH',
  electronic_commerce_indicator: null,
  exp_month: 12,
  exp_year: 2034,
  funding: 'credit',
  installments: null,
  last4: '4242',
  mandate: null,
  network: 'visa',
  network_transaction_id: null,
  regulated_status: 'unregulated',
  three_d_secure: null,
  transaction_link_id: null,
  wallet: null,
} satisfies Stripe.Charge.PaymentMethodDetails.Card;

const unused = {
  application: null,
  application_fee: null,
  application_fee_amount: null,
  calculated_statement_descriptor: 'DEMO',
  captured: true,
  description: null,
  failure_balance_transaction: null,
  failure_code: null,
  failure_message: null,
  fraud_details: {},
  livemode: false,
  on_behalf_of: null,
  outcome: null,
  paid: true,
  receipt_email: null,
  receipt_number: null,
  receipt_url: null,
  review: null,
  shipping: null,
  source: null,
  source_transfer: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  status: 'succeeded',
  transfer_data: null,
  transfer_group: null,
} satisfies Partial<Stripe.Charge>;
