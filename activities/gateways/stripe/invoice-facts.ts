import type Stripe from 'stripe';
import type { StripeFacts, StripeLine, StripePayment } from '../../../domain/settlement/settlement.ts';
import { idOf, instantOf, undefinedIfGone } from './client.ts';
import { fetchMoneyBack, fetchShares, type PaidBy } from './money-back.ts';
import { fetchMeans, noMeans } from './payment-means.ts';
import { referencesOf } from './references.ts';

const most = { payments: 1_000, lines: 5_000 } as const;

/** Fetches everything about one invoice by its id. Amounts are whole minor units; unknown words stay as Stripe wrote them. */
export async function fetchInvoiceFacts(stripe: Stripe, id: string): Promise<StripeFacts | undefined> {
  const invoice = await stripe.invoices
    .retrieve(id, { expand: ['parent.subscription_details.subscription', 'customer'] })
    .catch(undefinedIfGone);
  if (invoice === undefined) return undefined;
  const [payments, lines] = await Promise.all([
    stripe.invoicePayments.list({ invoice: id, limit: 100 }).autoPagingToArray({ limit: most.payments }),
    stripe.invoices.listLineItems(id, { limit: 100 }).autoPagingToArray({ limit: most.lines }), // those inside the invoice are a first page
  ]);
  const inOrder = payments.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const moneyBack = await Promise.all([...settledBy(inOrder)].map((paidBy) => fetchBack(stripe, paidBy, invoice)));
  const subscription = invoice.parent?.subscription_details?.subscription;
  return {
    provider: 'stripe',
    id: invoice.id,
    reference: invoice.number,
    ...referencesOf(invoice),
    status: invoice.status ?? 'unknown',
    currency: invoice.currency.toUpperCase(),
    total: invoice.total,
    amountRemaining: invoice.amount_remaining,
    issuedAt: instantOf(invoice.effective_at ?? invoice.created),
    subscriptionId: idOf(subscription),
    subscriptionEndedAt: typeof subscription === 'object' ? instantOf(subscription.ended_at) : null,
    lines: lines.map(lineOf),
    payments: await Promise.all(inOrder.map((payment) => paymentOf(stripe, payment))),
    refunds: moneyBack.flatMap(({ refunds }) => refunds).toSorted(byId),
    disputes: moneyBack.flatMap(({ disputes }) => disputes).toSorted(byId),
    overpaid: invoice.amount_overpaid,
  };
}

function lineOf(line: Stripe.InvoiceLineItem): StripeLine {
  const taxOf = (behavior: Stripe.InvoiceLineItem.Tax['tax_behavior']) =>
    sumOf((line.taxes ?? []).filter((tax) => tax.tax_behavior === behavior));
  return {
    id: line.id,
    amount: line.amount,
    discount: sumOf(line.discount_amounts ?? []),
    inclusiveTax: taxOf('inclusive'),
    exclusiveTax: taxOf('exclusive'),
    productId: line.pricing?.price_details?.product ?? null,
    periodStart: instantOf(line.period.start),
    periodEnd: instantOf(line.period.end),
  };
}

async function paymentOf(stripe: Stripe, payment: Stripe.InvoicePayment): Promise<StripePayment> {
  const paidBy = payment.status === 'paid' ? paidByOf(payment) : undefined;
  return {
    id: payment.id,
    status: payment.status,
    kind: kindOf(payment.payment.type),
    amountPaid: payment.amount_paid ?? 0,
    paidAt: instantOf(payment.status_transitions.paid_at),
    ...(paidBy === undefined ? noMeans : await fetchMeans(stripe, paidBy)),
  };
}

function kindOf(type: string): StripePayment['kind'] {
  return type === 'payment_intent' || type === 'charge' || type === 'payment_record' ? type : 'other';
}

/** Returns each PaymentIntent or charge once, though it may have paid the invoice in several parts. */
function settledBy(payments: readonly Stripe.InvoicePayment[]): Iterable<PaidBy> {
  const found = payments.filter((payment) => payment.status === 'paid').map(paidByOf);
  return new Map(found.flatMap((paidBy) => (paidBy === undefined ? [] : [[JSON.stringify(paidBy), paidBy]]))).values();
}

function paidByOf({ payment }: Stripe.InvoicePayment): PaidBy | undefined {
  const [intent, charge] = [idOf(payment.payment_intent), idOf(payment.charge)];
  if (intent !== null) return { payment_intent: intent };
  return charge === null ? undefined : { charge };
}

async function fetchBack(stripe: Stripe, paidBy: PaidBy, invoice: Stripe.Invoice) {
  return fetchMoneyBack(stripe, paidBy, await fetchShares(stripe, paidBy, invoice));
}

function sumOf(amounts: readonly { readonly amount: number }[]): number {
  return amounts.reduce((sum, { amount }) => sum + amount, 0);
}

function byId(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
}
