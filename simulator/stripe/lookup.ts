import { findPayment } from './payments.ts';
import type { PaymentRecord, StripeState } from './records.ts';
import { balanceTransactionShape } from './shapes/balance-transaction.ts';
import { chargeShape } from './shapes/charge.ts';
import { creditNoteShape } from './shapes/credit-note.ts';
import { customerShape } from './shapes/customer.ts';
import { discountShape } from './shapes/discount.ts';
import { disputeShape } from './shapes/dispute.ts';
import { invoicePaymentShape } from './shapes/invoice-payment.ts';
import { invoiceShape } from './shapes/invoice.ts';
import { paymentIntentShape } from './shapes/payment-intent.ts';
import { refundShape } from './shapes/refund.ts';
import { subscriptionShape } from './shapes/subscription.ts';
import { transferShape } from './shapes/transfer.ts';

type Lookup = (state: StripeState, id: string) => object | undefined;

const byPrefix: Readonly<Record<string, Lookup>> = {
  cus: (state, id) => shaped(state.customers[id], customerShape),
  sub: (state, id) => shaped(state.subscriptions[id], subscriptionShape),
  in: (state, id) => shaped(state.invoices[id], (record) => invoiceShape(state, record)),
  inpay: (state, id) =>
    shaped(state.invoicePayments[id], (record) => invoicePaymentShape(record, state.invoices[record.invoice]?.currency ?? 'chf')),
  pi: (state, id) => shaped(paymentWith(state, 'intent', id), (record) => paymentIntentShape(record, id)),
  ch: (state, id) => shaped(paymentWith(state, 'charge', id), (record) => chargeShape(state, record, id)),
  txn: (state, id) => shaped(paymentWith(state, 'balanceTransaction', id), (record) => balanceTransactionShape(record, id)),
  di: (state, id) => shaped(state.invoices[id.replace(/^di_/, 'in_')], discountShape),
  re: (state, id) => shaped(state.refunds[id], refundShape),
  du: (state, id) => shaped(state.disputes[id], disputeShape),
  tr: (state, id) => shaped(state.transfers[id], transferShape),
  cn: (state, id) => shaped(state.creditNotes[id], creditNoteShape),
};

/** Returns any object by its id, whose prefix tells its type; undefined if there is none. */
export function findObject(state: StripeState, id: string): object | undefined {
  return byPrefix[id.slice(0, id.indexOf('_'))]?.(state, id);
}

/** Finds a payment. A PaymentIntent that still waits has no charge yet. */
function paymentWith(state: StripeState, by: 'intent' | 'charge' | 'balanceTransaction', id: string): PaymentRecord | undefined {
  const payment = findPayment(state, id);
  return payment?.[by] === id ? payment : undefined;
}

function shaped<T>(record: T | undefined, shape: (record: T) => object): object | undefined {
  return record === undefined ? undefined : shape(record);
}
