import { stripeId } from '../identifiers.ts';
import { Refused, required } from '../refused.ts';
import type { Moment, StripeAccount } from './account.ts';
import { invoicePaymentsOf, sum } from './invoice-sums.ts';
import { findPayment } from './payments.ts';
import type { CreditNoteRecord, InvoiceRecord, PaymentRecord, RefundRecord, RefundStatus, StripeState } from './records.ts';
import { creditNoteShape } from './shapes/credit-note.ts';
import { refundShape } from './shapes/refund.ts';

/** Refunds an invoice's payments, the latest first; without an amount, everything that is left. */
export function refundInvoice(
  account: StripeAccount,
  wanted: { readonly invoice: InvoiceRecord; readonly amount?: number | undefined; readonly status: RefundStatus },
  moment: Moment,
): readonly RefundRecord[] {
  const payments = paymentsOf(account.state, wanted.invoice).toReversed();
  const refundable = sum(payments, (payment) => leftOf(account.state, payment));
  let open = wanted.amount ?? refundable;
  if (open <= 0 || open > refundable)
    throw new Refused(`Invoice ${wanted.invoice.id} has ${refundable} left to refund (smallest unit), not ${open}.`);

  const refunds: RefundRecord[] = [];
  for (const payment of payments) {
    const amount = Math.min(open, leftOf(account.state, payment));
    if (amount === 0 || payment.charge === null) continue;
    open -= amount;
    const { intent, charge, currency } = payment;
    const refund: RefundRecord = { id: stripeId('re'), intent, charge, currency, amount, created: moment.at, status: wanted.status };
    account.state.refunds[refund.id] = refund;
    refunds.push(refund);
    account.emit('refund.created', refundShape(refund), moment);
  }
  return refunds;
}

export function changeRefund(
  account: StripeAccount,
  id: string,
  to: { readonly status: RefundStatus; readonly moment: Moment },
): RefundRecord {
  const refund = required(account.state.refunds[id], `refund ${id}`);
  refund.status = to.status;
  account.emit('refund.updated', refundShape(refund), to.moment);
  if (to.status === 'failed') account.emit('refund.failed', refundShape(refund), to.moment);
  return refund;
}

export type CreditKind = 'refund' | 'customer_balance' | 'out_of_band' | 'before_payment';

export function creditInvoice(
  account: StripeAccount,
  wanted: { readonly invoice: InvoiceRecord; readonly amount: number; readonly kind: CreditKind },
  moment: Moment,
): CreditNoteRecord {
  const { invoice, amount, kind } = wanted;
  if ((kind === 'before_payment') !== (invoice.status === 'open'))
    throw new Refused(`Invoice ${invoice.id} is ${invoice.status}; that is no case for "${kind}".`);
  const [refund] = kind === 'refund' ? refundInvoice(account, { invoice, amount, status: 'succeeded' }, moment) : [];
  if (kind === 'before_payment') invoice.creditedBeforePayment += amount;
  else invoice.creditedAfterPayment += amount;
  account.state.sequence += 1;
  const note: CreditNoteRecord = {
    id: stripeId('cn'),
    number: `${invoice.number}-CN-${account.state.sequence}`,
    invoice: invoice.id,
    customer: invoice.customer,
    currency: invoice.currency,
    created: moment.at,
    amount,
    outOfBand: kind === 'out_of_band' ? amount : 0,
    beforePayment: kind === 'before_payment',
    refund: refund?.id ?? null,
    voidedAt: null,
  };
  account.state.creditNotes[note.id] = note;
  account.emit('credit_note.created', creditNoteShape(note), moment);
  return note;
}

/** Voids a credit note. It takes back no refund; before the payment it makes the whole amount due again. */
export function voidCreditNote(account: StripeAccount, id: string, moment: Moment): CreditNoteRecord {
  const note = required(account.state.creditNotes[id], `credit note ${id}`);
  const invoice = required(account.state.invoices[note.invoice], `Stripe invoice ${note.invoice}`);
  if (note.voidedAt !== null) throw new Refused(`Credit note ${id} is void already.`);
  note.voidedAt = moment.at;
  if (note.beforePayment) invoice.creditedBeforePayment -= note.amount;
  else invoice.creditedAfterPayment -= note.amount;
  account.emit('credit_note.voided', creditNoteShape(note), moment);
  return note;
}

/** Returns the payments that brought money for an invoice, in order of arrival. */
export function paymentsOf(state: StripeState, invoice: InvoiceRecord): readonly PaymentRecord[] {
  const paid = invoicePaymentsOf(state, invoice).filter((record) => record.status === 'paid');
  return paid.flatMap(({ payment }) => findPayment(state, payment.id) ?? []);
}

function leftOf(state: StripeState, payment: PaymentRecord): number {
  const given = Object.values(state.refunds).filter(
    (refund) => refund.charge === payment.charge && refund.status !== 'failed' && refund.status !== 'canceled',
  );
  return payment.amount - sum(given, (refund) => refund.amount);
}
