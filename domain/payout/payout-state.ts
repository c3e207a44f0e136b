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

/** Where a payout may go, as `payout_transition` has it: the database refuses any other step. */
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
  ['canceled', 'settled'], // the same
  ['settled', 'returned'],
  ['returned', 'settled'], // the return was another payout's, or the bank took it back, and its entry is reversed
];

/** Nobody has approved it or called it off. */
export const undecidedStates: readonly PayoutPhase[] = ['draft', 'reserved'];
export const isUndecided = (state: PayoutPhase): boolean => undecidedStates.includes(state);

/** The money is still bound to it: a partner has one such payout a currency. */
export const openStates: readonly PayoutPhase[] = [...undecidedStates, 'approved', 'submitting', 'submitted', 'uncertain'];
export const isOpen = (state: PayoutPhase): boolean => openStates.includes(state);

export const rails = ['bank_file', 'stripe_connect', 'paypal', 'manual'] as const;
export type Rail = (typeof rails)[number];

export type PayoutDue = Readonly<Partial<Record<'reminder' | 'escalation' | 'holdEnd' | 'lookUp' | 'handOver' | 'review', string>>>;

/** The latest attempt. `intent` and `sent` and `uncertain` are open; the other three are the rail's last word about it. */
export interface Call {
  readonly attempt: number;
  readonly state: 'intent' | 'sent' | 'accepted' | 'rejected' | 'uncertain' | 'absent';
  readonly firstSentAt: string | null;
  /** When it last went once more under its key; left out: it has not. */
  readonly sentAgainAt?: string;
}

/** What a person proposed and a second one has not yet confirmed. */
export interface Proposal {
  readonly outcome: string;
  readonly by: string;
  readonly evidence: Details;
  /** Who confirmed that nothing is there, while the rail is asked before it counts. */
  readonly confirmedBy?: string;
}

/** What is booked, confirmed or shown anew at a payout that stays in its state: what one person proposed before it counts no more. */
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

/** A return on the word of two people; when the bank shows it, under a name of its own, it is the same money. */
export interface SaidReturn {
  readonly reference: string;
  readonly amount: number;
}

/** A second payment by our books, by the name that they have for it (`duplicate:…`): each is its own sum. Minor units. */
export interface SecondPaid {
  readonly reference: string;
  readonly amount: number;
  /** On the word of two people, and not shown yet: nobody knows the rail's name of it. */
  readonly isSaid: boolean;
  /** What came back of it, with a fee that was kept on the way. */
  readonly back: readonly SaidReturn[];
}

/** What a provider shows beside a payout that is paid, and no machine books (`domain/payout/shown-beside.ts`). */
export interface ShownBeside {
  readonly reason: 'paid_twice' | 'other_amount' | 'other_currency' | 'return_said_otherwise' | 'return_shown_again' | 'return_too_large';
  /** The provider's name of it. */
  readonly reference: string;
  /** Minor units of `currency`; null: nobody can read them. */
  readonly amount: number | null;
  /** Null: that of the payout. */
  readonly currency: string | null;
}

/** The most that may be approved, minor units of the currency of the limits; null is no limit. Sums leave this payout out. */
export interface Limits {
  /** What this payout takes of them: its amount, or, where its own currency has none, that which it was converted from. */
  readonly amount: number;
  readonly secondApprovalFrom: number | null;
  readonly day: number | null;
  readonly partner: number | null;
  readonly approvedToday: number;
  readonly approvedThisMonth: number;
}

/** Minor units of what the payment was moved in. */
export interface UndonePart {
  readonly of: string | null;
  readonly amount: number;
}

/** One payout with all that decides about it, as its rows say. Amounts are minor units of its currency. */
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
  /** Who ended the wait of new payout details, as long as it would have lasted. */
  readonly waitEndedBy: string | null;
  readonly isMethodRevoked: boolean;
  readonly contentHash: string;
  readonly requestedBy: string | null;
  readonly preparedBy: string | null;
  readonly runPreparedBy: string | null;
  readonly approvedBy: string | null;
  readonly overrideBy: string | null;
  readonly overrideApprovedBy: string | null;
  /** As long as nobody's word has made it approved, of those who may still approve; then as they were given. */
  readonly approvals: readonly string[];
  readonly state: PayoutPhase;
  readonly hold: { readonly reason: string; readonly until: string | null } | null;
  /** A person held it and nobody has resumed it since: the partner was told, and waits to hear more. */
  readonly isToldHeld: boolean;
  readonly batchId: string | null;
  readonly attempt: number;
  readonly call: Call | null;
  readonly externalId: string | null;
  /** The rail's latest word for where the money is, as long as that proves nothing. */
  readonly externalStatus: string | null;
  /** A person had the rail asked, and its answer is not written down yet. */
  readonly isAnswerAwaited: boolean;
  /** The rail's name of a payment that it has shown of what had failed, until people have decided about it. */
  readonly latePayment: string | null;
  /** Its provider shows another amount or currency than was ordered, until people have decided about it. */
  readonly isShownOtherwise: boolean;
  /** What its provider shows of a payout that it has no longer, of whatever amount or currency (null: the payout's), until people have decided about it or it is back. */
  readonly undecided: readonly { readonly reference: string | null; readonly currency: string | null }[];
  /** What its provider shows beside it, until people have decided about it. */
  readonly shownBeside: readonly ShownBeside[];
  readonly failureCode: string | null;
  readonly cancelReason: string | null;
  readonly reservedAt: string | null;
  readonly approvedAt: string | null;
  readonly submittedAt: string | null;
  readonly settledAt: string | null;
  /** The bank's days of what paid it and of what came back, where it has shown them. */
  readonly paidOn: string | null;
  readonly returnedAt: string | null;
  readonly returnedOn: string | null;
  /** The rail's reference of the evidence that settled it: another one is a second payment. */
  readonly settledBy: string | null;
  /** That was a payment of an attempt before the last one, which may pay as well. */
  readonly isPaidByEarlier: boolean;
  /** The name by which it was paid out of the balance after it had failed or been called off, as the entry of that has it. */
  readonly paidAfterAllBy: string | null;
  readonly returned: number;
  /** A part that did not come back and is explained: a fee of the bank. */
  readonly returnFee: number;
  /** References of what was counted already: returns and fees. */
  readonly counted: readonly string[];
  /** Returns that two people named and the bank has not shown yet. */
  readonly said: readonly SaidReturn[];
  /** Returns that a provider shows and about which people decide. */
  readonly shownReturns: readonly SaidReturn[];
  /** Second payments that two people named and the bank has not shown yet. */
  readonly saidTwice: readonly SaidReturn[];
  /** Second payments by our books, oldest first, with what came back of each. */
  readonly seconds: readonly SecondPaid[];
  /** What came back of payments that the books do not have; of: the rail's name of the payment. */
  readonly undone: readonly UndonePart[];
  /** What two people explained of a missing part, with nothing booked for it (`domain/payout/explained-away.ts`). */
  readonly explainedAway: readonly SaidReturn[];
  /** Beside a sum that it was paid in, and not booked. */
  readonly chargesInDoubt: readonly Charges[];
  readonly proposal: Proposal | null;
  readonly due: PayoutDue;
  readonly partnerState: string;
  readonly partnerHold: string | null;
  /** Of what is approved and paid by hand, for no other payout: since when its partner is suspended or has its payouts on hold; null: it is not. */
  readonly stoppedSince: string | null;
  /** The bank shows a debit of one of the partner's payouts in this currency that nobody has decided about. */
  readonly hasUndecidedDebit: boolean;
  /** What is approved and paid by hand is held for each of these once: the bank's names of them. Read for no other payout. */
  readonly debitsInDoubt: readonly string[];
  /** The partner owes the company, so this payout holds money that is owed: in its own currency, or only in that which it was converted from. */
  readonly owedIn: 'own' | 'origin' | null;
  /** How often the bank had paid the partner beside our books since it was proposed; 0 where nothing is owed. Each time is told once. */
  readonly timesOwed: number;
  /** Changes with each entry of what is owed; 0 where nothing is. */
  readonly debtVersion: number;
  /** When the partner was last asked for other details, about any payout. */
  readonly detailsAskedAt: string | null;
  readonly limits: Limits;
  /** Who bears the fee of a return (P28). */
  readonly returnFeeBy: 'company' | 'partner';
  readonly balances: Balances;
}
