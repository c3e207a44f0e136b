import Stripe from 'stripe';

/** Returns the header with which Stripe signs a payload. `timestamp` in seconds, by default now. */
export function signatureHeader(payload: string, by: { readonly secret: string; readonly timestamp?: number }): string {
  return Stripe.webhooks.generateTestHeaderString({ payload, secret: by.secret, timestamp: by.timestamp ?? Math.floor(Date.now() / 1000) });
}
