import { randomUUID } from 'node:crypto';
import type { Program } from '../config.ts';
import { isObject, parsedOrText } from '../json.ts';
import { Refused, required } from '../refused.ts';
import type { Store } from '../store.ts';
import type { Calls } from './calls.ts';
import type { AccountRecord, CallRecord, HostState } from './records.ts';

export type PaymentProvider = 'stripe' | 'bexio';

/** The vendors at which the host creates the customers that it bills. */
export interface Billing {
  openStripe(customer: {
    readonly accountId: string;
    readonly name: string;
    readonly email: string;
    readonly country: string;
    readonly at: Date;
  }): string;
  openBexio(contact: { readonly name: string; readonly email: string }): number;
}

export interface NewAccount {
  readonly id?: string | undefined;
  readonly program: Program;
  readonly name: string;
  readonly email: string;
  readonly country: string;
  readonly website?: string | undefined;
  readonly hostPlan: string;
  readonly clickId?: string | undefined;
  readonly code?: string | undefined;
  readonly paymentAccounts: readonly PaymentProvider[];
  readonly at: Date;
}

export interface HostEvent {
  readonly type: 'account.first_login' | 'widget.installed' | 'host_plan.changed' | 'subscription.started' | 'subscription.ended';
  readonly eventId?: string | undefined;
  readonly at: Date;
  readonly website?: string | undefined;
  readonly hostPlan?: string | undefined;
  readonly subscriptionId?: string | undefined;
}

/** The host products' accounts, and the reports to Commend about them. */
export class Accounts {
  readonly state: HostState;
  readonly #calls: Calls;
  readonly #billing: Billing;
  readonly #store: Store;

  constructor(parts: { readonly state: HostState; readonly calls: Calls; readonly billing: Billing; readonly store: Store }) {
    this.state = parts.state;
    this.#calls = parts.calls;
    this.#billing = parts.billing;
    this.#store = parts.store;
  }

  create(wanted: NewAccount): AccountRecord {
    this.state.sequence += 1;
    const { program, name, email, country, at } = wanted;
    const id = wanted.id ?? `${program}-${this.state.sequence}`;
    if (this.state.accounts[id] !== undefined) throw new Refused(`Account ${id} exists already.`);
    const customer = { accountId: id, name, email, country, at };
    const account: AccountRecord = {
      id,
      program,
      name,
      email,
      country,
      website: wanted.website ?? `https://${email.split('@')[1] ?? 'example.test'}/`,
      createdAt: at.toISOString(),
      stripeCustomer: wanted.paymentAccounts.includes('stripe') ? this.#billing.openStripe(customer) : null,
      bexioContact: wanted.paymentAccounts.includes('bexio') ? this.#billing.openBexio(customer) : null,
      hostPlan: wanted.hostPlan,
      clickId: wanted.clickId ?? null,
      code: wanted.code ?? null,
      widgetInstalled: false,
      subscription: null,
    };
    this.state.accounts[id] = account;
    this.#store.changed();
    return account;
  }

  require(id: string): AccountRecord {
    return required(this.state.accounts[id], `account ${id}`);
  }

  /** Tells Commend of a sign-up, with its click or typed code. */
  signUp(account: AccountRecord): Promise<CallRecord> {
    const { id, email, name, country, website, hostPlan, clickId, code, stripeCustomer, bexioContact } = account;
    const paymentAccounts = [
      ...(stripeCustomer === null ? [] : [{ provider: 'stripe', account: 'main', id: stripeCustomer }]),
      ...(bexioContact === null ? [] : [{ provider: 'bexio', account: 'main', id: String(bexioContact) }]),
    ];
    const how = {
      ...(clickId === null ? {} : { clickId }),
      ...(code === null ? {} : { code }),
      ...(isPast(account) ? { at: account.createdAt } : {}),
    };
    return this.#calls.send(account, '/v1/signups', { accountId: id, email, name, country, website, hostPlan, ...how, paymentAccounts });
  }

  /** Applies an event at the host, and tells Commend. */
  tell(account: AccountRecord, event: HostEvent): Promise<CallRecord> {
    if (event.type === 'widget.installed') account.widgetInstalled = true;
    if (event.type === 'host_plan.changed') account.hostPlan = event.hostPlan ?? account.hostPlan;
    return this.#calls.send(account, '/v1/events', {
      eventId: event.eventId ?? `${account.program}-${randomUUID()}`,
      accountId: account.id,
      at: event.at.toISOString(),
      type: event.type,
      ...detailsOf(account, event),
    });
  }
}

const A_MOMENT_AGO_MS = 60_000;

/** Returns whether a sign-up was invented for another day, so that its report must state the time. */
function isPast(account: AccountRecord): boolean {
  return Date.parse(account.createdAt) < Date.now() - A_MOMENT_AGO_MS;
}

/** Returns the further fields of each type of event. */
function detailsOf(account: AccountRecord, event: HostEvent): object {
  switch (event.type) {
    case 'account.first_login':
      return {};
    case 'widget.installed':
      return { website: event.website ?? account.website };
    case 'host_plan.changed':
      return { hostPlan: account.hostPlan };
    case 'subscription.started':
    case 'subscription.ended':
      return event.subscriptionId === undefined ? {} : { subscriptionId: event.subscriptionId };
  }
}

/** Returns Commend's answer to the last attempt of a call: its decision, or why there is none yet. */
export function saidTo(call: CallRecord): {
  readonly state: CallRecord['state'];
  readonly status: number | null;
  readonly answer: unknown;
} {
  const last = call.attempts.at(-1);
  const answer = parsedOrText(last?.answer ?? '');
  return { state: call.state, status: last?.status ?? null, answer: isObject(answer) ? answer : (last?.answer ?? null) };
}
