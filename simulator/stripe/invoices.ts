import { stripeId } from '../identifiers.ts';
import { Refused, required } from '../refused.ts';
import type { Moment, StripeAccount } from './account.ts';
import { freeId, requireCustomer } from './customers.ts';
import { invoiceSums } from './invoice-sums.ts';
import { cancelOpenPayments, openDefaultPayment, settleIfPaid } from './payments.ts';
import type { InvoiceRecord, LineRecord, StripeState, TaxRecord } from './records.ts';
import { invoiceShape } from './shapes/invoice.ts';

export interface NewLine {
  readonly description?: string | undefined;
  /** Before discount; net for exclusive tax, gross for inclusive. */
  readonly amount: number;
  readonly quantity?: number | undefined;
  readonly discount?: number | undefined;
  readonly tax?: { readonly behavior: 'inclusive' | 'exclusive'; readonly rateBps: number } | undefined;
  readonly periodStart?: number | undefined;
  readonly periodEnd?: number | undefined;
  readonly proration?: boolean | undefined;
  readonly price?: string | undefined;
  readonly product?: string | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

export interface NewInvoice {
  readonly id?: string | undefined;
  readonly customer: string;
  readonly currency: string;
  readonly lines: readonly NewLine[];
  readonly startingBalance?: number | undefined;
  readonly subscription?: string | undefined;
  readonly promotionCode?: string | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  readonly draft?: boolean | undefined;
}

/** Writes an invoice and issues it unless it stays a draft. If nothing is due, it is paid at once, as at Stripe. */
export function createInvoice(account: StripeAccount, wanted: NewInvoice, moment: Moment): InvoiceRecord {
  const { state } = account;
  const subscription =
    wanted.subscription === undefined ? null : required(state.subscriptions[wanted.subscription], 'such subscription').id;
  state.sequence += 1;
  const record: InvoiceRecord = {
    id: freeId(state.invoices, wanted.id ?? stripeId('in')),
    number: `DEMO-${state.sequence}`,
    created: moment.at,
    customer: requireCustomer(state, wanted.customer).id,
    currency: wanted.currency,
    lines: wanted.lines.map((line) => lineOf(line, moment.at)),
    startingBalance: wanted.startingBalance ?? 0,
    subscription,
    promotionCode: wanted.promotionCode ?? null,
    metadata: wanted.metadata ?? {},
    payments: [],
    status: 'draft',
    finalizedAt: null,
    paidAt: null,
    voidedAt: null,
    markedUncollectibleAt: null,
    creditedBeforePayment: 0,
    creditedAfterPayment: 0,
  };
  state.invoices[record.id] = record;
  if (wanted.draft !== true) issueInvoice(account, record, moment);
  return record;
}

export function issueInvoice(account: StripeAccount, invoice: InvoiceRecord, moment: Moment): void {
  if (invoice.status !== 'draft') throw new Refused(`Invoice ${invoice.id} is ${invoice.status}, only a draft can be issued.`);
  invoice.status = 'open';
  invoice.finalizedAt = moment.at;
  const { due } = invoiceSums(account.state, invoice);
  if (due > 0) openDefaultPayment(account.state, invoice, moment.at);
  settleIfPaid(account, invoice, moment);
}

export function voidInvoice(account: StripeAccount, invoice: InvoiceRecord, moment: Moment): void {
  if (invoice.status !== 'open' && invoice.status !== 'uncollectible') {
    throw new Refused(`Invoice ${invoice.id} is ${invoice.status}, only an open one can be voided.`);
  }
  invoice.status = 'void';
  invoice.voidedAt = moment.at;
  cancelOpenPayments(account.state, invoice, moment.at);
  account.emit('invoice.voided', invoiceShape(account.state, invoice), moment);
}

/** Marks an invoice as uncollectible; it can still be paid. */
export function giveUpInvoice(account: StripeAccount, invoice: InvoiceRecord, moment: Moment): void {
  if (invoice.status !== 'open') throw new Refused(`Invoice ${invoice.id} is ${invoice.status}, only an open one can be given up.`);
  invoice.status = 'uncollectible';
  invoice.markedUncollectibleAt = moment.at;
  account.emit('invoice.marked_uncollectible', invoiceShape(account.state, invoice), moment);
}

export function requireInvoice(state: StripeState, id: string): InvoiceRecord {
  return required(state.invoices[id], `Stripe invoice ${id}`);
}

function lineOf(line: NewLine, at: number): LineRecord {
  const discount = line.discount ?? 0;
  const start = line.periodStart ?? at;
  return {
    id: stripeId('il'),
    description: line.description ?? 'Subscription',
    amount: line.amount,
    quantity: line.quantity ?? 1,
    discount,
    taxes: line.tax === undefined ? [] : [taxOn(line.amount - discount, line.tax)],
    periodStart: start,
    periodEnd: line.periodEnd ?? start + 30 * 86_400,
    proration: line.proration ?? false,
    price: line.price ?? 'price_demo',
    product: line.product ?? 'prod_demo',
    metadata: line.metadata ?? {},
  };
}

function taxOn(amount: number, tax: { readonly behavior: 'inclusive' | 'exclusive'; readonly rateBps: number }): TaxRecord {
  const base = tax.behavior === 'inclusive' ? 10_000 + tax.rateBps : 10_000;
  const taxed = Math.round((amount * tax.rateBps) / base);
  return { amount: taxed, behavior: tax.behavior, taxable: tax.behavior === 'inclusive' ? amount - taxed : amount };
}
