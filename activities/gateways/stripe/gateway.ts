import type Stripe from 'stripe';
import type { StripeFacts } from '../../../domain/settlement/settlement.ts';
import { stripeDoorbells, stripeRouting, type Routing } from '../../../domain/settlement/stripe-doorbell.ts';
import { idOf, instantOf, stripeClient, type StripeConfig } from './client.ts';
import { fetchInvoiceFacts } from './invoice-facts.ts';
import { locate, type Located, type StripeObject } from './locate.ts';

export type { Located } from './locate.ts';

/** An event as Stripe lists it; `body` is what a webhook would have carried, and is trusted as little. */
export interface ListedEvent {
  readonly id: string;
  readonly type: string;
  readonly objectId: string;
  readonly routing: Routing;
  readonly created: string;
  readonly apiVersion: string | null;
  readonly livemode: boolean;
  readonly body: string;
}

/**
 * Reads Stripe; writes nothing.
 * @throws any outage as it is.
 */
export interface StripeGateway {
  locate(object: StripeObject): Promise<Located | undefined>;
  /** Returns all facts of one invoice as of now. Undefined: Stripe knows no such invoice. */
  fetchInvoice(id: string): Promise<StripeFacts | undefined>;
  /** Lists events of the types we need, created at `sinceIso` or later. Stripe keeps them for 30 days. */
  listEvents(sinceIso: string): AsyncIterable<ListedEvent>;
}

export function createStripeGateway(config: StripeConfig): StripeGateway {
  const stripe = stripeClient(config);
  return {
    locate: (object) => locate(stripe, object),
    fetchInvoice: (id) => fetchInvoiceFacts(stripe, id),
    listEvents: (sinceIso) => listEvents(stripe, sinceIso),
  };
}

const typesAtOnce = 20; // Stripe's limit for one listing

async function* eventsOf(stripe: Stripe, created: Stripe.RangeQueryParam): AsyncIterable<Stripe.Event> {
  for (let from = 0; from < stripeDoorbells.length; from += typesAtOnce) {
    yield* stripe.events.list({ types: stripeDoorbells.slice(from, from + typesAtOnce), created, limit: 100 });
  }
}

async function* listEvents(stripe: Stripe, sinceIso: string): AsyncIterable<ListedEvent> {
  const created = { gte: Math.floor(Date.parse(sinceIso) / 1000) };
  for await (const event of eventsOf(stripe, created)) {
    const { object } = event.data;
    yield {
      id: event.id,
      type: event.type,
      objectId: ('id' in object ? idOf(object) : null) ?? '',
      routing: stripeRouting(object),
      created: instantOf(event.created),
      apiVersion: event.api_version,
      livemode: event.livemode,
      body: JSON.stringify(event),
    };
  }
}
