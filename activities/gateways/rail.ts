import type { Money } from '../../domain/money.ts';
import type { RailEvidence } from '../../domain/payout/payout-evidence.ts';
import type { MethodDetails } from '../../domain/payout/payout-method.ts';

/** One attempt to pay one payout, as it was approved. */
export interface RailPayment {
  readonly payoutId: string;
  /** Reference for people and the payee, such as PO-2026-1043. */
  readonly reference: string;
  readonly amount: Money;
  readonly details: MethodDetails;
  readonly attempt: number;
  /** Idempotency key of the attempt, the same in every call. */
  readonly key: string;
  /** The rail's id of the payment, if it has answered once. */
  readonly externalId: string | null;
  /** The rail's own id of what it notified us about, which is read; it may belong to another attempt. */
  readonly batch?: string | undefined;
}

export type Submission =
  /** Accepted; `evidence` is what the rail proved in the same answer. */
  | { readonly kind: 'accepted'; readonly reference: string; readonly evidence: readonly RailEvidence[] }
  /** Refused for good. */
  | { readonly kind: 'rejected'; readonly code: string }
  /** Refused for now, and certainly nothing moved: the payout stays approved. */
  | { readonly kind: 'postponed'; readonly code: string }
  /** Time-out, 5xx, connection lost or key in use: look it up before anything is sent again. */
  | { readonly kind: 'unclear'; readonly code: string };

/**
 * A rail that we call. `submit` never throws for an error of the rail or the network: it answers `unclear`. `query` throws if the rail
 * cannot be asked.
 */
export interface CalledRail {
  submit(payment: RailPayment): Promise<Submission>;
  /** Returns all that the rail knows of the payout, from every attempt; empty if it does not know it. */
  query(payment: RailPayment): Promise<readonly RailEvidence[]>;
}

/** The rail's answer is about money that is not what we sent: a person must look, and nothing is read from it. */
export class RailMismatch extends Error {
  override readonly name = 'RailMismatch';
}

/** The rail has nothing under this name. */
export class UnknownName extends Error {
  override readonly name = 'UnknownName';
}

/** Undefined: not set up. Bank files and payments by hand have no calls: people carry them out. */
export interface CalledRails {
  readonly stripe_connect: CalledRail | undefined;
  readonly paypal: CalledRail | undefined;
}
