import { z } from 'zod';
import type { Client } from './client.ts';
import { account, bexioInvoice, stripeInvoice, type BexioInvoice, type StripeInvoice } from './shapes.ts';

type Account = z.infer<typeof account>;

/** Returns the newest invoice that fits, or the one named by its number or id. @throws Error if there is none. */
export async function chooseStripeInvoice(
  client: Client,
  named: string | undefined,
  fits: (invoice: StripeInvoice) => boolean,
): Promise<StripeInvoice> {
  const all = await client.call(z.array(stripeInvoice), 'GET', { path: '/stripe/invoices' });
  const found = all.findLast((invoice) => (named === undefined ? fits(invoice) : invoice.id === named || invoice.number === named));
  if (found === undefined)
    throw new Error(
      named === undefined ? 'No invoice at Stripe fits; make one with: invoice <customer>' : `There is no invoice ${named} at Stripe.`,
    );
  return found;
}

/** Returns the invoice at Bexio in the same way. */
export async function chooseBexioInvoice(client: Client, named: string | undefined): Promise<BexioInvoice> {
  const all = await client.call(z.array(bexioInvoice), 'GET', { path: '/bexio/invoices' });
  const isOpen = (invoice: BexioInvoice) => Number(invoice.total_remaining_payments) > 0 && [8, 16, 31].includes(invoice.kb_item_status_id);
  const found = all.findLast((invoice) =>
    named === undefined ? isOpen(invoice) : invoice.document_nr === named || String(invoice.id) === named,
  );
  if (found === undefined)
    throw new Error(
      named === undefined
        ? 'No invoice is open at Bexio; make one with: invoice <customer> --bexio'
        : `There is no invoice ${named} at Bexio.`,
    );
  return found;
}

/** Returns a customer by account, e-mail or a part of its name; without a name the newest. @throws Error if none or several fit. */
export async function chooseCustomer(client: Client, named: string | undefined): Promise<Account> {
  const all = await client.call(z.array(account), 'GET', { path: '/customers' });
  const exact = all.find((one) => one.id === named || one.email === named);
  const fitting = named === undefined ? all.slice(-1) : all.filter((one) => one.name.toLowerCase().includes(named.toLowerCase()));
  const found = exact ?? fitting[0];
  if (found === undefined) throw new Error(`No customer fits "${named ?? ''}".`);
  if (exact === undefined && fitting.length > 1)
    throw new Error(
      `Several fit: ${fitting
        .slice(0, 5)
        .map((one) => `${one.name} (${one.id})`)
        .join(', ')}.`,
    );
  return found;
}
