import type { Router } from 'express';
import type { World } from '../world.ts';
import { openAccount, type StripeAccount } from './account.ts';
import { stripeApi } from './api/routes.ts';
import { stripeState } from './records.ts';
import { Webhooks } from './webhooks.ts';

export interface FakeStripe {
  readonly account: StripeAccount;
  readonly webhooks: Webhooks;
  readonly routes: Router;
}

export function openStripe(world: World): FakeStripe {
  const state = stripeState(world.store);
  const webhooks = new Webhooks(world, state);
  const account = openAccount(world.store, state, (event) => webhooks.deliver(event));
  return { account, webhooks, routes: stripeApi(world, account) };
}
