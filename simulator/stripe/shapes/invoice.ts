import type Stripe from 'stripe';
import { invoiceSums, sum, taxOf } from '../invoice-sums.ts';
import type { InvoiceRecord, StripeState } from '../records.ts';
import { discountId, invoiceLineShape, taxShape } from './invoice-line.ts';
import { listShape } from './list.ts';

/** The number of lines in an invoice, as at Stripe: all further lines must be listed separately. */
const EMBEDDED_LINES = 10;

export function invoiceShape(state: StripeState, invoice: InvoiceRecord): Stripe.Invoice {
  const customer = state.customers[invoice.customer];
  const lines = invoice.lines.slice(0, EMBEDDED_LINES).map((line) => invoiceLineShape(invoice, line));
  const starts = invoice.lines.map((line) => line.periodStart);
  const ends = invoice.lines.map((line) => line.periodEnd);
  return {
    ...unused,
    ...moneyOf(state, invoice),
    id: invoice.id,
    object: 'invoice',
    attempt_count: invoice.paidAt === null ? 0 : 1,
    attempted: invoice.paidAt !== null,
    billing_reason: invoice.subscription === null ? 'manual' : 'subscription_cycle',
    collection_method: 'charge_automatically',
    created: invoice.created,
    currency: invoice.currency,
    customer: invoice.customer,
    customer_email: customer?.email ?? null,
    customer_name: customer?.name ?? null,
    discounts: hasDiscount(invoice) ? [discountId(invoice)] : [],
    effective_at: invoice.finalizedAt,
    lines: listShape(lines, `/v1/invoices/${invoice.id}/lines`, invoice.lines.length > EMBEDDED_LINES),
    livemode: false,
    metadata: { ...invoice.metadata },
    number: invoice.status === 'draft' ? null : invoice.number,
    parent: parentShape(state, invoice),
    period_start: Math.min(invoice.created, ...starts),
    period_end: Math.max(invoice.created, ...ends),
    status: invoice.status,
    status_transitions: {
      finalized_at: invoice.finalizedAt,
      marked_uncollectible_at: invoice.markedUncollectibleAt,
      paid_at: invoice.paidAt,
      voided_at: invoice.voidedAt,
    },
    webhooks_delivered_at: invoice.finalizedAt,
  };
}

function hasDiscount(invoice: InvoiceRecord): boolean {
  return invoice.promotionCode !== null || invoice.lines.some((line) => line.discount > 0);
}

function moneyOf(state: StripeState, invoice: InvoiceRecord) {
  const sums = invoiceSums(state, invoice);
  const inclusive = sum(invoice.lines, (line) => taxOf(line, 'inclusive'));
  return {
    amount_due: sums.due,
    amount_overpaid: sums.overpaid,
    amount_paid: sums.paid,
    amount_remaining: sums.remaining,
    amount_shipping: 0,
    ending_balance: invoice.finalizedAt === null ? null : invoice.startingBalance - sums.startingBalanceUsed - sums.overpaid,
    post_payment_credit_notes_amount: invoice.creditedAfterPayment,
    pre_payment_credit_notes_amount: invoice.creditedBeforePayment,
    starting_balance: invoice.startingBalance,
    subtotal: sums.subtotal,
    subtotal_excluding_tax: sums.subtotal - inclusive,
    total: sums.total,
    total_excluding_tax: sums.totalExcludingTax,
    total_discount_amounts: hasDiscount(invoice) ? [{ amount: sums.discount, discount: discountId(invoice) }] : [],
    total_pretax_credit_amounts: [],
    total_taxes: invoice.lines.flatMap((line) => line.taxes.map(taxShape)),
  };
}

function parentShape(state: StripeState, invoice: InvoiceRecord): Stripe.Invoice.Parent | null {
  if (invoice.subscription === null) return null;
  const metadata = state.subscriptions[invoice.subscription]?.metadata ?? {};
  return {
    quote_details: null,
    subscription_details: { metadata: { ...metadata }, subscription: invoice.subscription },
    type: 'subscription_details',
  };
}

const unused = {
  account_country: 'CH',
  account_name: 'Demo',
  account_tax_ids: null,
  application: null,
  auto_advance: false,
  automatic_tax: { disabled_reason: null, enabled: false, liability: null, provider: null, status: null },
  automatically_finalizes_at: null,
  custom_fields: null,
  customer_account: null,
  customer_address: null,
  customer_phone: null,
  customer_shipping: null,
  customer_tax_exempt: 'none',
  customer_tax_ids: [],
  default_payment_method: null,
  default_source: null,
  default_tax_rates: [],
  description: null,
  due_date: null,
  footer: null,
  from_invoice: null,
  hosted_invoice_url: null,
  invoice_pdf: null,
  issuer: { type: 'self' },
  last_finalization_error: null,
  latest_revision: null,
  next_payment_attempt: null,
  on_behalf_of: null,
  payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
  receipt_number: null,
  rendering: null,
  shipping_cost: null,
  shipping_details: null,
  statement_descriptor: null,
  test_clock: null,
} satisfies Partial<Stripe.Invoice>;
