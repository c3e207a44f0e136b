import { z } from 'zod';
import type Stripe from 'stripe';
import type { EventRecord, InvoiceRecord, StripeState, TransferRecord } from '../records.ts';
import { balanceTransactionShape } from '../shapes/balance-transaction.ts';
import { chargeShape } from '../shapes/charge.ts';
import { creditNoteShape } from '../shapes/credit-note.ts';
import { customerShape } from '../shapes/customer.ts';
import { disputeShape } from '../shapes/dispute.ts';
import { invoiceLineShape } from '../shapes/invoice-line.ts';
import { invoicePaymentShape } from '../shapes/invoice-payment.ts';
import { invoiceShape } from '../shapes/invoice.ts';
import { paymentIntentShape } from '../shapes/payment-intent.ts';
import { refundShape } from '../shapes/refund.ts';
import { subscriptionShape } from '../shapes/subscription.ts';
import { reversalShape, transferShape } from '../shapes/transfer.ts';
import { page, pageOf } from './list.ts';
import type { StripeQuery } from './query.ts';

type List = (state: StripeState, url: string, query: StripeQuery) => object;

/** The lists under `/v1/…` and their filters. */
export const lists: Readonly<Record<string, List>> = {
  customers: (state, url, query) => {
    const rows = Object.values(state.customers).filter((row) => !row.deleted && is(query.email, row.email));
    return shaped(pageOf(rows, url, query), customerShape);
  },
  subscriptions: (state, url, query) => {
    const rows = Object.values(state.subscriptions).filter((row) => {
      const status = row.endedAt === null ? 'active' : 'canceled';
      return is(query.customer, row.customer) && (query.status === 'all' || status === (query.status ?? 'active'));
    });
    return shaped(pageOf(rows, url, query), subscriptionShape);
  },
  invoices: (state, url, query) => {
    const rows = Object.values(state.invoices).filter(
      (row) => is(query.customer, row.customer) && is(query.subscription, row.subscription) && is(query.status, row.status),
    );
    return shaped(pageOf(rows, url, query), (row) => invoiceShape(state, row));
  },
  invoice_payments: (state, url, query) => {
    const by = query.payment?.payment_intent ?? query.payment?.payment_record;
    const rows = Object.values(state.invoicePayments).filter(
      (row) =>
        is(query.invoice, row.invoice) &&
        is(query.status, row.status) &&
        is(query.payment?.type, row.payment.type) &&
        is(by, row.payment.id),
    );
    return shaped(pageOf(rows, url, query), (row) => invoicePaymentShape(row, state.invoices[row.invoice]?.currency ?? 'chf'));
  },
  payment_intents: (state, url, query) => {
    const rows = Object.values(state.payments).flatMap((row) =>
      row.intent !== null && is(query.customer, row.customer) ? [{ ...row, id: row.intent }] : [],
    );
    return shaped(pageOf(rows, url, query), (row) => paymentIntentShape(row, row.id));
  },
  charges: (state, url, query) => {
    const rows = Object.values(state.payments).flatMap((row) =>
      row.charge !== null && is(query.customer, row.customer) && is(query.payment_intent, row.intent) ? [{ ...row, id: row.charge }] : [],
    );
    return shaped(pageOf(rows, url, query), (row) => chargeShape(state, row, row.id));
  },
  balance_transactions: (state, url, query) => {
    const rows = Object.values(state.payments).flatMap((row) =>
      row.balanceTransaction === null ? [] : [{ ...row, id: row.balanceTransaction }],
    );
    return shaped(pageOf(rows, url, query), (row) => balanceTransactionShape(row, row.id));
  },
  refunds: (state, url, query) => {
    const rows = Object.values(state.refunds).filter((row) => is(query.payment_intent, row.intent) && is(query.charge, row.charge));
    return shaped(pageOf(rows, url, query), refundShape);
  },
  disputes: (state, url, query) => {
    const rows = Object.values(state.disputes).filter((row) => is(query.payment_intent, row.intent) && is(query.charge, row.charge));
    return shaped(pageOf(rows, url, query), disputeShape);
  },
  credit_notes: (state, url, query) => {
    const rows = Object.values(state.creditNotes).filter((row) => is(query.customer, row.customer) && is(query.invoice, row.invoice));
    return shaped(pageOf(rows, url, query), creditNoteShape);
  },
  transfers: (state, url, query) => {
    const rows = Object.values(state.transfers).filter(
      (row) => is(query.transfer_group, row.group) && is(query.destination, row.destination),
    );
    return shaped(pageOf(rows, url, query), transferShape);
  },
  events: (state, url, query) => {
    const types = query.type === undefined ? query.types : [query.type];
    const rows = state.events.filter((row) => types.length === 0 || types.some((type) => matches(type, row.type)));
    return shaped(pageOf(rows, url, query), eventShape);
  },
};

export function linesOf(invoice: InvoiceRecord, query: StripeQuery): Stripe.ApiList<Stripe.InvoiceLineItem> {
  return shaped(page(invoice.lines, `/v1/invoices/${invoice.id}/lines`, query), (line) => invoiceLineShape(invoice, line));
}

export function reversalsOf(transfer: TransferRecord, query: StripeQuery): Stripe.ApiList<Stripe.TransferReversal> {
  return shaped(pageOf(transfer.reversals, `/v1/transfers/${transfer.id}/reversals`, query), (row) => reversalShape(transfer, row));
}

const envelope = z.looseObject({
  id: z.string(),
  object: z.literal('event'),
  type: z.string(),
  data: z.object({ object: z.looseObject({}) }),
});

/** Returns the event as it was sent. */
export function eventShape(event: EventRecord): z.infer<typeof envelope> {
  return envelope.parse(JSON.parse(event.payload));
}

function shaped<Row, Shape>(list: Stripe.ApiList<Row>, shape: (row: Row) => Shape): Stripe.ApiList<Shape> {
  return { ...list, data: list.data.map(shape) };
}

function is(wanted: string | undefined, found: string | null): boolean {
  return wanted === undefined || wanted === found;
}

/** Returns whether the type matches; `invoice.*` matches every type with this prefix. */
function matches(wanted: string, type: string): boolean {
  return wanted === type || wanted === '*' || (wanted.endsWith('.*') && type.startsWith(wanted.slice(0, -1)));
}
