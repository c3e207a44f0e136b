import { after, dayMs, hourMs } from '../elapsed.ts';
import type { Rail } from './payout-state.ts';

/**
 * For each rail: how long it remembers our key, and how long after the first sending "not found" may still become "found". A rail without a key (a
 * file, a person) is never asked or sent to again without a person.
 */
export const memories: Readonly<Record<Rail, { readonly keyMs: number; readonly settlingMs: number } | undefined>> = {
  stripe_connect: { keyMs: dayMs, settlingMs: hourMs },
  paypal: { keyMs: 30 * dayMs, settlingMs: dayMs },
  bank_file: undefined,
  manual: undefined,
};

interface Sent {
  readonly rail: Rail;
  readonly call: { readonly firstSentAt: string | null } | null;
}

/** Share of the rail's memory in which retries are allowed: once the rail has forgotten the key, the same call would be a second payment. */
const shareOfMemory = 0.8;

/** Returns until when the attempt may be sent again under its key; undefined if it must not be sent again without a person. */
export function retryUntil({ rail, call }: Sent): string | undefined {
  const memory = memories[rail];
  if (memory === undefined || call?.firstSentAt == null) return undefined;
  return after(call.firstSentAt, memory.keyMs * shareOfMemory);
}

/** True for rails that we call ourselves. */
export const isCalled = (rail: Rail): boolean => memories[rail] !== undefined;

/** How long Stripe's answer is awaited before people's finding counts. */
const patienceMs = 30 * dayMs;

/** True if the rail itself can still answer. Until then people's finding does not count: the rail may pay, or have paid, what they call refused. */
export function isForRailToSay({ rail, call }: Sent, asOf: string): boolean {
  if (!isCalled(rail)) return false;
  if (call?.firstSentAt == null) return false; // it never left us
  return asOf < ((rail === 'paypal' ? retryUntil({ rail, call }) : undefined) ?? after(call.firstSentAt, patienceMs));
}
