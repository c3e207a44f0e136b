import type Stripe from 'stripe';
import type { RefundRecord } from '../records.ts';

export function refundShape(refund: RefundRecord): Stripe.Refund {
  const failed = refund.status === 'failed';
  return {
    id: refund.id,
    object: 'refund',
    amount: refund.amount,
    balance_transaction: refund.id.replace(/^re_/, 'txn_'),
    charge: refund.charge,
    created: refund.created,
    currency: refund.currency,
    customer: null,
    customer_account: null,
    ...(failed ? { failure_reason: 'lost_or_stolen_card', failure_balance_transaction: refund.id.replace(/^re_/, 'txn_f') } : {}),
    ...(refund.status === 'pending' ? { pending_reason: 'processing' } : {}),
    metadata: {},
    payment_intent: refund.intent,
    payment_method: null,
    reason: 'requested_by_customer',
    receipt_number: null,
    source_transfer_reversal: null,
    status: refund.status,
    transfer_reversal: null,
  };
}
