import { Router } from 'express';
import { z } from 'zod';
import { enterPayment, type BexioBooks } from '../bexio/invoices.ts';
import type { Accounts } from '../host/accounts.ts';
import type { StripeAccount } from '../stripe/account.ts';
import { openDispute } from '../stripe/disputes.ts';
import { refundInvoice } from '../stripe/refunds.ts';
import { bexioPayment, newBexioInvoice, writeBexioInvoice } from './bexio-invoices.ts';
import { newCustomer } from './customers.ts';
import { atOf, momentOf } from './fields.ts';
import { verb } from './handler.ts';
import { newStripeInvoice, payStripeInvoice, stripePayment, writeStripeInvoice } from './stripe-invoices.ts';
import { stripeDispute, stripeRefund } from './stripe-money-back.ts';

const stripeStory = z.strictObject({
  invoice: newStripeInvoice,
  payments: z.array(stripePayment).default([]),
  refunds: z.array(stripeRefund).default([]),
  dispute: stripeDispute.optional(),
});

const bexioStory = z.strictObject({ invoice: newBexioInvoice, payments: z.array(bexioPayment).default([]) });

const history = z.strictObject({
  customers: z.array(newCustomer.omit({ via: true, silent: true })).default([]),
  stripe: z.array(stripeStory).default([]),
  bexio: z.array(bexioStory).default([]),
});

interface World {
  readonly stripe: StripeAccount;
  readonly books: BexioBooks;
  readonly accounts: Accounts;
}

/** Verbs for an invented past, thousands of invoices in one call, without webhooks. */
export function historyVerbs(world: World): Router {
  const router = Router();
  router.post(
    '/history',
    verb(history, ({ customers, stripe, bexio }) => ({
      customers: customers.map((wanted) => world.accounts.create({ ...wanted, at: atOf(wanted) })),
      stripe: stripe.map((story) => tellStripe(world, story)),
      bexio: bexio.map((story) => tellBexio(world, story)),
    })),
  );
  return router;
}

function tellStripe({ stripe, accounts }: World, story: z.infer<typeof stripeStory>) {
  const invoice = writeStripeInvoice(stripe, accounts, { ...story.invoice, silent: true });
  for (const payment of story.payments) payStripeInvoice(stripe, invoice, { ...payment, silent: true });
  for (const refund of story.refunds) refundInvoice(stripe, { ...refund, invoice }, momentOf({ ...refund, silent: true }));
  if (story.dispute !== undefined) openDispute(stripe, { ...story.dispute, invoice }, momentOf({ ...story.dispute, silent: true }));
  return { id: invoice.id, number: invoice.number, customer: invoice.customer, status: invoice.status };
}

function tellBexio({ books, accounts }: World, story: z.infer<typeof bexioStory>) {
  const invoice = writeBexioInvoice(books, accounts, story.invoice);
  for (const { amount, ...payment } of story.payments) enterPayment(books, invoice, { ...payment, value: amount, at: atOf(payment) });
  return { id: invoice.id, number: invoice.number, contact: invoice.contact, status: invoice.status };
}
