import type { Store } from '../store.ts';

/** What happened at Bexio. Amounts in minor units, days as YYYY-MM-DD, instants as ISO strings. */

export interface ContactRecord {
  readonly id: number;
  readonly name: string;
  readonly email: string;
}

/** How an entry settles a part of an invoice; only `bank` is money at the bank. */
export type BexioPaymentKind = 'bank' | 'cash' | 'cash_discount' | 'credit_voucher' | 'client_account_redemption' | 'payment_service';

export interface BexioPaymentRecord {
  readonly id: number;
  readonly date: string;
  readonly value: number;
  readonly kind: BexioPaymentKind;
  /** 1 PayPal, 2 Stripe, 3 SIX. */
  readonly paymentService: number | null;
}

export interface BexioInvoiceRecord {
  readonly id: number;
  readonly number: string;
  readonly contact: number;
  readonly currency: string;
  readonly net: number;
  readonly tax: number;
  readonly taxRateBps: number;
  readonly total: number;
  readonly apiReference: string | null;
  readonly validFrom: string;
  readonly validTo: string;
  readonly title: string;
  readonly reference: string;
  status: number;
  updatedAt: string;
  payments: BexioPaymentRecord[];
  deleted: boolean;
}

interface AccessToken {
  readonly token: string;
  readonly expiresAt: number;
}

export interface BexioState {
  contacts: Record<string, ContactRecord>;
  invoices: Record<string, BexioInvoiceRecord>;
  accessTokens: AccessToken[];
  /** The refresh token that is valid now; each use replaces it. */
  refreshToken: string | null;
  sequence: number;
}

export function bexioState(store: Store): BexioState {
  return store.slice<BexioState>('bexio', () => ({ contacts: {}, invoices: {}, accessTokens: [], refreshToken: null, sequence: 1 }));
}

/** Status ids on which Bexio's public clients agree. */
export const STATUS = { draft: 7, pending: 8, paid: 9, partial: 16, canceled: 19, unpaid: 31 } as const;

/** The id of the bank account that payments are booked on. */
export const BANK_ACCOUNT = 1;

export const CURRENCIES = [
  { id: 1, name: 'CHF', round_factor: 0.05 },
  { id: 2, name: 'EUR', round_factor: 0.01 },
  { id: 3, name: 'USD', round_factor: 0.01 },
  { id: 4, name: 'GBP', round_factor: 0.01 },
] as const;
