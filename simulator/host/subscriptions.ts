import { Refused } from '../refused.ts';
import type { Moment, StripeAccount } from '../stripe/account.ts';
import { cancelSubscription, createSubscription } from '../stripe/customers.ts';
import { createInvoice } from '../stripe/invoices.ts';
import { pay } from '../stripe/payments.ts';
import type { Accounts } from './accounts.ts';
import { PRODUCTS } from './products.ts';
import type { AccountRecord, CallRecord } from './records.ts';

export interface Subscribing {
  readonly amount?: number | undefined;
  readonly interval: 'month' | 'year';
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  /** True if the first invoice is paid by card at once. */
  readonly paid: boolean;
}

/** Starts a paid subscription at Stripe with its first invoice, and tells Commend unless the moment is silent. */
export async function subscribe(
  parts: { readonly accounts: Accounts; readonly stripe: StripeAccount },
  account: AccountRecord,
  { wanted, moment }: { readonly wanted: Subscribing; readonly moment: Moment },
): Promise<{ readonly subscription: string; readonly invoice: string; readonly call: CallRecord | null }> {
  const { accounts, stripe } = parts;
  if (account.stripeCustomer === null) throw new Refused(`Account ${account.id} has no customer at Stripe.`);
  if (account.subscription !== null) throw new Refused(`Account ${account.id} has a subscription already.`);
  const { currency, plans } = PRODUCTS[account.program];
  const amount = wanted.amount ?? plans[account.hostPlan] ?? 0;
  if (amount === 0) throw new Refused(`The plan ${account.hostPlan} costs nothing; give an amount, or change the plan first.`);

  const customer = account.stripeCustomer;
  const { id } = createSubscription(stripe, { customer, amount, currency, interval: wanted.interval, metadata: wanted.metadata }, moment);
  account.subscription = id;
  const invoice = createInvoice(
    stripe,
    { customer, currency, subscription: id, lines: [{ amount, description: `${PRODUCTS[account.program].name} ${account.hostPlan}` }] },
    moment,
  );
  if (wanted.paid) pay(stripe, { shares: [{ invoice }], by: 'payment_intent', method: 'card' }, moment);
  const call = moment.silent
    ? null
    : await accounts.tell(account, { type: 'subscription.started', subscriptionId: id, at: new Date(moment.at * 1000) });
  return { subscription: id, invoice: invoice.id, call };
}

/** Ends the subscription at Stripe, and tells Commend unless the moment is silent. */
export async function endSubscription(
  parts: { readonly accounts: Accounts; readonly stripe: StripeAccount },
  account: AccountRecord,
  moment: Moment,
): Promise<CallRecord | null> {
  if (account.subscription === null) throw new Refused(`Account ${account.id} has no subscription.`);
  const subscriptionId = account.subscription;
  cancelSubscription(parts.stripe, subscriptionId, moment);
  account.subscription = null;
  return moment.silent
    ? null
    : parts.accounts.tell(account, { type: 'subscription.ended', subscriptionId, at: new Date(moment.at * 1000) });
}
