import type { Money } from '../../domain/money.ts';
import type { RailEvidence } from '../../domain/payout/payout-evidence.ts';
import type { MethodDetails } from '../../domain/payout/payout-method.ts';

/** One attempt to pay one payout, as it was approved. */
export interface RailPayment {
  readonly payoutId: string;
  /** What people and the payee read, such as PO-2026-1043. */
  readonly reference: string;
  readonly amount: Money;
  readonly details: MethodDetails;
  readonly attempt: number;
  /** Of the attempt; every call of it carries this one. */
  readonly key: string;
  /** What the rail called it, if it has answered once. */
  readonly externalId: string | null;
  /** Its own name of what it rang about: that is read, and it may be of another attempt. */
  readonly batch?: string | undefined;
}

export type Submission =
  /** Taken; `evidence` is what the rail proved in the same breath. */
  | { readonly kind: 'accepted'; readonly reference: string; readonly evidence: readonly RailEvidence[] }
  /** The rail's last word on this attempt. */
  | { readonly kind: 'rejected'; readonly code: string }
  /** Refused for now, and surely nothing moved: the payout stays approved. */
  | { readonly kind: 'postponed'; readonly code: string }
  /** Time-out, 5xx, connection lost, key in use: look up, never send blind. */
  | { readonly kind: 'unclear'; readonly code: string };

/**
 * A rail that is called. `submit` never throws for what the rail or the network does: not to know is an answer too. `query` throws when
 * the rail cannot be asked.
 */
export interface CalledRail {
  submit(payment: RailPayment): Promise<Submission>;
  /** All that the rail knows of the payout, of every attempt; nothing: it does not know it. */
  query(payment: RailPayment): Promise<readonly RailEvidence[]>;
}

/** The rail speaks of money that is not what we sent: a person must look, and nothing is read from it. */
export class RailMismatch extends Error {
  override readonly name = 'RailMismatch';
}

/** Undefined: not set up. A bank file and a payment by hand are called by nobody: a person carries them. */
export interface CalledRails {
  readonly stripe_connect: CalledRail | undefined;
  readonly paypal: CalledRail | undefined;
}
