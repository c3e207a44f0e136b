import Stripe from 'stripe';
import { stripeId } from '../identifiers.ts';
import type { EventRecord, StripeState } from './records.ts';

const KEPT = 5_000;

/** Stores an event as Stripe renders it: the object as it is now, indented, with the API version of the SDK. */
export function recordEvent(state: StripeState, type: Stripe.Event.Type, object: object): EventRecord {
  const id = stripeId('evt');
  const created = Math.floor(Date.now() / 1000);
  const envelope = {
    id,
    object: 'event',
    api_version: Stripe.API_VERSION,
    created,
    data: { object },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
  };
  const record: EventRecord = { id, type, created, payload: JSON.stringify(envelope, null, 2) };
  state.events.push(record);
  if (state.events.length > KEPT) state.events.splice(0, state.events.length - KEPT);
  return record;
}
