import express, { Router, type Request } from 'express';
import { z } from 'zod';
import { answering, apiFaults, type Answer } from '../answer.ts';
import type { World } from '../world.ts';
import { openRateLimit, rateHeaders } from './rate-limit.ts';
import { CURRENCIES, type BexioInvoiceRecord, type BexioState } from './records.ts';
import { listQuery, search, searchBody } from './search.ts';
import { bexioInvoiceShape, bexioPaymentShape, contactShape } from './shapes.ts';
import { grantToken, isKnownToken } from './tokens.ts';

const bexioFaults = {
  ...apiFaults,
  /** Too many calls: the answer gives the seconds to wait. */
  status429: z.boolean().optional(),
  retryAfterSeconds: z.number().int().min(0).max(3600).default(1),
  /** The access token has been withdrawn. */
  status401: z.boolean().optional(),
};

type BexioFault = z.infer<z.ZodObject<typeof bexioFaults>>;

const internalError: Answer = { status: 500, body: { error_code: 500, message: 'Internal Server Error' } };
const notFound: Answer = { status: 404, body: { error_code: 404, message: 'The requested resource was not found.' } };
const unauthorized: Answer = { status: 401, body: { error_code: 401, message: 'Unauthorized' } };
const tooMany: Answer = { status: 429, body: { error_code: 429, message: 'Too many requests.' } };

/** Bexio's HTTP API, the part that Commend reads. */
export function bexioApi(world: World, state: BexioState): Router {
  const router = Router();
  const limit = openRateLimit();
  const disturbed = {
    fault: world.faults.define('bexioApi', bexioFaults),
    internalError,
    refusal: (fault: BexioFault) => (fault.status429 ? tooManyFor(fault.retryAfterSeconds) : fault.status401 ? unauthorized : undefined),
  };
  const guarded = (kind: 'general' | 'search', handle: (request: Request) => Answer) =>
    answering(disturbed, (request) => {
      const { headers, isOver } = limit.count(kind);
      if (isOver) return { ...tooMany, headers };
      return { headers, ...(isKnownToken(state, request.get('authorization') ?? '') ? handle(request) : unauthorized) };
    });
  const list = (request: Request, conditions: unknown) => listed(state, request, conditions);
  const one = (request: Request, answer: (invoice: BexioInvoiceRecord) => unknown): Answer => {
    const invoice = present(state).find((row) => String(row.id) === request.params['id']);
    return invoice === undefined ? notFound : found(answer(invoice));
  };

  router.get(
    '/2.0/kb_invoice',
    guarded('general', (request) => list(request, [])),
  );
  router.post(
    '/2.0/kb_invoice/search',
    express.json(),
    guarded('search', (request) => list(request, request.body)),
  );
  router.get(
    '/2.0/kb_invoice/:id',
    guarded('general', (request) => one(request, (invoice) => ({ ...shaped(state, invoice), positions: [] }))),
  );
  router.get(
    '/2.0/kb_invoice/:id/payment',
    guarded('general', (request) => one(request, (invoice) => invoice.payments.map((payment) => bexioPaymentShape(invoice, payment)))),
  );
  router.get(
    '/2.0/contact',
    guarded('general', () => found(Object.values(state.contacts).map(contactShape))),
  );
  router.get(
    '/2.0/contact/:id',
    guarded('general', (request) => {
      const contact = state.contacts[String(request.params['id'])];
      return contact === undefined ? notFound : found(contactShape(contact));
    }),
  );
  router.get(
    ['/2.0/currency', '/3.0/currencies'],
    guarded('general', () => ({ ...found(CURRENCIES), headers: { 'x-total-count': String(CURRENCIES.length) } })),
  );
  router.all(
    ['/2.0/{*path}', '/3.0/{*path}'],
    guarded('general', () => notFound),
  );
  return router;
}

/** Bexio's log-in server, which is another host in reality. */
export function bexioLogin(world: World, state: BexioState): Router {
  const router = Router();
  const fault = world.faults.define('bexioLogin', apiFaults);
  router.post(
    '/realms/bexio/protocol/openid-connect/token',
    express.urlencoded({ extended: false }),
    answering({ fault, internalError }, (request) =>
      grantToken(world, state, { body: request.body, authorization: request.get('authorization') ?? '' }),
    ),
  );
  return router;
}

function present(state: BexioState): BexioInvoiceRecord[] {
  return Object.values(state.invoices).filter((invoice) => !invoice.deleted);
}

function shaped(state: BexioState, invoice: BexioInvoiceRecord) {
  return bexioInvoiceShape(invoice, state.contacts[invoice.contact]?.name ?? '');
}

function listed(state: BexioState, request: Request, conditions: unknown): Answer {
  const query = listQuery.safeParse(request.query);
  const body = searchBody.safeParse(conditions);
  if (!query.success || !body.success)
    return { status: 422, body: { error_code: 422, message: 'There were some errors in your request.' } };
  return found(
    search(
      present(state).map((invoice) => shaped(state, invoice)),
      body.data,
      query.data,
    ),
  );
}

function found(body: unknown): Answer {
  return { status: 200, body };
}

function tooManyFor(reset: number): Answer {
  return { ...tooMany, headers: rateHeaders({ limit: 1000, remaining: 0, reset }) };
}
