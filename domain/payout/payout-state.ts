import type { Charges } from '../bank/bank-charges.ts';
import type { DecisionReason } from '../decision.ts';
import type { Details } from '../errors.ts';
import type { Balances } from '../ledger/movement.ts';

export const payoutStates = [
  'draft',
  'reserved',
  'approved',
  'submitting',
  'submitted',
  'uncertain',
  'settled',
  'failed',
  'returned',
  'canceled',
] as const;
export type PayoutPhase = (typeof payoutStates)[number];

/** The transitions of a payout, as in the table `payout_transition`: the database refuses any other. */
export const payoutTransitions: readonly (readonly [from: PayoutPhase, to: PayoutPhase])[] = [
  ['draft', 'reserved'],
  ['draft', 'canceled'],
  ['reserved', 'approved'],
  ['reserved', 'canceled'],
  ['approved', 'submitting'],
  ['approved', 'canceled'],
  ['submitting', 'submitted'],
  ['submitting', 'uncertain'],
  ['submitting', 'approved'],
  ['submitting', 'failed'],
  ['submitting', 'settled'], // a booked debit proves both
  ['uncertain', 'submitting'],
  ['uncertain', 'submitted'],
  ['uncertain', 'approved'],
  ['uncertain', 'failed'],
  ['uncertain', 'settled'],
  ['submitted', 'settled'],
  ['submitted', 'failed'],
  ['failed', 'settled'], // the bank paid all the same, and two people say so
  ['canceled', 'settled'], // the bank paid all the same, and two people say so
  ['settled', 'returned'],
  ['returned', 'settled'], // the return belonged to another payout or the bank took it back, and its entry is reversed
];

/** States in which nobody has approved or canceled the payout. */
export const undecidedStates: readonly PayoutPhase[] = ['draft', 'reserved'];
export const isUndecided = (state: PayoutPhase): boolean => undecidedStates.includes(state);

/** States in which money is bound to the payout. A partner has at most one such payout in a currency. */
export const openStates: readonly PayoutPhase[] = [...undecidedStates, 'approved', 'submitting', 'submitted', 'uncertain'];
export const isOpen = (state: PayoutPhase): boolean => openStates.includes(state);

export const rails = ['bank_file', 'stripe_connect', 'paypal', 'manual'] as const;
export type Rail = (typeof rails)[number];

export type PayoutDue = Readonly<Partial<Record<'reminder' | 'escalation' | 'holdEnd' | 'lookUp' | 'handOver' | 'review', string>>>;

/** The latest attempt. It is open as `intent`, `sent` or `uncertain`; the other three states are the rail's last answer about it. */
export interface Call {
  readonly attempt: number;
  readonly state: 'intent' | 'sent' | 'accepted' | 'rejected' | 'uncertain' | 'absent';
  readonly firstSentAt: string | null;
  /** When it was last sent again under its key; left out if it was not. */
  readonly sentAgainAt?: string;
}

/** A finding that a person proposed and a second person has not confirmed yet. */
export interface Proposal {
  readonly outcome: string;
  readonly by: string;
  readonly evidence: Details;
  /** Who confirmed that the rail has no payment; set while the rail is asked before that counts. */
  readonly confirmedBy?: string;
}

/** Reasons of steps that leave a payout in its state but void a proposal: after a new booking or confirmation it no longer counts. */
export const voidingReasons: ReadonlySet<string> = new Set<DecisionReason>([
  'absence_confirmed',
  'payment_denied',
  'late_answer',
  'unexpected_debit',
  'other_amount',
  'other_currency',
  'late_payment_refuted',
  'returned_by_bank',
  'returned_in_part',
  'reversed_by_bank',
  'return_shown',
  'second_payment_returned',
  'second_payment_undone',
  'missing_was_fee',
  'missing_is_lost',
  'return_withdrawn',
  'return_taken_back',
  'explanation_withdrawn',
  'debit_booked',
  'duplicate_booked',
  'duplicate_withdrawn',
  'charges_booked',
  'charges_withdrawn',
]);

/** A return that two people named. If the bank later shows it under its own name, it is the same money. */
export interface SaidReturn {
  readonly reference: string;
  readonly amount: number;
}

/** A second payment in our books, with our name of it (`duplicate:…`). Each has its own amount. Minor units. */
export interface SecondPaid {
  readonly reference: string;
  readonly amount: number;
  /** True if two people named it and the rail has not shown it yet: the rail's name is unknown. */
  readonly isSaid: boolean;
  /** Returns of it, each including a fee that was kept on the way. */
  readonly back: readonly SaidReturn[];
}

/** Something that a provider shows beside a paid payout and that only people may book (`domain/payout/shown-beside.ts`). */
export interface ShownBeside {
  readonly reason: 'paid_twice' | 'other_amount' | 'other_currency' | 'return_said_otherwise' | 'return_shown_again' | 'return_too_large';
  /** The provider's name of it. */
  readonly reference: string;
  /** Minor units of `currency`; null if unreadable. */
  readonly amount: number | null;
  /** Null if it is the payout's currency. */
  readonly currency: string | null;
}

/** Limits for approvals, minor units of the limits' currency; null means no limit. The sums leave this payout out. */
export interface Limits {
  /** The amount of this payout that counts against the limits: its own, or, if its currency has no limits, the amount that it was converted from. */
  readonly amount: number;
  readonly secondApprovalFrom: number | null;
  readonly day: number | null;
  readonly partner: number | null;
  readonly approvedToday: number;
  readonly approvedThisMonth: number;
}

/** Minor units of the payment's currency. */
export interface UndonePart {
  readonly of: string | null;
  readonly amount: number;
}

/** A payout with everything that decides about it, as its rows say. Amounts are minor units of its currency. */
export interface PayoutState {
  readonly id: string;
  readonly reference: string;
  readonly programId: string;
  readonly timeZone: string;
  readonly partnerId: string;
  readonly runId: string | null;
  readonly runState: string | null;
  readonly currency: string;
  readonly amount: number;
  readonly rail: Rail;
  readonly methodId: string;
  readonly methodEditedBy: string;
  /** Who ended the waiting time of new payout details early; null once it would have been over anyway. */
  readonly waitEndedBy: string | null;
  readonly isMethodRevoked: boolean;
  readonly contentHash: string;
  readonly requestedBy: string | null;
  readonly preparedBy: string | null;
  readonly runPreparedBy: string | null;
  readonly approvedBy: string | null;
  readonly overrideBy: string | null;
  readonly overrideApprovedBy: string | null;
  /** Before the payout is approved: approvals of people who may still approve. Afterwards: approvals as they were given. */
  readonly approvals: readonly string[];
  readonly state: PayoutPhase;
  readonly hold: { readonly reason: string; readonly until: string | null } | null;
  /** True if a person held it and nobody has resumed it since. The partner was told and waits for news. */
  readonly isToldHeld: boolean;
  readonly batchId: string | null;
  readonly attempt: number;
  readonly call: Call | null;
  readonly externalId: string | null;
  /** The rail's latest status of the payment, as long as it proves nothing. */
  readonly externalStatus: string | null;
  /** True if a person had the rail asked and the answer is not written down yet. */
  readonly isAnswerAwaited: boolean;
  /** The rail's name of a payment that it showed for a failed payout, until people have decided about it. */
  readonly latePayment: string | null;
  /** True if its provider shows another amount or currency than ordered, until people have decided about it. */
  readonly isShownOtherwise: boolean;
  /**
   * Payments, of any amount or currency (null: the payout's), that a provider shows for a payout that it no longer holds, until people have decided
   * about them or they have come back.
   */
  readonly undecided: readonly { readonly reference: string | null; readonly currency: string | null }[];
  /** What its provider shows beside it, until people have decided about it. */
  readonly shownBeside: readonly ShownBeside[];
  readonly failureCode: string | null;
  readonly cancelReason: string | null;
  readonly reservedAt: string | null;
  readonly approvedAt: string | null;
  readonly submittedAt: string | null;
  readonly settledAt: string | null;
  /** The bank's days of the payment and of the return; null if it has not shown them. */
  readonly paidOn: string | null;
  readonly returnedAt: string | null;
  readonly returnedOn: string | null;
  /** The rail's reference of the payment that settled it. A payment with another reference is a second payment. */
  readonly settledBy: string | null;
  /** True if that payment belongs to an attempt before the latest one, which may also pay. */
  readonly isPaidByEarlier: boolean;
  /** Name of the payment that was booked from the balance after the payout had failed or been canceled, as in its entry. */
  readonly paidAfterAllBy: string | null;
  readonly returned: number;
  /** The part that did not come back and is explained as a bank fee or as lost. */
  readonly returnFee: number;
  /** References of returns, fees and other bookings that were counted already. */
  readonly counted: readonly string[];
  /** Returns that two people named and the bank has not shown yet. */
  readonly said: readonly SaidReturn[];
  /** Returns that a provider shows and that wait for people's decision. */
  readonly shownReturns: readonly SaidReturn[];
  /** Second payments that two people named and the bank has not shown yet. */
  readonly saidTwice: readonly SaidReturn[];
  /** Second payments in our books, oldest first, each with its returns. */
  readonly seconds: readonly SecondPaid[];
  /** Returns of payments that the books do not have. `of` is the rail's name of the payment. */
  readonly undone: readonly UndonePart[];
  /** What two people explained of a missing part, with nothing booked for it (`domain/payout/explained-away.ts`). */
  readonly explainedAway: readonly SaidReturn[];
  /** Charges beside the paid amount that are too high and not booked. */
  readonly chargesInDoubt: readonly Charges[];
  readonly proposal: Proposal | null;
  readonly due: PayoutDue;
  readonly partnerState: string;
  readonly partnerHold: string | null;
  /** Since when the partner is suspended or its payouts are on hold; null if neither. Read only for approved payouts that are paid by hand. */
  readonly stoppedSince: string | null;
  /** What first showed that the books are behind, for which all payouts are stopped; null if they are not. */
  readonly haltedBy: string | null;
  /** True if the bank shows a debit for one of the partner's payouts in this currency that nobody has decided about. */
  readonly hasUndecidedDebit: boolean;
  /** The bank's names of undecided debits. An approved payout that is paid by hand is put on hold once for each; not read for other payouts. */
  readonly debitsInDoubt: readonly string[];
  /**
   * Where the partner owes the company, so that this payout holds owed money: in the payout's own currency, or only in the currency that it was
   * converted from. Null if the partner owes nothing in either.
   */
  readonly owedIn: 'own' | 'origin' | null;
  /** How often the bank has paid the partner outside our books since the payout was proposed; 0 if nothing is owed. Each time is reported once. */
  readonly timesOwed: number;
  /**
   * Of PayPal only: all payouts were stopped after it was proposed, so that PayPal may have paid it by a later attempt in the time that a
   * restored backup lost.
   */
  readonly isFromBeforeStop: boolean;
  /** Version of the debt: it changes with each entry of it. 0 if nothing is owed. */
  readonly debtVersion: number;
  /** When the partner was last asked for other details, about any payout. */
  readonly detailsAskedAt: string | null;
  readonly limits: Limits;
  /** Who bears the fee of a return (P28). */
  readonly returnFeeBy: 'company' | 'partner';
  readonly balances: Balances;
}
