import { Router } from 'express';
import { z } from 'zod';
import { saidTo, type Accounts } from '../host/accounts.ts';
import { endSubscription, subscribe } from '../host/subscriptions.ts';
import type { StripeAccount } from '../stripe/account.ts';
import { amount, moment, momentOf, texts } from './fields.ts';
import { param, verb } from './handler.ts';

const wanted = z.strictObject({
  amount: amount.optional(),
  interval: z.enum(['month', 'year']).default('month'),
  metadata: texts.optional(),
  paid: z.boolean().default(true),
  ...moment,
});

/** Verbs for a customer's subscription at the host: both Stripe and Commend are told. */
export function subscriptionVerbs(stripe: StripeAccount, accounts: Accounts): Router {
  const router = Router();
  router.post(
    '/customers/:id/subscribe',
    verb(wanted, async (body, request) => {
      const { call, ...made } = await subscribe({ accounts, stripe }, accounts.require(param(request, 'id')), {
        wanted: body,
        moment: momentOf(body),
      });
      return { ...made, told: call === null ? null : saidTo(call) };
    }),
  );
  router.post(
    '/customers/:id/end-subscription',
    verb(z.strictObject(moment), async (body, request) => {
      const call = await endSubscription({ accounts, stripe }, accounts.require(param(request, 'id')), momentOf(body));
      return { told: call === null ? null : saidTo(call) };
    }),
  );
  return router;
}
