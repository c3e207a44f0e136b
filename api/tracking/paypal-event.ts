import { z } from 'zod';
import { isCleanText } from '../http/clean-text.ts';
import type { Arrival } from './inbox.ts';

const Envelope = z.object({
  id: z.string().regex(/^[\w-]{1,200}$/),
  event_type: z.string().min(1).max(100),
  resource: z.object({
    payout_batch_id: z.string().max(200).optional(),
    sender_batch_id: z.string().max(200).optional(),
    payout_item: z.object({ sender_item_id: z.string().max(200).optional() }).optional(),
    batch_header: z
      .object({
        payout_batch_id: z.string().max(200).optional(),
        sender_batch_header: z.object({ sender_batch_id: z.string().max(200).optional() }).optional(),
      })
      .optional(),
  }),
});

interface Came {
  readonly accountRef: string;
  readonly livemode: boolean;
  readonly raw: Buffer;
  /** SHA-256 of the body, in hex. */
  readonly digest: string;
}

/**
 * Returns the inbox row of a PayPal event. It is a doorbell: it names a payout or a batch, by our key or PayPal's, and nothing else is read. Events
 * that are not about payouts are ignored. Source: PayPal, Payouts webhooks.
 */
export function paypalArrival({ raw, digest, ...of }: Came): Arrival {
  const whole = { provider: 'paypal', apiVersion: null, routing: {}, programId: null, raw, answer: 200, ...of } as const;
  const event = eventIn(raw);
  if (event === undefined)
    return { ...whole, eventId: `sha256:${digest}`, type: 'unreadable', objectId: null, state: 'dead', reason: 'malformed' };
  const { resource, event_type: type, id: eventId } = event;
  const { batch_header: header } = resource;
  const batch = resource.payout_batch_id ?? header?.payout_batch_id;
  const attempted = attemptOfKey(resource.sender_batch_id ?? header?.sender_batch_header?.sender_batch_id);
  const objectId = resource.payout_item?.sender_item_id ?? attempted?.payout ?? batch ?? null;
  const isPayout = /^PAYMENT\.PAYOUTS(-ITEM|BATCH)\./.test(type) && objectId !== null;
  return {
    ...whole,
    eventId,
    type,
    objectId,
    routing: { ...(batch === undefined ? {} : { batch }), ...attempted },
    ...(isPayout ? { state: 'received', reason: null } : { state: 'ignored', reason: 'unknown_type' }),
  };
}

/** Returns the payout and the number of an attempt's key (`callKeyOf` in `domain/payout/payout-attempt.ts`). */
function attemptOfKey(key = ''): { readonly payout: string; readonly attempt: string } | undefined {
  const [, payout, attempt] = /^payout:([0-9a-f-]{36}):a(\d+)$/.exec(key) ?? [];
  return payout === undefined || attempt === undefined ? undefined : { payout, attempt };
}

function eventIn(raw: Buffer): z.infer<typeof Envelope> | undefined {
  try {
    const parsed: unknown = JSON.parse(raw.toString('utf8'));
    return isCleanText(parsed) ? Envelope.safeParse(parsed).data : undefined;
  } catch {
    return undefined;
  }
}
