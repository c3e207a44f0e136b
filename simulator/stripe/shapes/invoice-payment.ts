import type Stripe from 'stripe';
import type { InvoicePaymentRecord } from '../records.ts';

export function invoicePaymentShape(record: InvoicePaymentRecord, currency: string): Stripe.InvoicePayment {
  return {
    id: record.id,
    object: 'invoice_payment',
    amount_paid: record.paid,
    amount_requested: record.requested,
    created: record.created,
    currency,
    invoice: record.invoice,
    is_default: record.isDefault,
    livemode: false,
    payment: { type: record.payment.type, [record.payment.type]: record.payment.id },
    status: record.status,
    status_transitions: { canceled_at: record.canceledAt, paid_at: record.paidAt },
  };
}
