import type { Currency } from '../../domain/money.ts';
import type { Amounts, NotPaid, StatementRow } from '../../domain/statement.ts';
import type { Amount, Reader, Sender } from '../content.ts';

/** Everything a statement says; PDF, mail and portal are made of it. Amounts are minor units of its currency. */
export interface StatementContent {
  readonly number: string;
  readonly version: number;
  readonly issuedAt: string;
  readonly currency: Currency;
  /** `2026-11`, and its instants, half-open. */
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
  /** What was booked before the period and stands on no statement before: from when, and with what the period then began. Null: nothing. */
  readonly earlier: { readonly from: string; readonly rows: readonly StatementContentRow[]; readonly balance: Amounts } | null;
  /** Of the period. */
  readonly rows: readonly StatementContentRow[];
  readonly payouts: readonly StatementPayout[];
  readonly notPaid: readonly NotPaid[];
  readonly released: readonly EarningLine[];
  readonly takenBack: readonly EarningLine[];
  readonly adjustments: readonly { readonly at: string; readonly text: string; readonly amount: number }[];
  readonly waiting: readonly (EarningLine & { readonly held: number; readonly releaseAt: string | null })[];
  /** The payout that took the closing balance, after the period, maybe with what came meanwhile. Null also where there was nothing to take. */
  readonly next: (StatementPayout & { readonly reservedAt: string }) | null;
  /** Of the same partner and month in other currencies. */
  readonly others: readonly { readonly number: string; readonly currency: string }[];
  readonly seal: { readonly day: string; readonly entries: number; readonly hash: string } | null;
}

export interface StatementContentRow extends StatementRow {
  readonly reference: string | null;
  readonly ratesBps: readonly number[];
  /** The partner at the other side, where a merge moved it. */
  readonly mergedWith?: string;
}

export interface StatementPayout {
  readonly reference: string;
  /** Of which there may be several: new services, and what corrects those before. */
  readonly documents: readonly string[];
  readonly state: string;
  readonly at: string;
  /** Of all its documents; null without any, where they are in another currency, and where another payout pays what they are about. */
  readonly net: number | null;
  readonly vat: number | null;
  readonly ratesBps: readonly number[];
  /** From what the payout before had left, less what this one leaves. */
  readonly carried: number;
  /** What of the money of its documents left by a payout before, and did not come back: 0 or less. */
  readonly leftEarlier: number;
  /** What stands in none of its documents: less what was owed, or what came by a merge. */
  readonly offset: number;
  /** What was taken from the balance of the statement, or came into it for this payout. */
  readonly amount: number;
  /** Where its money came from the balance of another currency; the rate is what one unit of that one became. */
  readonly converted: { readonly from: Amount; readonly to: Amount; readonly rate: string } | null;
  /** Of one that came back, what did not come back with it, and what became of that. Null: all of it did. */
  readonly missing: (Amount & { readonly as: 'fee' | 'lost' | 'open' }) | null;
  readonly account: string;
}

export interface EarningLine {
  readonly at: string;
  readonly customer: string;
  /** `Stripe in_1QF3`, `Bexio RE-2026-0398`, an installation. */
  readonly source: string;
  readonly settledAt: string | null;
  /** Null for a bounty, which has no base. */
  readonly kept: number | null;
  readonly base: number | null;
  readonly rateBps: number | null;
  readonly termsVersion: number | null;
  readonly amount: number;
  /** Why it was taken back, or waits, as a sentence. */
  readonly note: string | null;
}
