import type { InvoiceFacts } from '../referral/commission.ts';
import type { DecisionReason } from '../decision.ts';
import type { PaymentSource } from '../program/terms.ts';

/** What the facts prove, under these terms. */
export interface Evidence {
  readonly invoice: InvoiceFacts;
  /** The latest payment that counts; null while nothing counts. */
  readonly settledAt: string | null;
  readonly source: PaymentSource;
  /** `settled`, or what is missing. */
  readonly reason: DecisionReason;
  readonly isComplete: boolean;
  readonly isVoid: boolean;
  /** An unknown word of the provider: nothing is posted, what is held stays, a person looks. */
  readonly quarantine: boolean;
  /** Beginning of the service that was paid for, without one the issue date: compared with the end of the referral (B04). */
  readonly serviceStartsAt: string;
  readonly needsReview: 'excess_payment' | null;
}
