import { createContact, type BexioBooks } from '../bexio/invoices.ts';
import type { StripeAccount } from '../stripe/account.ts';
import { createCustomer } from '../stripe/customers.ts';
import type { World } from '../world.ts';
import { Accounts, type Billing } from './accounts.ts';
import { Calls } from './calls.ts';
import { PartnerLogins } from './partner-logins.ts';
import { hostState } from './records.ts';
import { Rewards } from './rewards.ts';

export interface HostProducts {
  readonly accounts: Accounts;
  readonly calls: Calls;
  readonly logins: PartnerLogins;
  readonly rewards: Rewards;
}

/** Opens Termino and Plauder, two small products with the same code; both bill with the same Stripe account and the same books. */
export function openHost(world: World, vendors: { readonly stripe: StripeAccount; readonly bexio: BexioBooks }): HostProducts {
  const state = hostState(world.store);
  const calls = new Calls(world, state);
  const billing: Billing = {
    openStripe: ({ accountId, name, email, country, at }) => {
      const metadata = { account_id: accountId };
      return createCustomer(vendors.stripe, { name, email, country, metadata }, Math.floor(at.getTime() / 1000)).id;
    },
    openBexio: (contact) => createContact(vendors.bexio, contact).id,
  };
  const accounts = new Accounts({ state, calls, billing, store: world.store });
  return { calls, logins: new PartnerLogins(world), rewards: new Rewards(world), accounts };
}
