import type Stripe from 'stripe';
import type { StripePayment } from '../../../domain/settlement/settlement.ts';
import { instantOf } from './client.ts';
import type { PaidBy } from './money-back.ts';

/** What the charge tells: card or not (P07), whose card (self-referral), when the money is available (`settle_on`). */
type Means = Pick<StripePayment, 'method' | 'cardFingerprint' | 'availableOn'>;

export const noMeans: Means = { method: null, cardFingerprint: null, availableOn: null };

/** Fetches how an invoice was paid; `noMeans` if there is no charge. */
export async function fetchMeans(stripe: Stripe, paidBy: PaidBy): Promise<Means> {
  const charge = await fetchCharge(stripe, paidBy);
  if (charge === undefined) return noMeans;
  const balance = charge.balance_transaction;
  return {
    method: charge.payment_method_details?.type ?? null,
    cardFingerprint: charge.payment_method_details?.card?.fingerprint ?? null,
    availableOn: typeof balance === 'object' ? instantOf(balance?.available_on) : null,
  };
}

async function fetchCharge(stripe: Stripe, paidBy: PaidBy): Promise<Stripe.Charge | undefined> {
  if ('charge' in paidBy) return stripe.charges.retrieve(paidBy.charge, { expand: ['balance_transaction'] });
  const intent = await stripe.paymentIntents.retrieve(paidBy.payment_intent, { expand: ['latest_charge.balance_transaction'] });
  return typeof intent.latest_charge === 'object' ? (intent.latest_charge ?? undefined) : undefined;
}
