/** A Stripe invoice with all movements of its money, as last fetched. Minor units, ISO instants. */
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
  /** This invoice's share if one payment paid several invoices. */
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

/** A Bexio invoice. Days instead of instants where Bexio knows only days. */
export interface BexioFacts {
  readonly provider: 'bexio';
  readonly id: string;
  readonly reference: string | null;
  readonly customerId: string;
  readonly accountId: string | null;
  /** Null if deleted at Bexio. */
  readonly statusId: number | null;
  readonly currency: string;
  readonly total: number;
  readonly totalNet: number;
  readonly remaining: number;
  readonly issuedAt: string;
  readonly dueOn: string | null;
  readonly periodStart: string | null;
  /** The structured reference of its QR bill; left out if it has none. */
  readonly qrReference?: string;
  readonly payments: readonly BexioPayment[];
  /** Refunds that no provider reports; two people enter them. */
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

/** A payment that the host product reported, as the sum of its reports. Minor units, ISO instants. */
export interface HostFacts {
  readonly provider: 'host';
  readonly id: string;
  readonly reference: string | null;
  readonly accountId: string;
  readonly currency: string;
  readonly total: number;
  readonly net: number;
  readonly refunded: number;
  readonly paidAt: string;
  readonly refundedAt: string | null;
  readonly issuedAt: string;
}

export type SourceFacts = StripeFacts | BexioFacts | HostFacts;
