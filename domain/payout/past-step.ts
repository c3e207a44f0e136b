import type { Details } from '../errors.ts';

/** A row of a payout's history, read back to derive facts that no column holds. */
export interface PastStep {
  readonly from: string | null;
  readonly to: string;
  readonly reason: string | null;
  readonly evidence: Details;
}
