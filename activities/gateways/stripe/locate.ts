import type Stripe from 'stripe';
import { idOf, undefinedIfGone } from './client.ts';
import { referencesOf, referencesOfOwner } from './references.ts';

/** Where an event belongs: ids only. */
export interface Located {
  readonly invoices: readonly string[];
  readonly customerId: string | null;
  readonly accountId: string | null;
  readonly partnerRef: string | null;
}

/** `type` is the event's, such as `refund.created`. */
export interface StripeObject {
  readonly type: string;
  readonly id: string;
}

/** Asks Stripe which invoices and which customer an object concerns. Undefined: it is gone, or of a kind that concerns none. */
export async function locate(stripe: Stripe, object: StripeObject): Promise<Located | undefined> {
  const how = ways.find(([prefix]) => object.type.startsWith(prefix));
  return how?.[1](stripe, object.id).catch(undefinedIfGone);
}

type Way = (stripe: Stripe, id: string) => Promise<Located | undefined>;

const ways: readonly (readonly [string, Way])[] = [
  ['invoice_payment.', async (stripe, id) => ofInvoice(stripe, idOf((await stripe.invoicePayments.retrieve(id)).invoice))],
  ['invoice.', ofInvoice],
  ['refund.', async (stripe, id) => ofPayment(stripe, await stripe.refunds.retrieve(id))],
  ['charge.dispute.', async (stripe, id) => ofPayment(stripe, await stripe.disputes.retrieve(id))],
  ['credit_note.', async (stripe, id) => ofInvoice(stripe, idOf((await stripe.creditNotes.retrieve(id)).invoice))],
  ['customer.subscription.', ofSubscription],
];

async function ofInvoice(stripe: Stripe, id: string | null): Promise<Located | undefined> {
  if (id === null) return undefined;
  const invoice = await stripe.invoices.retrieve(id, { expand: ['customer'] });
  return { invoices: [id], ...referencesOf(invoice) };
}

async function ofSubscription(stripe: Stripe, id: string): Promise<Located> {
  const subscription = await stripe.subscriptions.retrieve(id, { expand: ['customer'] });
  return { invoices: [], ...referencesOfOwner(subscription) };
}

async function ofPayment(
  stripe: Stripe,
  { payment_intent, charge }: Pick<Stripe.Refund, 'payment_intent' | 'charge'>,
): Promise<Located | undefined> {
  const intent = idOf(payment_intent);
  if (intent === null) return ofCharge(stripe, idOf(charge));
  const payments = await stripe.invoicePayments
    .list({ payment: { type: 'payment_intent', payment_intent: intent }, limit: 100 })
    .autoPagingToArray({ limit: 1000 });
  const invoices = [...new Set(payments.flatMap((payment) => idOf(payment.invoice) ?? []))].toSorted();
  const first = await ofInvoice(stripe, invoices[0] ?? null);
  return first === undefined ? ofCharge(stripe, idOf(charge)) : { ...first, invoices };
}

/** Finds the invoices of a charge through its customer's invoices, the only way there is. */
async function ofCharge(stripe: Stripe, id: string | null): Promise<Located | undefined> {
  if (id === null) return undefined;
  const { customer, metadata } = await stripe.charges.retrieve(id, { expand: ['customer'] });
  const owner = referencesOfOwner({ customer, metadata });
  if (owner.customerId === null) return { invoices: [], ...owner };
  const theirs = await stripe.invoices.list({ customer: owner.customerId, limit: 100 });
  const paid = await Promise.all(theirs.data.map(async (invoice) => ((await isPaidBy(stripe, invoice.id, id)) ? [invoice.id] : [])));
  return { invoices: paid.flat().toSorted(), ...owner };
}

async function isPaidBy(stripe: Stripe, invoice: string, charge: string): Promise<boolean> {
  const payments = await stripe.invoicePayments.list({ invoice, limit: 100 });
  return payments.data.some((payment) => idOf(payment.payment.charge) === charge);
}
