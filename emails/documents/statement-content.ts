import type { Currency } from '../../domain/money.ts';
import type { Amounts, NotPaid, StatementRow } from '../../domain/statement.ts';
import type { Amount, Reader, Sender } from '../content.ts';

/** Everything that a statement says, for PDF, mail and portal. Amounts are minor units of its currency. */
export interface StatementContent {
  readonly number: string;
  readonly version: number;
  readonly issuedAt: string;
  readonly currency: Currency;
  /** The month, `2026-11`; `from` and `to` are its instants, half-open. */
  readonly month: string;
  readonly from: string;
  readonly to: string;
  readonly sender: Sender;
  readonly reader: Reader;
  readonly address: {
    readonly name: string;
    readonly street: string | null;
    readonly place: string | null;
    readonly country: string;
    readonly vatId: string | null;
  };
  readonly terms: {
    readonly version: number;
    readonly rateBps: number;
    readonly isNet: boolean;
    readonly cardHoldDays: number;
    readonly invoiceHoldDays: number;
  } | null;
  readonly threshold: number | null;
  readonly opening: Amounts;
  readonly closing: Amounts;
  /** Entries from before the period that no earlier statement has: their begin and the balance after them. Null: none. */
  readonly earlier: { readonly from: string; readonly rows: readonly StatementContentRow[]; readonly balance: Amounts } | null;
  /** Rows of the period. */
  readonly rows: readonly StatementContentRow[];
  readonly payouts: readonly StatementPayout[];
  readonly notPaid: readonly NotPaid[];
  readonly released: readonly EarningLine[];
  readonly takenBack: readonly EarningLine[];
  readonly adjustments: readonly { readonly at: string; readonly text: string; readonly amount: number }[];
  readonly waiting: readonly (EarningLine & { readonly held: number; readonly releaseAt: string | null })[];
  /** The payout that took the closing balance after the period, perhaps with later earnings. Null also if there was nothing to take. */
  readonly next: (StatementPayout & { readonly reservedAt: string }) | null;
  /** Statements of the same partner and month in other currencies. */
  readonly others: readonly { readonly number: string; readonly currency: string }[];
  readonly seal: { readonly day: string; readonly entries: number; readonly hash: string } | null;
}

export interface StatementContentRow extends StatementRow {
  readonly reference: string | null;
  readonly ratesBps: readonly number[];
  /** The other partner, for a row of a merge. */
  readonly mergedWith?: string;
}

export interface StatementPayout {
  readonly reference: string;
  /** References of its tax documents: several if some correct earlier ones. */
  readonly documents: readonly string[];
  readonly state: string;
  readonly at: string;
  /** Sums of its documents; null without documents, if they are in another currency, or if another payout pays them. */
  readonly net: number | null;
  readonly vat: number | null;
  readonly ratesBps: readonly number[];
  /** What the previous payout had left, less what this one leaves. */
  readonly carried: number;
  /** Money of its documents that an earlier payout paid and that did not come back: 0 or less. */
  readonly leftEarlier: number;
  /** Money without a document: less what was owed, or money from a merge. */
  readonly offset: number;
  /** Amount taken from the statement's balance, or converted into it, for this payout. */
  readonly amount: number;
  /** Conversion from another currency's balance; `rate`: what one unit of that currency became. */
  readonly converted: { readonly from: Amount; readonly to: Amount; readonly rate: string } | null;
  /** For a returned payout, the part that did not come back, and what became of it. Null: all came back. */
  readonly missing: (Amount & { readonly as: 'fee' | 'lost' | 'open' }) | null;
  readonly account: string;
}

export interface EarningLine {
  readonly at: string;
  readonly customer: string;
  /** `Stripe in_1QF3`, `Bexio RE-2026-0398`, or an installation. */
  readonly source: string;
  readonly settledAt: string | null;
  /** Null for a bounty, which has no base. */
  readonly kept: number | null;
  readonly base: number | null;
  readonly rateBps: number | null;
  readonly termsVersion: number | null;
  readonly amount: number;
  /** Why it was taken back or waits, as a sentence. */
  readonly note: string | null;
}
