import { stripeId } from '../identifiers.ts';
import { Refused } from '../refused.ts';
import type { Moment, StripeAccount } from './account.ts';
import { invoicePaymentsOf, invoiceSums, sum } from './invoice-sums.ts';
import type { InvoicePaymentRecord, InvoiceRecord, PaymentMethod, PaymentRecord, StripeState } from './records.ts';
import { invoicePaymentShape } from './shapes/invoice-payment.ts';
import { invoiceShape } from './shapes/invoice.ts';

export interface Paying {
  /** The invoices of one payment; an amount that is left out is what remains. */
  readonly shares: readonly { readonly invoice: InvoiceRecord; readonly amount?: number | undefined }[];
  readonly by: 'payment_intent' | 'charge' | 'payment_record';
  readonly method: PaymentMethod;
  readonly fingerprint?: string | undefined;
  readonly availableOn?: number | undefined;
}

const AVAILABLE_AFTER_SECONDS = 2 * 86_400;

/** Pays, and sends events: one `invoice_payment.paid` for each invoice, `invoice.paid` for each that is fully paid. */
export function pay(account: StripeAccount, paying: Paying, moment: Moment): readonly InvoicePaymentRecord[] {
  const { state } = account;
  const shares = paying.shares.map(({ invoice, amount }) => ({ invoice, amount: amount ?? invoiceSums(state, invoice).remaining }));
  for (const { invoice, amount } of shares) {
    if (invoice.status !== 'open' && invoice.status !== 'uncollectible')
      throw new Refused(`Invoice ${invoice.id} is ${invoice.status}, it cannot be paid.`);
    if (amount <= 0) throw new Refused(`Invoice ${invoice.id} has nothing left to pay.`);
  }
  const [first] = shares;
  if (first === undefined) throw new Refused('No invoice to pay.', 400);
  const total = sum(shares, (share) => share.amount);
  const waiting = shares.length === 1 && paying.by === 'payment_intent' ? findOpenDefault(state, first.invoice, total) : undefined;
  const id = paying.by === 'payment_record' ? stripeId('pr') : takeMoney(state, { paying, invoice: first.invoice, total, moment, waiting });

  return shares.map(({ invoice, amount }) => {
    const record = waiting ?? noteInvoicePayment(state, invoice, { amount, at: moment.at, payment: { type: paying.by, id } });
    Object.assign(record, { paid: amount, status: 'paid', paidAt: moment.at } satisfies Partial<InvoicePaymentRecord>);
    account.emit('invoice_payment.paid', invoicePaymentShape(record, invoice.currency), moment);
    settleIfPaid(account, invoice, moment);
    return record;
  });
}

/** Marks an invoice as paid once its amount due has come in, in any way. */
export function settleIfPaid(account: StripeAccount, invoice: InvoiceRecord, moment: Moment): void {
  const sums = invoiceSums(account.state, invoice);
  if (sums.remaining > 0) return;
  invoice.status = 'paid';
  invoice.paidAt = moment.at;
  cancelOpenPayments(account.state, invoice, moment.at);
  account.emit('invoice.paid', invoiceShape(account.state, invoice), moment);
  if (sums.overpaid > 0) account.emit('invoice.overpaid', invoiceShape(account.state, invoice), moment);
}

/** Adds a waiting PaymentIntent and an open InvoicePayment to an issued invoice; neither is money. */
export function openDefaultPayment(state: StripeState, invoice: InvoiceRecord, at: number): void {
  const { due } = invoiceSums(state, invoice);
  const id = stripeId('pi');
  keepPayment(state, id, waitingPayment(invoice, { intent: id, amount: due, at }));
  noteInvoicePayment(state, invoice, { amount: due, at, payment: { type: 'payment_intent', id }, isDefault: true });
}

export function cancelOpenPayments(state: StripeState, invoice: InvoiceRecord, at: number): void {
  for (const record of invoicePaymentsOf(state, invoice)) {
    if (record.status !== 'open') continue;
    record.status = 'canceled';
    record.canceledAt = at;
    const payment = findPayment(state, record.payment.id);
    if (payment !== undefined) payment.canceledAt = at;
  }
}

interface Taking {
  readonly paying: Paying;
  readonly invoice: InvoiceRecord;
  readonly total: number;
  readonly moment: Moment;
  readonly waiting: InvoicePaymentRecord | undefined;
}

/** Records money for the waiting PaymentIntent, for a new one, or by a charge alone. Returns the id that the InvoicePayment has. */
function takeMoney(state: StripeState, { paying, invoice, total, moment, waiting }: Taking): string {
  const base = waiting?.payment.id ?? stripeId('pi');
  const intent = paying.by === 'payment_intent' ? base : null;
  const charge = base.replace('pi_', 'ch_');
  const payment = findPayment(state, base) ?? keepPayment(state, base, waitingPayment(invoice, { intent, amount: total, at: moment.at }));
  Object.assign(payment, {
    charge,
    balanceTransaction: base.replace('pi_', 'txn_'),
    method: paying.method,
    fingerprint: paying.fingerprint ?? `fp${invoice.customer.slice(-14)}`,
    paidAt: moment.at,
    availableOn: paying.availableOn ?? moment.at + AVAILABLE_AFTER_SECONDS,
  } satisfies Partial<PaymentRecord>);
  return intent ?? charge;
}

/** Returns the payment of a PaymentIntent, a charge or a balance transaction. */
export function findPayment(state: StripeState, id: string): PaymentRecord | undefined {
  return state.payments[keyOf(id)];
}

function keepPayment(state: StripeState, id: string, payment: PaymentRecord): PaymentRecord {
  return (state.payments[keyOf(id)] = payment);
}

function keyOf(id: string): string {
  return id.slice(id.indexOf('_') + 1);
}

function findOpenDefault(state: StripeState, invoice: InvoiceRecord, amount: number): InvoicePaymentRecord | undefined {
  return invoicePaymentsOf(state, invoice).find((record) => record.isDefault && record.status === 'open' && record.requested === amount);
}

interface Requested {
  readonly amount: number;
  readonly at: number;
  readonly payment: InvoicePaymentRecord['payment'];
  readonly isDefault?: boolean;
}

function noteInvoicePayment(
  state: StripeState,
  invoice: InvoiceRecord,
  { amount, at, payment, isDefault = false }: Requested,
): InvoicePaymentRecord {
  const id = stripeId('inpay');
  invoice.payments.push(id);
  return (state.invoicePayments[id] = {
    id,
    invoice: invoice.id,
    created: at,
    isDefault,
    payment,
    requested: amount,
    paid: null,
    status: 'open',
    paidAt: null,
    canceledAt: null,
  });
}

function waitingPayment(
  invoice: InvoiceRecord,
  by: { readonly intent: string | null; readonly amount: number; readonly at: number },
): PaymentRecord {
  return {
    intent: by.intent,
    customer: invoice.customer,
    currency: invoice.currency,
    created: by.at,
    amount: by.amount,
    charge: null,
    balanceTransaction: null,
    method: 'card',
    fingerprint: null,
    paidAt: null,
    availableOn: null,
    canceledAt: null,
  };
}
