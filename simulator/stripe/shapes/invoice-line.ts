import Stripe from 'stripe';
import type { InvoiceRecord, LineRecord, TaxRecord } from '../records.ts';

export function invoiceLineShape(invoice: InvoiceRecord, line: LineRecord): Stripe.InvoiceLineItem {
  return {
    id: line.id,
    object: 'line_item',
    amount: line.amount,
    currency: invoice.currency,
    description: line.description,
    discount_amounts: line.discount === 0 ? [] : [{ amount: line.discount, discount: discountId(invoice) }],
    discountable: true,
    discounts: line.discount === 0 ? [] : [discountId(invoice)],
    invoice: invoice.id,
    livemode: false,
    metadata: { ...line.metadata },
    parent: parentShape(invoice, line),
    period: { start: line.periodStart, end: line.periodEnd },
    pretax_credit_amounts: line.discount === 0 ? [] : [{ amount: line.discount, discount: discountId(invoice), type: 'discount' }],
    pricing: {
      price_details: { price: line.price, product: line.product },
      type: 'price_details',
      unit_amount_decimal: Stripe.Decimal.from(Math.trunc(line.amount / line.quantity)),
    },
    quantity: line.quantity,
    quantity_decimal: Stripe.Decimal.from(line.quantity),
    subscription: invoice.subscription,
    subtotal: line.amount,
    taxes: line.taxes.map(taxShape),
  };
}

export function discountId(invoice: InvoiceRecord): string {
  return invoice.id.replace(/^in_/, 'di_');
}

export function taxShape(tax: TaxRecord): Stripe.InvoiceLineItem.Tax {
  return {
    amount: tax.amount,
    tax_behavior: tax.behavior,
    tax_rate_details: { tax_rate: `txr_demo_${tax.behavior}` },
    taxability_reason: 'standard_rated',
    taxable_amount: tax.taxable,
    type: 'tax_rate_details',
  };
}

function parentShape(invoice: InvoiceRecord, line: LineRecord): Stripe.InvoiceLineItem.Parent {
  const proration = { proration: line.proration, proration_details: null, subscription: invoice.subscription };
  if (invoice.subscription === null) {
    return {
      invoice_item_details: { invoice_item: line.id.replace(/^il_/, 'ii_'), ...proration },
      subscription_item_details: null,
      type: 'invoice_item_details',
    };
  }
  return {
    invoice_item_details: null,
    subscription_item_details: { invoice_item: null, subscription_item: invoice.subscription.replace(/^sub_/, 'si_'), ...proration },
    type: 'subscription_item_details',
  };
}
