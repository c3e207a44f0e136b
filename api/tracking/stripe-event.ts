import { z } from 'zod';
import { isCurrency } from '../../domain/money.ts';
import { stripeDoorbells, stripeRouting } from '../../domain/settlement/stripe-doorbell.ts';
import { isCleanText } from '../http/clean-text.ts';
import type { Arrival } from './inbox.ts';

const Envelope = z.object({
  id: z.string().regex(/^[\w-]{1,200}$/),
  object: z.literal('event'),
  type: z.string().min(1).max(100),
  livemode: z.boolean(),
  api_version: z.string().nullish(),
  account: z.string().nullish(),
  data: z.object({ object: z.record(z.string(), z.unknown()) }),
});
export type StripeEvent = z.infer<typeof Envelope>;

const kept = { tooLarge: 4_096 };
const amounts = ['amount', 'amount_paid', 'amount_remaining', 'total'];

/** Reads the event in a body whose signature was checked; undefined if it is none. */
export function readStripeEvent(body: Buffer): StripeEvent | undefined {
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    return isCleanText(parsed) ? Envelope.safeParse(parsed).data : undefined;
  } catch {
    return undefined;
  }
}

/** Returns the inbox row of an event. One that we cannot use is stored with its reason and never placed. */
export function arrivalOf(event: StripeEvent, { accountRef, raw }: { readonly accountRef: string; readonly raw: Buffer }): Arrival {
  const { object } = event.data;
  const whole = {
    provider: 'stripe' as const,
    eventId: event.id,
    accountRef,
    type: event.type,
    apiVersion: event.api_version ?? null,
    livemode: event.livemode,
    objectId: typeof object['id'] === 'string' ? object['id'] : null,
    routing: stripeRouting(object),
    programId: null,
    raw,
    answer: 200,
  };
  if (!stripeDoorbells.some((type) => type === event.type)) return { ...whole, state: 'ignored', reason: 'unknown_type' };
  if (amounts.some((name) => Number(object[name] ?? 0) < 0)) return { ...whole, state: 'dead', reason: 'negative_amount' };
  const { currency } = object;
  if (typeof currency === 'string' && !isCurrency(currency.toUpperCase())) return { ...whole, state: 'dead', reason: 'unknown_currency' };
  return { ...whole, state: 'received', reason: null };
}

interface Unreadable {
  readonly accountRef: string;
  readonly livemode: boolean;
  readonly raw: Buffer;
  /** SHA-256 of the whole body, in hex. */
  readonly digest: string;
}

/** Returns the row of a signed body that is no event. Its key is its content. */
export const malformed = (body: Unreadable): Arrival => ({ ...unreadable(body), raw: body.raw, reason: 'malformed', answer: 200 });

/** Returns the row of a body that is too large: that it came, and its beginning. The event itself is found when Stripe is asked for missed ones. */
export const tooLarge = (body: Unreadable): Arrival => ({
  ...unreadable(body),
  raw: body.raw.subarray(0, kept.tooLarge),
  reason: 'too_large',
  answer: 413,
});

const unreadable = ({ accountRef, livemode, digest }: Unreadable) => ({
  provider: 'stripe' as const,
  eventId: `sha256:${digest}`,
  accountRef,
  type: 'unreadable',
  apiVersion: null,
  livemode,
  objectId: null,
  routing: {},
  programId: null,
  state: 'dead' as const,
});
