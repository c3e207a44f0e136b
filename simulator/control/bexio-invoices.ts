import { Router, type Request } from 'express';
import { z } from 'zod';
import {
  createBexioInvoice,
  createContact,
  deleteInvoice,
  deletePayment,
  enterPayment,
  requireBexioInvoice,
  setStatus,
  type BexioBooks,
} from '../bexio/invoices.ts';
import { STATUS, type BexioInvoiceRecord } from '../bexio/records.ts';
import { bexioInvoiceShape, bexioPaymentShape } from '../bexio/shapes.ts';
import type { Accounts } from '../host/accounts.ts';
import { Refused } from '../refused.ts';
import { amount, atOf, currency, moment } from './fields.ts';
import { param, read, verb } from './handler.ts';

export const newBexioInvoice = z.strictObject({
  /** An account of the host, or the number of a Bexio contact. */
  customer: z.union([z.string().min(1), z.number().int()]),
  /** Hundredths, before tax. */
  net: amount,
  taxRateBps: z.number().int().min(0).max(10_000).default(810),
  currency: currency.default('chf').transform((code) => code.toUpperCase()),
  /** Left out: the account of the host. */
  apiReference: z.string().optional(),
  title: z.string().optional(),
  dueInDays: z.number().int().min(0).default(30),
  draft: z.boolean().default(false),
  at: moment.at,
});

const change = { at: moment.at, keepUpdatedAt: z.boolean().default(false) };

export const bexioPayment = z.strictObject({
  amount: amount.optional(),
  /** Only `bank` is a booking at the bank. */
  kind: z.enum(['bank', 'cash', 'cash_discount', 'credit_voucher', 'client_account_redemption', 'payment_service']).default('bank'),
  paymentService: z.number().int().min(1).max(3).optional(),
  markPaid: z.boolean().default(false),
  ...change,
});

const STATUS_VERBS = { issue: STATUS.pending, cancel: STATUS.canceled, overdue: STATUS.unpaid, 'mark-paid': STATUS.paid } as const;

/** Verbs of Bexio's invoices: write, issue, pay by bank or otherwise, cancel, delete. Each answers with the invoice and its payments. */
export function bexioInvoiceVerbs(books: BexioBooks, accounts: Accounts): Router {
  const router = Router();
  router.get(
    '/bexio/invoices',
    read(() => present(books).map((invoice) => said(books, invoice))),
  );
  router.post(
    '/bexio/contacts',
    verb(z.strictObject({ name: z.string().min(1), email: z.email() }), (body) => createContact(books, body)),
  );
  router.post(
    '/bexio/invoices',
    verb(newBexioInvoice, (body) => said(books, writeBexioInvoice(books, accounts, body))),
  );
  router.post(
    '/bexio/invoices/:id/pay',
    verb(bexioPayment, ({ amount: value, ...rest }, request) => {
      const invoice = invoiceOf(books, request);
      enterPayment(books, invoice, { ...rest, value, at: atOf(rest) });
      return said(books, invoice);
    }),
  );
  router.delete(
    '/bexio/invoices/:id/payments/:payment',
    verb(z.strictObject(change), (body, request) => {
      const invoice = invoiceOf(books, request);
      deletePayment(books, invoice, { payment: Number(param(request, 'payment')), keepUpdatedAt: body.keepUpdatedAt, at: atOf(body) });
      return said(books, invoice);
    }),
  );
  router.delete(
    '/bexio/invoices/:id',
    verb(z.unknown(), (_body, request) => deleteInvoice(books, invoiceOf(books, request))),
  );
  router.use(statusVerbs(books));
  return router;
}

function statusVerbs(books: BexioBooks): Router {
  const router = Router();
  const to = (
    request: Request,
    status: number,
    { at, keepUpdatedAt }: { readonly at?: string | undefined; readonly keepUpdatedAt: boolean },
  ) => {
    const invoice = invoiceOf(books, request);
    setStatus(books, invoice, { status, keepUpdatedAt, at: atOf({ at }) });
    return said(books, invoice);
  };
  for (const [name, status] of Object.entries(STATUS_VERBS)) {
    router.post(
      `/bexio/invoices/:id/${name}`,
      verb(z.strictObject(change), (body, request) => to(request, status, body)),
    );
  }
  router.post(
    '/bexio/invoices/:id/status',
    verb(z.strictObject({ status: z.number().int(), ...change }), (body, request) => to(request, body.status, body)),
  );
  return router;
}

function present(books: BexioBooks): BexioInvoiceRecord[] {
  return Object.values(books.state.invoices).filter((invoice) => !invoice.deleted);
}

function invoiceOf(books: BexioBooks, request: Request): BexioInvoiceRecord {
  return requireBexioInvoice(books.state, param(request, 'id'));
}

function said(books: BexioBooks, invoice: BexioInvoiceRecord) {
  const shape = bexioInvoiceShape(invoice, books.state.contacts[invoice.contact]?.name ?? '');
  return { ...shape, payments: invoice.payments.map((row) => bexioPaymentShape(invoice, row)) };
}

export function writeBexioInvoice(books: BexioBooks, accounts: Accounts, body: z.infer<typeof newBexioInvoice>): BexioInvoiceRecord {
  const { customer, apiReference, ...wanted } = body;
  const reference = apiReference ?? (typeof customer === 'string' ? customer : undefined);
  return createBexioInvoice(books, { ...wanted, contact: contactOf(accounts, customer), apiReference: reference, at: atOf(body) });
}

function contactOf(accounts: Accounts, customer: string | number): number {
  if (typeof customer === 'number') return customer;
  const { bexioContact } = accounts.require(customer);
  if (bexioContact === null) throw new Refused(`Account ${customer} has no contact at Bexio.`);
  return bexioContact;
}
