import type Stripe from 'stripe';
import type { InvoiceRecord } from '../records.ts';
import { discountId } from './invoice-line.ts';

/** Renders the one discount of an invoice; attribution can use its promotion code. */
export function discountShape(invoice: InvoiceRecord): Stripe.Discount {
  return {
    id: discountId(invoice),
    object: 'discount',
    checkout_session: null,
    customer: invoice.customer,
    customer_account: null,
    end: null,
    invoice: invoice.id,
    invoice_item: null,
    promotion_code: invoice.promotionCode,
    source: { coupon: 'demo', type: 'coupon' },
    start: invoice.created,
    subscription: invoice.subscription,
    subscription_item: null,
  };
}
