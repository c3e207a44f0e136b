import { Router } from 'express';
import { z } from 'zod';
import type { Accounts } from '../host/accounts.ts';
import type { StripeAccount } from '../stripe/account.ts';
import { cancelSubscription, createCustomer, createSubscription, requireCustomer } from '../stripe/customers.ts';
import { customerShape } from '../stripe/shapes/customer.ts';
import { subscriptionShape } from '../stripe/shapes/subscription.ts';
import { amount, currency, moment, momentOf, texts } from './fields.ts';
import { param, verb } from './handler.ts';
import { stripeCustomerOf } from './stripe-invoices.ts';

const newCustomer = z.strictObject({
  id: z
    .string()
    .regex(/^cus_\w+$/)
    .optional(),
  name: z.string().min(1),
  email: z.email(),
  country: z.string().length(2).optional(),
  metadata: texts.optional(),
  at: moment.at,
});

const newSubscription = z.strictObject({
  id: z
    .string()
    .regex(/^sub_\w+$/)
    .optional(),
  customer: z.string().min(1),
  amount,
  currency: currency.default('chf'),
  interval: z.enum(['month', 'year']).default('month'),
  metadata: texts.optional(),
  ...moment,
});

/** Verbs of Stripe's customers, known to the host or not, and their subscriptions. */
export function stripeCustomerVerbs(stripe: StripeAccount, accounts: Accounts): Router {
  const router = Router();
  router.post(
    '/stripe/customers',
    verb(newCustomer, (body) => customerShape(createCustomer(stripe, body, momentOf({ at: body.at, silent: true }).at))),
  );
  router.delete(
    '/stripe/customers/:id',
    verb(z.unknown(), (_body, request) => {
      const customer = requireCustomer(stripe.state, stripeCustomerOf(accounts, param(request, 'id')));
      customer.deleted = true;
      return customerShape(customer);
    }),
  );
  router.post(
    '/stripe/subscriptions',
    verb(newSubscription, (body) =>
      subscriptionShape(createSubscription(stripe, { ...body, customer: stripeCustomerOf(accounts, body.customer) }, momentOf(body))),
    ),
  );
  router.post(
    '/stripe/subscriptions/:id/cancel',
    verb(z.strictObject(moment), (body, request) => subscriptionShape(cancelSubscription(stripe, param(request, 'id'), momentOf(body)))),
  );
  return router;
}
