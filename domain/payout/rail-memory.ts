import { after, dayMs, hourMs } from '../elapsed.ts';
import type { Rail } from './payout-state.ts';

/**
 * How long a rail knows our key, and how long after the first sending "not found" may still turn into "found". A rail without a key
 * (a file, a person) is never asked and never sent to again by itself.
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

/** A retry must end before the rail forgets the key: after that the same key would be a second payment. */
const shareOfMemory = 0.8;

/** Until when the attempt may be sent again under its key; undefined: never by itself. */
export function retryUntil({ rail, call }: Sent): string | undefined {
  const memory = memories[rail];
  if (memory === undefined || call?.firstSentAt == null) return undefined;
  return after(call.firstSentAt, memory.keyMs * shareOfMemory);
}

/** The payout leaves by a call that we make ourselves. */
export const isCalled = (rail: Rail): boolean => memories[rail] !== undefined;

/** How long Stripe's word is waited for before people's counts. */
const patienceMs = 30 * dayMs;

/** As long as the rail's own word can be had, what people say in its place does not count: it may pay, or have paid, what they call refused. */
export function isForRailToSay({ rail, call }: Sent, asOf: string): boolean {
  if (!isCalled(rail)) return false;
  if (call?.firstSentAt == null) return false; // it never left us
  return asOf < ((rail === 'paypal' ? retryUntil({ rail, call }) : undefined) ?? after(call.firstSentAt, patienceMs));
}
