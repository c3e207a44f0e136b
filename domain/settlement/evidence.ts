import type { InvoiceFacts } from '../referral/commission.ts';
import type { DecisionReason } from '../decision.ts';
import type { PaymentSource } from '../program/terms.ts';

/** What the facts prove under these terms. */
export interface Evidence {
  readonly invoice: InvoiceFacts;
  /** Time of the latest payment that counts; null if none counts. */
  readonly settledAt: string | null;
  readonly source: PaymentSource;
  /** `settled`, or the reason why it is not. */
  readonly reason: DecisionReason;
  readonly isComplete: boolean;
  readonly isVoid: boolean;
  /** True if the provider used a word that we do not know: nothing is posted, held money stays, a person looks. */
  readonly quarantine: boolean;
  /** Start of the service that was paid for, else the issue date. Compared with the end of the referral (B04). */
  readonly serviceStartsAt: string;
  readonly needsReview: 'excess_payment' | null;
}
