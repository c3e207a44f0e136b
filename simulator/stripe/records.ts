import type { Store } from '../store.ts';

/** What happened at Stripe, in as few words as possible; `shapes/` says it in Stripe's. Amounts in minor units, times in seconds. */

export interface CustomerRecord {
  readonly id: string;
  readonly created: number;
  readonly name: string;
  readonly email: string;
  readonly country: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  deleted: boolean;
}

export interface SubscriptionRecord {
  readonly id: string;
  readonly item: string;
  readonly customer: string;
  readonly created: number;
  readonly currency: string;
  readonly amount: number;
  readonly interval: 'month' | 'year';
  readonly metadata: Readonly<Record<string, string>>;
  endedAt: number | null;
}

export interface TaxRecord {
  readonly amount: number;
  readonly behavior: 'inclusive' | 'exclusive';
  /** The net amount that the tax is computed from. */
  readonly taxable: number;
}

export interface LineRecord {
  readonly id: string;
  readonly description: string;
  /** Before discounts; with inclusive tax, without exclusive tax. */
  readonly amount: number;
  readonly quantity: number;
  readonly discount: number;
  readonly taxes: readonly TaxRecord[];
  readonly periodStart: number;
  readonly periodEnd: number;
  readonly proration: boolean;
  readonly price: string;
  readonly product: string;
  readonly metadata: Readonly<Record<string, string>>;
}

export type InvoiceStatus = 'draft' | 'open' | 'paid' | 'void' | 'uncollectible';

export interface InvoiceRecord {
  readonly id: string;
  readonly number: string;
  readonly created: number;
  readonly customer: string;
  readonly currency: string;
  readonly lines: readonly LineRecord[];
  /** Negative if the customer has credit. */
  readonly startingBalance: number;
  readonly subscription: string | null;
  readonly promotionCode: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  /** Its InvoicePayments, in order of arrival. */
  readonly payments: string[];
  status: InvoiceStatus;
  finalizedAt: number | null;
  paidAt: number | null;
  voidedAt: number | null;
  markedUncollectibleAt: number | null;
  creditedBeforePayment: number;
  creditedAfterPayment: number;
}

export type PaymentMethod = 'card' | 'sepa_debit' | 'twint' | 'customer_balance';

/** A PaymentIntent with its charge and money; or, without an intent, a separate charge. Their ids differ in the prefix only. */
export interface PaymentRecord {
  readonly intent: string | null;
  readonly customer: string;
  readonly currency: string;
  readonly created: number;
  amount: number;
  charge: string | null;
  balanceTransaction: string | null;
  method: PaymentMethod;
  fingerprint: string | null;
  paidAt: number | null;
  availableOn: number | null;
  canceledAt: number | null;
}

export interface InvoicePaymentRecord {
  readonly id: string;
  readonly invoice: string;
  readonly created: number;
  readonly isDefault: boolean;
  readonly payment: { readonly type: 'payment_intent' | 'charge' | 'payment_record'; readonly id: string };
  readonly requested: number;
  paid: number | null;
  status: 'open' | 'paid' | 'canceled';
  paidAt: number | null;
  canceledAt: number | null;
}

export type RefundStatus = 'pending' | 'requires_action' | 'succeeded' | 'failed' | 'canceled';

export interface RefundRecord {
  readonly id: string;
  readonly intent: string | null;
  readonly charge: string;
  readonly currency: string;
  readonly amount: number;
  readonly created: number;
  status: RefundStatus;
}

export interface DisputeRecord {
  readonly id: string;
  readonly intent: string | null;
  readonly charge: string;
  readonly currency: string;
  readonly created: number;
  readonly reason: string;
  amount: number;
  /** Any text is a status, so that future statuses of Stripe can be tried today. */
  status: string;
}

export interface CreditNoteRecord {
  readonly id: string;
  readonly number: string;
  readonly invoice: string;
  readonly customer: string;
  readonly currency: string;
  readonly created: number;
  readonly amount: number;
  readonly outOfBand: number;
  readonly beforePayment: boolean;
  readonly refund: string | null;
  voidedAt: number | null;
}

/** Money moved to a connected account. */
export interface TransferRecord {
  readonly id: string;
  readonly created: number;
  readonly currency: string;
  readonly amount: number;
  readonly destination: string;
  readonly group: string | null;
  readonly description: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly reversals: ReversalRecord[];
}

export interface ReversalRecord {
  readonly id: string;
  readonly created: number;
  readonly amount: number;
}

/** The first answer to a call with an `Idempotency-Key`, possibly an error, which each later call with that key gets again. */
export interface KeptAnswer {
  readonly at: number;
  readonly request: string;
  readonly status: number;
  readonly body: unknown;
}

export interface EventRecord {
  readonly id: string;
  readonly type: string;
  readonly created: number;
  /** The bytes that are signed and sent, the same each time. */
  readonly payload: string;
}

type Table<T> = Record<string, T>;

export interface StripeState {
  customers: Table<CustomerRecord>;
  subscriptions: Table<SubscriptionRecord>;
  invoices: Table<InvoiceRecord>;
  /** Payments by the part of their ids after the prefix. */
  payments: Table<PaymentRecord>;
  invoicePayments: Table<InvoicePaymentRecord>;
  refunds: Table<RefundRecord>;
  disputes: Table<DisputeRecord>;
  creditNotes: Table<CreditNoteRecord>;
  transfers: Table<TransferRecord>;
  /** The transferable balance by currency; a missing currency never runs out. */
  balances: Table<number>;
  keptAnswers: Table<KeptAnswer>;
  events: EventRecord[];
  sequence: number;
}

export function stripeState(store: Store): StripeState {
  return store.slice<StripeState>('stripe', () => ({
    customers: {},
    subscriptions: {},
    invoices: {},
    payments: {},
    invoicePayments: {},
    refunds: {},
    disputes: {},
    creditNotes: {},
    transfers: {},
    balances: {},
    keptAnswers: {},
    events: [],
    sequence: 1000,
  }));
}
