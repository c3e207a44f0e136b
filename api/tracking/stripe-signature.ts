import Stripe from 'stripe';

const toleranceSeconds = 300;

/**
 * Whether Stripe signed this body with one of the secrets within the last five minutes. The SDK compares in constant time; it would let
 * a time in the future pass, so the header's own second is checked as well.
 */
export function isSigned(body: Buffer, header: string | undefined, secrets: readonly string[]): boolean {
  const second = Number(/(?:^|,)t=(\d{1,12})(?:,|$)/.exec(header ?? '')?.[1] ?? Number.NaN);
  if (header === undefined || !(Math.abs(Date.now() / 1000 - second) <= toleranceSeconds)) return false;
  return secrets.filter((secret) => isSignedBy(body, header, secret)).length > 0; // all are tried: no early end tells which one fits
}

function isSignedBy(body: Buffer, header: string, secret: string): boolean {
  try {
    Stripe.webhooks.constructEvent(body, header, secret);
    return true;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return false;
    if (error instanceof SyntaxError) return true; // signed, but no JSON
    throw error;
  }
}
