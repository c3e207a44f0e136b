import { stripeId } from '../identifiers.ts';
import { Refused, required } from '../refused.ts';
import type { Moment, StripeAccount } from './account.ts';
import type { CustomerRecord, StripeState, SubscriptionRecord } from './records.ts';
import { subscriptionShape } from './shapes/subscription.ts';

export interface NewCustomer {
  readonly id?: string | undefined;
  readonly name: string;
  readonly email: string;
  readonly country?: string | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

export function createCustomer(account: StripeAccount, wanted: NewCustomer, at: number): CustomerRecord {
  const id = freeId(account.state.customers, wanted.id ?? stripeId('cus'));
  const { name, email, country = null, metadata = {} } = wanted;
  return (account.state.customers[id] = { id, created: at, name, email, country, metadata, deleted: false });
}

export function requireCustomer(state: StripeState, id: string): CustomerRecord {
  return required(state.customers[id], `Stripe customer ${id}`);
}

export interface NewSubscription {
  readonly id?: string | undefined;
  readonly customer: string;
  readonly amount: number;
  readonly currency: string;
  readonly interval: 'month' | 'year';
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

export function createSubscription(account: StripeAccount, wanted: NewSubscription, moment: Moment): SubscriptionRecord {
  const id = freeId(account.state.subscriptions, wanted.id ?? stripeId('sub'));
  const customer = requireCustomer(account.state, wanted.customer).id;
  const { amount, currency, interval, metadata = {} } = wanted;
  const item = id.replace(/^sub_/, 'si_');
  const record: SubscriptionRecord = { id, item, customer, created: moment.at, currency, amount, interval, metadata, endedAt: null };
  account.state.subscriptions[id] = record;
  account.emit('customer.subscription.created', subscriptionShape(record), moment);
  return record;
}

export function cancelSubscription(account: StripeAccount, id: string, moment: Moment): SubscriptionRecord {
  const record = required(account.state.subscriptions[id], `subscription ${id}`);
  if (record.endedAt !== null) throw new Refused(`Subscription ${id} has ended already.`);
  record.endedAt = moment.at;
  account.emit('customer.subscription.deleted', subscriptionShape(record), moment);
  return record;
}

/** Returns the id. @throws Refused if it is taken. */
export function freeId(table: Readonly<Record<string, unknown>>, id: string): string {
  if (table[id] !== undefined) throw new Refused(`${id} exists already.`);
  return id;
}
