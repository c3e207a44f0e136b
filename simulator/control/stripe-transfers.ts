import { Router } from 'express';
import { z } from 'zod';
import type { StripeAccount } from '../stripe/account.ts';
import { reversalShape, transferShape } from '../stripe/shapes/transfer.ts';
import { reverseTransfer } from '../stripe/transfers.ts';
import { required } from '../refused.ts';
import { amount, currency, moment, momentOf } from './fields.ts';
import { param, read, verb } from './handler.ts';

const reversed = z.strictObject({ amount: amount.optional(), ...moment });
const balance = z.strictObject({ currency, amount: z.number().int().min(0).nullable() });

/** Verbs of Stripe's transfers: the balance, and money that comes back. */
export function stripeTransferVerbs(stripe: StripeAccount): Router {
  const router = Router();
  router.get(
    '/stripe/transfers',
    read(() => Object.values(stripe.state.transfers).map(transferShape)),
  );
  router.post(
    '/stripe/transfers/:id/reverse',
    verb(reversed, (body, request) => {
      const id = param(request, 'id');
      const reversal = reverseTransfer(stripe, { id, amount: body.amount }, momentOf(body));
      return reversalShape(required(stripe.state.transfers[id], `transfer ${id}`), reversal);
    }),
  );
  router.put(
    '/stripe/balance',
    verb(balance, (body) => {
      if (body.amount === null) Reflect.deleteProperty(stripe.state.balances, body.currency);
      else stripe.state.balances[body.currency] = body.amount;
      return stripe.state.balances;
    }),
  );
  router.post(
    '/stripe/forget-keys',
    read(() => {
      const forgotten = Object.keys(stripe.state.keptAnswers).length;
      stripe.state.keptAnswers = {};
      return { forgotten };
    }),
  );
  return router;
}
