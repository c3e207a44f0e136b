import type { PayoutContent } from '../../domain/payout/payout-content.ts';
import type { Planned } from '../../domain/payout/payout-plan.ts';
import type { Proposal } from '../../domain/payout/payout-proposal.ts';

export type Accepted = Extract<Proposal, { isIn: true }>;

/** Who asked for a payout, and what it belongs to. */
export interface Origin {
  readonly programId: string;
  readonly runId: string | null;
  readonly period: string | null;
  readonly requestedBy: string | null;
  readonly preparedBy: string | null;
  /** Reason given with the request; for an exception, why it is one. */
  readonly because: string | null;
  readonly replaces: string | null;
  readonly commandId: string | null;
}

export interface Reservation {
  /** Chosen before there is a row, because keys derive from it. */
  readonly payoutId: string;
  readonly planned: Planned;
  readonly origin: Origin;
}

export interface Line {
  readonly reservation: Reservation;
  readonly proposal: Accepted;
  readonly content: PayoutContent;
  readonly state: 'reserved' | 'canceled';
}

/** Amount taken from the balance, minor units of the balance's currency. */
export const takenBy = ({ amount, conversion }: Pick<Accepted, 'amount' | 'conversion'>): number => conversion?.from ?? amount;

/** Returns the payout method that the proposal chose, as the candidate was read. */
export function methodOf({ planned: { candidate } }: Reservation, { method }: Accepted) {
  const found = candidate.methods.find(({ id }) => id === method.id);
  if (found === undefined) throw new Error(`${method.id} is no method of ${candidate.partnerId}`);
  return found;
}
