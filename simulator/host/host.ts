import type { StripeAccount } from '../stripe/account.ts';
import { createCustomer } from '../stripe/customers.ts';
import type { World } from '../world.ts';
import { Accounts, type Billing } from './accounts.ts';
import { Calls } from './calls.ts';
import { hostState } from './records.ts';

export interface HostProducts {
  readonly accounts: Accounts;
  readonly calls: Calls;
}

/** Termino and Plauder, two small products on one code. */
export function openHost(world: World, stripe: StripeAccount): HostProducts {
  const state = hostState(world.store);
  const calls = new Calls(world, state);
  const billing: Billing = {
    openStripe: ({ accountId, name, email, country, at }) =>
      createCustomer(stripe, { name, email, country, metadata: { account_id: accountId } }, Math.floor(at.getTime() / 1000)).id,
    openBexio: () => 0,
  };
  return { calls, accounts: new Accounts({ state, calls, billing, store: world.store }) };
}
