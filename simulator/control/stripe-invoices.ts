import { Router } from 'express';
import { z } from 'zod';
import type { Accounts } from '../host/accounts.ts';
import { Refused } from '../refused.ts';
import type { StripeAccount } from '../stripe/account.ts';
import { createInvoice, giveUpInvoice, issueInvoice, requireInvoice, voidInvoice, type NewLine } from '../stripe/invoices.ts';
import { pay } from '../stripe/payments.ts';
import type { InvoiceRecord } from '../stripe/records.ts';
import { invoiceShape } from '../stripe/shapes/invoice.ts';
import { amount, currency, moment, momentOf, secondsOf, texts } from './fields.ts';
import { param, read, verb } from './handler.ts';

const line = z.strictObject({
  description: z.string().optional(),
  amount: z.number().int(),
  quantity: z.number().int().min(1).optional(),
  discount: z.number().int().min(0).optional(),
  tax: z.strictObject({ behavior: z.enum(['inclusive', 'exclusive']), rateBps: z.number().int().min(0) }).optional(),
  period: z.strictObject({ start: z.iso.datetime({ offset: true }), end: z.iso.datetime({ offset: true }) }).optional(),
  proration: z.boolean().optional(),
  price: z.string().optional(),
  product: z.string().optional(),
  metadata: texts.optional(),
});

export const newStripeInvoice = z
  .strictObject({
    id: z
      .string()
      .regex(/^in_\w+$/)
      .optional(),
    /** An account of the host, or a Stripe customer. */
    customer: z.string().min(1),
    currency: currency.default('chf'),
    amount: amount.optional(),
    lines: z.array(line).min(1).optional(),
    startingBalance: z.number().int().optional(),
    subscription: z.string().optional(),
    promotionCode: z.string().optional(),
    metadata: texts.optional(),
    draft: z.boolean().default(false),
    ...moment,
  })
  .refine((invoice) => (invoice.amount === undefined) !== (invoice.lines === undefined), 'Give either an amount or lines.');

const method = z.enum(['card', 'sepa_debit', 'twint', 'customer_balance']).default('card');

export const stripePayment = z.strictObject({
  amount: amount.optional(),
  outOfBand: z.boolean().default(false),
  /** True for a separate charge instead of a PaymentIntent. */
  byCharge: z.boolean().default(false),
  method,
  fingerprint: z.string().optional(),
  availableAt: z.iso.datetime({ offset: true }).optional(),
  ...moment,
});

const jointPayment = z.strictObject({
  invoices: z.array(z.strictObject({ id: z.string(), amount: amount.optional() })).min(1),
  method,
  fingerprint: z.string().optional(),
  ...moment,
});

const CHANGES = { issue: issueInvoice, void: voidInvoice, 'mark-uncollectible': giveUpInvoice } as const;

/** Verbs of Stripe's invoices: write, issue, pay in every way, void. Each answers with the invoice as Stripe's API would. */
export function stripeInvoiceVerbs(stripe: StripeAccount, accounts: Accounts): Router {
  const router = Router();
  const said = (invoice: InvoiceRecord) => invoiceShape(stripe.state, invoice);

  router.get(
    '/stripe/invoices',
    read(() => Object.values(stripe.state.invoices).map(said)),
  );
  router.post(
    '/stripe/invoices',
    verb(newStripeInvoice, (body) => said(writeStripeInvoice(stripe, accounts, body))),
  );
  router.post(
    '/stripe/invoices/:id/pay',
    verb(stripePayment, (body, request) => {
      const invoice = requireInvoice(stripe.state, param(request, 'id'));
      payStripeInvoice(stripe, invoice, body);
      return said(invoice);
    }),
  );
  router.post(
    '/stripe/payments',
    verb(jointPayment, ({ invoices, method: by, fingerprint, ...when }) => {
      const shares = invoices.map(({ id, amount: part }) => ({ invoice: requireInvoice(stripe.state, id), amount: part }));
      pay(stripe, { shares, by: 'payment_intent', method: by, fingerprint }, momentOf(when));
      return shares.map((share) => said(share.invoice));
    }),
  );
  for (const [name, change] of Object.entries(CHANGES)) {
    router.post(
      `/stripe/invoices/:id/${name}`,
      verb(z.strictObject(moment), (body, request) => {
        const invoice = requireInvoice(stripe.state, param(request, 'id'));
        change(stripe, invoice, momentOf(body));
        return said(invoice);
      }),
    );
  }
  return router;
}

export function writeStripeInvoice(stripe: StripeAccount, accounts: Accounts, body: z.infer<typeof newStripeInvoice>): InvoiceRecord {
  const { customer, amount: whole, lines, at, silent, ...wanted } = body;
  const all = lines?.map(lineOf) ?? (whole === undefined ? [] : [{ amount: whole }]);
  return createInvoice(stripe, { ...wanted, customer: stripeCustomerOf(accounts, customer), lines: all }, momentOf({ at, silent }));
}

export function payStripeInvoice(stripe: StripeAccount, invoice: InvoiceRecord, body: z.infer<typeof stripePayment>): void {
  const by = body.outOfBand ? 'payment_record' : body.byCharge ? 'charge' : 'payment_intent';
  const availableOn = body.availableAt === undefined ? undefined : secondsOf(new Date(body.availableAt));
  const { method: how, fingerprint, amount: part } = body;
  pay(stripe, { shares: [{ invoice, amount: part }], by, method: how, fingerprint, availableOn }, momentOf(body));
}

/** Returns the Stripe customer of a host account; the id of a Stripe customer is returned as it is. */
export function stripeCustomerOf(accounts: Accounts, id: string): string {
  if (id.startsWith('cus_')) return id;
  const { stripeCustomer } = accounts.require(id);
  if (stripeCustomer === null) throw new Refused(`Account ${id} has no customer at Stripe.`);
  return stripeCustomer;
}

function lineOf({ period, ...rest }: z.infer<typeof line>): NewLine {
  if (period === undefined) return rest;
  return { ...rest, periodStart: secondsOf(new Date(period.start)), periodEnd: secondsOf(new Date(period.end)) };
}
