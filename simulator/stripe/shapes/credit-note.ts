import type Stripe from 'stripe';
import type { CreditNoteRecord } from '../records.ts';
import { listShape } from './list.ts';

export function creditNoteShape(record: CreditNoteRecord): Stripe.CreditNote {
  const refunds: Stripe.CreditNote.Refund[] =
    record.refund === null ? [] : [{ amount_refunded: record.amount, payment_record_refund: null, refund: record.refund, type: 'refund' }];
  return {
    id: record.id,
    object: 'credit_note',
    amount: record.amount,
    amount_shipping: 0,
    created: record.created,
    currency: record.currency,
    customer: record.customer,
    customer_account: null,
    customer_balance_transaction: null,
    discount_amount: 0,
    discount_amounts: [],
    effective_at: record.created,
    invoice: record.invoice,
    lines: listShape<Stripe.CreditNoteLineItem>([], `/v1/credit_notes/${record.id}/lines`),
    livemode: false,
    memo: null,
    metadata: {},
    number: record.number,
    out_of_band_amount: record.outOfBand === 0 ? null : record.outOfBand,
    pdf: `https://pay.stripe.com/credit_notes/${record.id}/pdf`,
    post_payment_amount: record.beforePayment ? 0 : record.amount,
    pre_payment_amount: record.beforePayment ? record.amount : 0,
    pretax_credit_amounts: [],
    reason: 'order_change',
    refunds,
    shipping_cost: null,
    status: record.voidedAt === null ? 'issued' : 'void',
    subtotal: record.amount,
    subtotal_excluding_tax: record.amount,
    total: record.amount,
    total_excluding_tax: record.amount,
    total_taxes: [],
    type: record.beforePayment ? 'pre_payment' : 'post_payment',
    voided_at: record.voidedAt,
  };
}
