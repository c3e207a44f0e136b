import { Router } from 'express';
import { z } from 'zod';
import { moveItem, type PaypalBook } from '../paypal/payouts.ts';
import { param, read, verb } from './handler.ts';

const moved = z.strictObject({
  /** Any text is a status, so that future statuses of PayPal can be tried today. */
  status: z.string().regex(/^[A-Z_]+$/),
  error: z.string().optional(),
  fee: z.number().int().min(0).optional(),
});
const balance = z.strictObject({ currency: z.string().regex(/^[A-Z]{3}$/), amount: z.number().int().min(0).nullable() });

/** Verbs of PayPal's payouts: the balance, and the fate of an item. */
export function paypalVerbs(book: PaypalBook): Router {
  const { state, store } = book;
  const router = Router();
  router.get(
    '/paypal/payouts',
    read(() => state.batches.flatMap(({ items, ...batch }) => items.map((item) => ({ ...item, batch })))),
  );
  router.post(
    '/paypal/items/:id',
    verb(moved, (body, request) => moveItem(book, { id: param(request, 'id'), ...body }).item),
  );
  router.put(
    '/paypal/manual',
    verb(z.strictObject({ manual: z.boolean() }), ({ manual }) => {
      state.manual = manual;
      store.changed();
      return { manual };
    }),
  );
  router.put(
    '/paypal/balance',
    verb(balance, (body) => {
      if (body.amount === null) Reflect.deleteProperty(state.balances, body.currency);
      else state.balances[body.currency] = body.amount;
      store.changed();
      return state.balances;
    }),
  );
  router.post(
    '/paypal/forget-keys',
    read(() => {
      const forgotten = Object.keys(state.remembered).length;
      state.remembered = {};
      store.changed();
      return { forgotten };
    }),
  );
  return router;
}
