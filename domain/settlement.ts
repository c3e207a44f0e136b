import { bexioEvidence } from './bexio-evidence.ts';
import type { InvoiceFacts } from './commission.ts';
import type { DecisionReason } from './decision.ts';
import { stripeEvidence } from './stripe-evidence.ts';
import type { PaymentSource, Terms } from './terms.ts';

/** One Stripe invoice with everything that happened to its money, as last fetched. Minor units, ISO instants. */
export interface StripeFacts {
  readonly provider: 'stripe';
  readonly id: string;
  readonly reference: string | null;
  readonly customerId: string | null;
  /** The customer's account at the host product, `metadata.account_id`. */
  readonly accountId: string | null;
  readonly partnerRef: string | null;
  readonly status: string;
  readonly currency: string;
  readonly total: number;
  readonly amountRemaining: number;
  readonly issuedAt: string;
  readonly subscriptionId: string | null;
  readonly subscriptionEndedAt: string | null;
  readonly lines: readonly StripeLine[];
  readonly payments: readonly StripePayment[];
  /** This invoice's share, where one payment paid several. */
  readonly refunds: readonly { readonly id: string; readonly status: string; readonly amount: number; readonly createdAt: string }[];
  readonly disputes: readonly { readonly id: string; readonly status: string; readonly amount: number; readonly createdAt: string }[];
  readonly overpaid: number;
}

export interface StripeLine {
  readonly id: string;
  readonly amount: number;
  readonly discount: number;
  readonly inclusiveTax: number;
  readonly exclusiveTax: number;
  readonly productId: string | null;
  readonly periodStart: string | null;
  readonly periodEnd: string | null;
}

export interface StripePayment {
  readonly id: string;
  readonly status: string;
  readonly kind: 'payment_intent' | 'charge' | 'payment_record' | 'other';
  readonly amountPaid: number;
  readonly paidAt: string | null;
  readonly method: string | null;
  readonly cardFingerprint: string | null;
  readonly availableOn: string | null;
}

/** One Bexio invoice. Days where Bexio knows days only. */
export interface BexioFacts {
  readonly provider: 'bexio';
  readonly id: string;
  readonly reference: string | null;
  readonly customerId: string;
  readonly accountId: string | null;
  /** Null: deleted at Bexio. */
  readonly statusId: number | null;
  readonly currency: string;
  readonly total: number;
  readonly totalNet: number;
  readonly remaining: number;
  readonly issuedAt: string;
  readonly dueOn: string | null;
  readonly periodStart: string | null;
  readonly payments: readonly BexioPayment[];
  /** Refunds that no provider reports, entered by two people. */
  readonly manualRefunds: number;
}

export interface BexioPayment {
  readonly id: string;
  readonly on: string;
  readonly amount: number;
  readonly bankAccountId: string | null;
  readonly isCashDiscount: boolean;
  readonly isClientAccountRedemption: boolean;
  readonly creditVoucherId: string | null;
  readonly paymentServiceId: string | null;
  /** When an imported bank statement showed the same money. */
  readonly bankMatchedAt: string | null;
}

export type SourceFacts = StripeFacts | BexioFacts;

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

/**
 * Whether the customer's money has arrived. The same facts give the same answer in any order of payments, refunds and disputes.
 * Throws on a currency that we do not know. Source: settlement rules 3 to 6; S07, S08, S21, S22.
 */
export function judgeEvidence(facts: SourceFacts, terms: Terms, timeZone: string): Evidence {
  return facts.provider === 'stripe' ? stripeEvidence(facts, terms) : bexioEvidence(facts, terms, timeZone);
}
