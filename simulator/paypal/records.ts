import type { Store } from '../store.ts';

/** Any text is a status, so that future statuses of PayPal can be tried today. */
export type PaypalItemStatus = string;

export interface PaypalItemRecord {
  readonly id: string;
  readonly senderItemId: string;
  readonly recipientType: string;
  readonly receiver: string;
  readonly currency: string;
  /** Minor units. */
  readonly amount: number;
  fee: number;
  status: PaypalItemStatus;
  transaction: string | null;
  error: string | null;
}

export interface PaypalBatchRecord {
  readonly id: string;
  readonly senderBatchId: string;
  /** Milliseconds. */
  readonly created: number;
  status: 'DENIED' | 'PENDING' | 'PROCESSING' | 'SUCCESS' | 'CANCELED';
  readonly items: PaypalItemRecord[];
}

export interface PaypalState {
  batches: PaypalBatchRecord[];
  /** Batch ids by the sender's ids, as long as they are remembered. */
  remembered: Record<string, string>;
  /** Minor units by currency; a missing currency never runs out. */
  balances: Record<string, number>;
  tokens: { readonly token: string; readonly expiresAt: number }[];
  /** True if new items stay pending until somebody moves them. */
  manual: boolean;
  sequence: number;
}

export function paypalState(store: Store): PaypalState {
  return store.slice<PaypalState>('paypal', () => ({ batches: [], remembered: {}, balances: {}, tokens: [], manual: false, sequence: 1 }));
}
