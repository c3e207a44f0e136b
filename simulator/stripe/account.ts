import type Stripe from 'stripe';
import type { Store } from '../store.ts';
import { recordEvent } from './events.ts';
import type { EventRecord, StripeState } from './records.ts';

/** When something happens at Stripe (seconds), and whether it makes an event: an invented past is silent. */
export interface Moment {
  readonly at: number;
  readonly silent: boolean;
}

/** The company's account at Stripe: its objects and their events. */
export interface StripeAccount {
  readonly state: StripeState;
  emit(type: Stripe.Event.Type, object: object, moment: Moment): void;
}

export function openAccount(store: Store, state: StripeState, deliver: (event: EventRecord) => void): StripeAccount {
  return {
    state,
    emit: (type, object, moment) => {
      store.changed();
      if (!moment.silent) deliver(recordEvent(state, type, object));
    },
  };
}
