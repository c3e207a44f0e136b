import express, { Router, type Request } from 'express';
import { z } from 'zod';
import { answering, apiFaults, type Answer } from '../answer.ts';
import type { World } from '../world.ts';
import { createPayout } from './create.ts';
import { moveItem, type PaypalBook } from './payouts.ts';
import { refusal } from './refusal.ts';
import { batchHeader, itemShape } from './shapes.ts';
import { grant, isKnown } from './tokens.ts';

const paypalFaults = {
  ...apiFaults,
  status429: z.boolean().optional(),
  /** The access token has been withdrawn. */
  status401: z.boolean().optional(),
  /** Refuses with this name, such as VALIDATION_ERROR. */
  refuse: z.string().optional(),
};
type PaypalFault = z.infer<z.ZodObject<typeof paypalFaults>>;

const internalError: Answer = { status: 500, body: { name: 'INTERNAL_SERVER_ERROR', message: 'An internal server error occurred.' } };
const unauthorized: Answer = { status: 401, body: { error: 'invalid_token', error_description: 'Token signature verification failed' } };
const notFound = refusal(404, 'RESOURCE_NOT_FOUND');

/** PayPal's log-in and Payouts, the part that Commend uses. */
export function paypalApi(world: World, book: PaypalBook): Router {
  const router = Router();
  const fault = world.faults.define('paypalApi', paypalFaults);
  const disturbed = { fault, internalError, refusal: refusalBy };
  const guarded = (handle: (request: Request) => Answer) =>
    answering(disturbed, (request) => (isKnown(book.state, request.get('authorization') ?? '') ? handle(request) : unauthorized));

  router.post('/v1/oauth2/token', express.urlencoded({ extended: false }), (request, response) => {
    const { status, body: said } = grant(world, book, request.get('authorization') ?? '');
    response.status(status).json(said);
  });
  router.post(
    '/v1/payments/payouts',
    express.json({ limit: '20mb' }),
    guarded((request) => createPayout(world, book, request.body)),
  );
  router.get(
    '/v1/payments/payouts/:id',
    guarded((request) => {
      const batch = book.state.batches.find(({ id }) => id === request.params['id']);
      if (batch === undefined) return notFound;
      return {
        status: 200,
        body: { batch_header: batchHeader(batch), items: batch.items.map((item) => itemShape(batch, item, world.ownUrl())) },
      };
    }),
  );
  router.get(
    '/v1/payments/payouts-item/:id',
    guarded((request) => itemOf(String(request.params['id']))),
  );
  router.post(
    '/v1/payments/payouts-item/:id/cancel',
    guarded((request) => {
      const id = String(request.params['id']);
      const batch = book.state.batches.find(({ items }) => items.some((item) => item.id === id && item.status === 'UNCLAIMED'));
      if (batch === undefined) return refusal(400, 'ITEM_INCORRECT_STATUS');
      moveItem(book, { id, status: 'RETURNED' });
      return itemOf(id);
    }),
  );
  return router;

  function itemOf(id: string): Answer {
    const batch = book.state.batches.find(({ items }) => items.some((item) => item.id === id));
    const item = batch?.items.find((one) => one.id === id);
    return batch === undefined || item === undefined ? notFound : { status: 200, body: itemShape(batch, item, world.ownUrl()) };
  }
}

function refusalBy(fault: PaypalFault): Answer | undefined {
  if (fault.status429) return refusal(429, 'RATE_LIMIT_REACHED');
  if (fault.status401) return unauthorized;
  return fault.refuse === undefined ? undefined : refusal(400, fault.refuse);
}
