import type Stripe from 'stripe';
import { allocate, isCurrency } from '../../../domain/money.ts';
import type { StripeFacts } from '../../../domain/settlement/settlement.ts';
import { idOf, instantOf } from './client.ts';

export type PaidBy = { readonly payment_intent: string } | { readonly charge: string };

/** Shares of the invoices that one PaymentIntent paid. */
export interface Shares {
  /** In the order of the InvoicePayments' ids. */
  readonly amounts: readonly number[];
  /** Positions in `amounts` that are this invoice's. */
  readonly own: readonly number[];
  /** The most that the payment brought in all. */
  readonly whole: number;
  /** Currency of the invoice and its payments, in Stripe's lower case. */
  readonly currency: string;
}

type MoneyBack = Pick<StripeFacts, 'refunds' | 'disputes'>;
interface Part {
  readonly id: string;
  readonly status: string;
  readonly amount: number;
  readonly createdAt: string;
}

/** Fetches refunds and disputes of what paid the invoice, reduced to this invoice's share. */
export async function fetchMoneyBack(stripe: Stripe, paidBy: PaidBy, shares: Shares): Promise<MoneyBack> {
  const [refunds, disputes] = await Promise.all([
    stripe.refunds.list({ ...paidBy, limit: 100 }).autoPagingToArray({ limit: 1000 }),
    stripe.disputes.list({ ...paidBy, limit: 100 }).autoPagingToArray({ limit: 1000 }),
  ]);
  return {
    refunds: shareOut(
      refunds.map((refund) => partOf({ ...refund, status: refund.status ?? 'unknown' })),
      shares,
      refundSum,
    ),
    disputes: shareOut(
      disputes.map((dispute) => partOf(exposureOf(dispute, shares))),
      shares,
      disputeSum,
    ),
  };
}

/** Fetches the shares of all invoices that the same PaymentIntent paid; a charge without a PaymentIntent pays one invoice alone. */
export async function fetchShares(stripe: Stripe, paidBy: PaidBy, invoice: Stripe.Invoice): Promise<Shares> {
  const { currency } = invoice;
  if ('charge' in paidBy) return { amounts: [], own: [], whole: invoice.total, currency };
  const payments = await stripe.invoicePayments
    .list({ payment: { type: 'payment_intent', ...paidBy }, limit: 100 })
    .autoPagingToArray({ limit: 1000 });
  const paid = payments.filter((payment) => payment.status === 'paid').toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const amounts = paid.map((payment) => payment.amount_paid ?? 0);
  return {
    amounts,
    whole: amounts.reduce((sum, amount) => sum + amount, 0),
    own: paid.flatMap((payment, place) => (idOf(payment.invoice) === invoice.id ? [place] : [])),
    currency,
  };
}

/**
 * Splits sums, not single parts: each part gets what it adds to the split of its sum so far, so the parts of an invoice add up exactly to
 * its share of the whole.
 */
function shareOut(parts: readonly Part[], { amounts, own, currency: code }: Shares, sumOf: (status: string) => string): Part[] {
  const currency = code.toUpperCase();
  if (own.length === amounts.length || !isCurrency(currency)) return [...parts]; // nothing else was paid, or nothing is ever posted
  const oldestFirst = parts.toSorted((one, other) => compare(one.createdAt, other.createdAt) || compare(one.id, other.id));
  const shareOf = (total: number) => {
    const split = allocate({ amount: total, currency }, amounts);
    return own.reduce((sum, place) => sum + (split[place]?.amount ?? 0), 0);
  };
  const reached = new Map<string, number>();
  return oldestFirst.map((part) => {
    const before = reached.get(sumOf(part.status)) ?? 0;
    const after = before + part.amount;
    reached.set(sumOf(part.status), after);
    return { ...part, amount: shareOf(after) - shareOf(before) };
  });
}

/** Returns the sum a refund belongs to: refunds that count share one, the others have one for each status. */
function refundSum(status: string): string {
  return status === 'succeeded' || status === 'pending' ? 'counts' : status;
}

/** Returns the sum a dispute belongs to: disputes that hold money share one, the others have one for each status. */
function disputeSum(status: string): string {
  return /^((appeal_)?(needs_response|under_review)|prevented)$/.test(status) ? 'open' : status;
}

/** Returns the dispute; in another currency, only the most at risk is known: everything. */
function exposureOf(dispute: Stripe.Dispute, { whole, currency }: Shares): Stripe.Dispute {
  return dispute.currency === currency ? dispute : { ...dispute, amount: whole };
}

function partOf({ id, status, amount, created }: { id: string; status: string; amount: number; created: number }): Part {
  return { id, status, amount, createdAt: instantOf(created) };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
