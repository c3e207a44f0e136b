import type { Store } from '../store.ts';

/** What happened at the company's bank. Amounts in minor units, days as YYYY-MM-DD. */

export interface OrderRecord {
  readonly messageId: string;
  readonly paymentGroupId: string;
  readonly instructionId: string;
  readonly endToEndId: string;
  readonly account: string;
  readonly currency: string;
  readonly amount: number;
  readonly creditorName: string;
  readonly creditorIban: string;
  readonly text: string | null;
  readonly executeOn: string;
  /** True if the group is booked as one sum. */
  readonly batch: boolean;
  state: 'accepted' | 'rejected' | 'booked' | 'returned' | 'reversed';
  reason: string | null;
}

/** A part of an entry: one payment of ours, or something else. */
export interface PartRecord {
  readonly reference: string;
  readonly endToEndId: string | null;
  readonly instructionId: string | null;
  readonly amount: number;
  readonly charges: number;
  readonly returnReason: string | null;
  readonly text: string | null;
  readonly creditorReference: string | null;
}

export interface EntryRecord {
  readonly reference: string;
  readonly account: string;
  readonly currency: string;
  readonly amount: number;
  readonly isDebit: boolean;
  readonly isReversal: boolean;
  readonly bookedOn: string;
  readonly paymentGroupId: string | null;
  readonly parts: readonly PartRecord[];
  /** The kinds of message that have already reported it. */
  readonly toldIn: string[];
}

export interface MessageRecord {
  readonly messageId: string;
  readonly receivedAt: string;
  readonly sha256: string;
  status: 'ACCP' | 'PART' | 'RJCT';
  reason: string | null;
}

/** A file that the company can download. */
export interface BankFileRecord {
  readonly id: string;
  readonly kind: string;
  readonly writtenAt: string;
  readonly xml: string;
}

export interface BankState {
  messages: MessageRecord[];
  orders: OrderRecord[];
  entries: EntryRecord[];
  files: BankFileRecord[];
  sequence: number;
}

export interface Bank {
  readonly state: BankState;
  readonly store: Store;
}

export function bankState(store: Store): BankState {
  return store.slice<BankState>('bank', () => ({ messages: [], orders: [], entries: [], files: [], sequence: 1 }));
}

/** Returns a unique reference like those of banks. */
export function nextReference({ state }: Bank): string {
  state.sequence += 1;
  return `BK${String(state.sequence).padStart(10, '0')}`;
}
