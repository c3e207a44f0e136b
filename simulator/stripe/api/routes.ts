import { Router, type Request } from 'express';
import { answering, apiFaults } from '../../answer.ts';
import type { World } from '../../world.ts';
import { findObject } from '../lookup.ts';
import type { StripeAccount } from '../account.ts';
import { authenticate } from './authenticate.ts';
import { internalError, missing, StripeRefusal } from './errors.ts';
import { expanded } from './expand.ts';
import { eventShape, linesOf, lists, reversalsOf } from './lists.ts';
import { readQuery } from './query.ts';
import { transferApi } from './transfers.ts';

const singles = {
  customers: 'customer',
  subscriptions: 'subscription',
  invoices: 'invoice',
  invoice_payments: 'invoice_payment',
  payment_intents: 'payment_intent',
  charges: 'charge',
  balance_transactions: 'balance_transaction',
  refunds: 'refund',
  disputes: 'dispute',
  credit_notes: 'credit_note',
  transfers: 'transfer',
} as const;

/** Stripe's HTTP API, the part that Commend uses. */
export function stripeApi(world: World, account: StripeAccount): Router {
  const { state } = account;
  const router = Router();
  router.use(transferApi(world, account));
  const fault = world.faults.define('stripeApi', apiFaults);
  const answer = (handle: (request: Request) => object) =>
    answering({ fault, internalError }, (request) => {
      try {
        authenticate(request, world.config.stripe.secretKey);
        const { expand } = readQuery(request.query);
        return { status: 200, body: expanded(handle(request), expand, (id) => findObject(state, id)) };
      } catch (refusal) {
        if (refusal instanceof StripeRefusal) return refusal.answer;
        throw refusal;
      }
    });

  for (const [name, list] of Object.entries(lists)) {
    router.get(
      `/v1/${name}`,
      answer((request) => list(state, `/v1/${name}`, readQuery(request.query))),
    );
  }
  router.get(
    '/v1/invoices/:id/lines',
    answer((request) => linesOf(known(state.invoices[idOf(request)], 'invoice', request), readQuery(request.query))),
  );
  router.get(
    '/v1/transfers/:id/reversals',
    answer((request) => reversalsOf(known(state.transfers[idOf(request)], 'transfer', request), readQuery(request.query))),
  );
  router.get(
    '/v1/events/:id',
    answer((request) =>
      eventShape(
        known(
          state.events.find((row) => row.id === idOf(request)),
          'event',
          request,
        ),
      ),
    ),
  );
  for (const [name, kind] of Object.entries(singles)) {
    router.get(
      `/v1/${name}/:id`,
      answer((request) => {
        const found = findObject(state, idOf(request));
        return known(found !== undefined && 'object' in found && found.object === kind ? found : undefined, kind, request);
      }),
    );
  }
  router.all('/v1/{*path}', answer(unknownAddress));
  return router;
}

function unknownAddress(request: Request): never {
  const message = `Unrecognized request URL (${request.method}: ${request.path}).`;
  throw new StripeRefusal(404, { type: 'invalid_request_error', message });
}

function known<T>(found: T | undefined, kind: string, request: Request): T {
  if (found === undefined) throw missing(kind, idOf(request));
  return found;
}

function idOf(request: Request): string {
  return String(request.params['id']);
}
