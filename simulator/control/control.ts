import express, { Router } from 'express';
import type { HostProducts } from '../host/host.ts';
import type { FakeStripe } from '../stripe/stripe.ts';
import type { World } from '../world.ts';
import { customerVerbs } from './customers.ts';
import { sayError } from './errors.ts';
import { stripeInvoiceVerbs } from './stripe-invoices.ts';

export interface Controlled {
  readonly world: World;
  readonly stripe: FakeStripe;
  readonly host: HostProducts;
}

/** The HTTP API that drives the simulator; the page and `npm run demo` have no other way. */
export function controlApi({ world, stripe, host }: Controlled): Router {
  const router = Router();
  router.use(express.json({ limit: '5mb' }));
  router.use(customerVerbs(world, host.accounts));
  router.use(stripeInvoiceVerbs(stripe.account, host.accounts));
  router.use(sayError);
  return router;
}
