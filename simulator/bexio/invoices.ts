import { Refused, required } from '../refused.ts';
import type { Store } from '../store.ts';
import {
  CURRENCIES,
  STATUS,
  type BexioInvoiceRecord,
  type BexioPaymentKind,
  type BexioPaymentRecord,
  type BexioState,
  type ContactRecord,
} from './records.ts';

/** The company's books at Bexio. */
export interface BexioBooks {
  readonly state: BexioState;
  readonly store: Store;
}

export function createContact(books: BexioBooks, contact: { readonly name: string; readonly email: string }): ContactRecord {
  const id = nextId(books);
  return (books.state.contacts[id] = { id, name: contact.name, email: contact.email });
}

export interface NewBexioInvoice {
  readonly contact: number;
  readonly currency: string;
  readonly net: number;
  readonly taxRateBps: number;
  readonly apiReference?: string | undefined;
  readonly title?: string | undefined;
  readonly dueInDays: number;
  readonly at: Date;
  readonly draft: boolean;
}

export function createBexioInvoice(books: BexioBooks, wanted: NewBexioInvoice): BexioInvoiceRecord {
  const { contact, currency, net, taxRateBps, at } = wanted;
  required(books.state.contacts[contact], `Bexio contact ${contact}`);
  const factor = required(
    CURRENCIES.find((one) => one.name === currency),
    `currency ${currency} at Bexio`,
  ).round_factor;
  const id = nextId(books);
  const tax = Math.round((net * taxRateBps) / 10_000);
  const step = Math.round(factor * 100);
  const invoice: BexioInvoiceRecord = {
    id,
    number: `RE-${String(id).padStart(5, '0')}`,
    contact,
    currency,
    net,
    tax,
    taxRateBps,
    total: Math.round((net + tax) / step) * step, // Swiss cash rounding: the total ends in 0 or 5 Rappen
    apiReference: wanted.apiReference ?? null,
    validFrom: dayOf(at),
    validTo: dayOf(new Date(at.getTime() + wanted.dueInDays * 86_400_000)),
    title: wanted.title ?? 'Subscription',
    reference: String(id).padStart(27, '0'),
    status: wanted.draft ? STATUS.draft : STATUS.pending,
    updatedAt: at.toISOString(),
    payments: [],
    deleted: false,
  };
  books.state.invoices[id] = invoice;
  books.store.changed();
  return invoice;
}

export interface Change {
  readonly at: Date;
  /** True to leave `updated_at` unchanged: it is unknown whether a payment changes it at Bexio, so both can be played. */
  readonly keepUpdatedAt: boolean;
}

export interface NewBexioPayment {
  readonly kind: BexioPaymentKind;
  readonly value?: number | undefined;
  readonly paymentService?: number | undefined;
  /** True to mark the invoice as paid at Bexio although something is open. */
  readonly markPaid: boolean;
}

/** Enters a payment, of the whole open amount if no value is given; the status follows from what is then open. */
export function enterPayment(books: BexioBooks, invoice: BexioInvoiceRecord, payment: NewBexioPayment & Change): BexioPaymentRecord {
  if (invoice.status === STATUS.draft || invoice.status === STATUS.canceled)
    throw new Refused(`Invoice ${invoice.number} is a draft or canceled.`);
  const value = payment.value ?? openOf(invoice);
  if (value <= 0) throw new Refused(`Invoice ${invoice.number} has nothing left to pay.`);
  const paymentService = payment.kind === 'payment_service' ? (payment.paymentService ?? 2) : null;
  const record: BexioPaymentRecord = { id: nextId(books), date: dayOf(payment.at), value, kind: payment.kind, paymentService };
  invoice.payments.push(record);
  invoice.status = payment.markPaid ? STATUS.paid : statusByPayments(invoice);
  touch(books, invoice, payment);
  return record;
}

export function deletePayment(books: BexioBooks, invoice: BexioInvoiceRecord, which: { readonly payment: number } & Change): void {
  required(
    invoice.payments.find((payment) => payment.id === which.payment),
    `payment ${which.payment} of invoice ${invoice.number}`,
  );
  invoice.payments = invoice.payments.filter((payment) => payment.id !== which.payment);
  invoice.status = statusByPayments(invoice);
  touch(books, invoice, which);
}

/** Sets any status id, known to Bexio or not. */
export function setStatus(books: BexioBooks, invoice: BexioInvoiceRecord, to: { readonly status: number } & Change): void {
  invoice.status = to.status;
  touch(books, invoice, to);
}

/** Deletes an invoice: from then on Bexio answers 404. */
export function deleteInvoice(books: BexioBooks, invoice: BexioInvoiceRecord): void {
  invoice.deleted = true;
  books.store.changed();
}

export function requireBexioInvoice(state: BexioState, id: string): BexioInvoiceRecord {
  const invoice = required(state.invoices[id], `Bexio invoice ${id}`);
  return required(invoice.deleted ? undefined : invoice, `Bexio invoice ${id} any more`);
}

export function receivedOf(invoice: BexioInvoiceRecord): number {
  return invoice.payments.filter((payment) => payment.kind !== 'credit_voucher').reduce((total, payment) => total + payment.value, 0);
}

export function vouchersOf(invoice: BexioInvoiceRecord): number {
  return invoice.payments.filter((payment) => payment.kind === 'credit_voucher').reduce((total, payment) => total + payment.value, 0);
}

export function openOf(invoice: BexioInvoiceRecord): number {
  return invoice.total - receivedOf(invoice) - vouchersOf(invoice);
}

/** Returns the open amount as Bexio states it: zero for an invoice marked as paid by hand, though no payment was entered. */
export function remainingOf(invoice: BexioInvoiceRecord): number {
  return invoice.status === STATUS.paid && invoice.payments.length === 0 ? 0 : openOf(invoice);
}

function statusByPayments(invoice: BexioInvoiceRecord): number {
  if (openOf(invoice) <= 0) return STATUS.paid;
  return invoice.payments.length === 0 ? STATUS.pending : STATUS.partial;
}

function touch(books: BexioBooks, invoice: BexioInvoiceRecord, change: Change): void {
  if (!change.keepUpdatedAt) invoice.updatedAt = change.at.toISOString();
  books.store.changed();
}

function nextId(books: BexioBooks): number {
  books.state.sequence += 1;
  return books.state.sequence;
}

/** Returns the day in Switzerland. */
function dayOf(at: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Zurich' }).format(at);
}
