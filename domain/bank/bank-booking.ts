import { isWithdrawn, nameAnew } from '../payout/counted-names.ts';
import { dayMs } from '../elapsed.ts';
import type { RailEvidence } from '../payout/payout-evidence.ts';
import { mayComeBack } from '../payout/second-payment.ts';
import type { PayoutState } from '../payout/payout-state.ts';

/** A booking on our own account, as the bank reports it. Amounts are minor units. */
export interface Booking {
  /** The bank's name of the booking for one payout. It is the same in statements and advices, batches and details. */
  readonly reference: string;
  readonly isDebit: boolean;
  readonly isReversal: boolean;
  readonly amount: number;
  readonly currency: string;
  readonly returnReason: string | null;
  /** For a debit, what the bank took on top of the amount; for a credit, what it kept. */
  readonly charges: number;
  /** True if it has an identifier in the form of our files. */
  readonly namesUs: boolean;
  /** The structured reference with which customers pay invoices. */
  readonly creditorReference: string | null;
}

/** The payout that a booking names, with bookings that the bank reported before and the payout may not have read yet. */
export interface NamedPayout extends Pick<
  PayoutState,
  'state' | 'amount' | 'currency' | 'returned' | 'returnFee' | 'explainedAway' | 'counted' | 'said'
> {
  /** What left by second payments and has not come back, minor units. */
  readonly outTwice: number;
  /** References of debits that were matched to it. */
  readonly earlierDebits: readonly string[];
  /** True if a second debit of it waits for people: a return may belong to that debit. */
  readonly hasOpenSecond: boolean;
}

export const suspenseReasons = [
  'unknown_payout',
  'ambiguous',
  'batch_differs',
  'kept_of_batch',
  'withdrawn_file',
  'foreign_account',
  'account_currency',
  'day_to_come',
  'told_again',
  'other_account',
  'before_order',
  'other_currency',
  'other_amount',
  'charges_too_high',
  'paid_twice',
  'unexpected_debit',
  'unexpected_return',
  'return_too_large',
  'said_otherwise',
  'second_debit_open',
  'return_taken_back',
  'no_return_booked',
  'credit_without_reason',
  'unknown_return',
  'credit_taken_back',
  'unmatched_credit',
  'return_withdrawn',
  'duplicate_withdrawn',
] as const;
export type SuspenseReason = (typeof suspenseReasons)[number];

/** The judgement of a booking. Matched `evidence` is sent to the payout. In suspense it only raises the payout's alarm and is never posted. */
export type Judgement =
  | { readonly outcome: 'matched'; readonly evidence: RailEvidence }
  | { readonly outcome: 'suspense'; readonly reason: SuspenseReason; readonly evidence?: RailEvidence }
  | { readonly outcome: 'ignored'; readonly reason: 'not_ours' | 'incoming_payment' };

/**
 * True if the booking is for a later day and has not happened yet. Tomorrow counts as happened: banks book a day ahead, and days begin earlier in
 * other time zones.
 */
export const isToCome = (bookedOn: string, now: Date): boolean => bookedOn > new Date(now.getTime() + dayMs).toISOString().slice(0, 10);

/** A file of ours that orders a payment. */
export interface Order {
  /** The day on which it was made, UTC. */
  readonly madeOn: string;
  /** The account that it debits; null if unknown. */
  readonly account: string | null;
}

/**
 * Returns why our files cannot have ordered a debit: it was booked before any of them, or on an account that they do not debit. Undefined
 * if they can.
 */
export function whyNotOrdered(
  orders: readonly Order[],
  { bookedOn, account }: { readonly bookedOn: string; readonly account: string | undefined },
): SuspenseReason | undefined {
  if (orders.length === 0) return undefined;
  const possible = orders.filter(({ madeOn }) => bookedOn >= new Date(Date.parse(madeOn) - dayMs).toISOString().slice(0, 10));
  if (possible.length === 0) return 'before_order';
  return possible.some((order) => order.account === null || order.account === account) ? undefined : 'other_account';
}

/**
 * Judges what a booking means for the payout that it names; `payout` is undefined if it names none that we know. An amount alone never
 * identifies a payout.
 */
export function judgeBooking(payout: NamedPayout | undefined, booking: Booking): Judgement {
  if (payout === undefined) return judgeUnknown(booking);
  if (booking.currency !== payout.currency) return { outcome: 'suspense', reason: 'other_currency' };
  if (booking.amount <= 0) return { outcome: 'suspense', reason: 'other_amount' }; // a movement of nothing proves nothing
  return booking.isDebit ? judgeDebit(payout, booking) : judgeCredit(payout, booking);
}

function judgeUnknown({ namesUs, isDebit, isReversal, returnReason, creditorReference }: Booking): Judgement {
  if (namesUs) return { outcome: 'suspense', reason: 'unknown_payout' };
  if (isDebit) return isReversal ? { outcome: 'suspense', reason: 'credit_taken_back' } : { outcome: 'ignored', reason: 'not_ours' };
  if (isReversal || returnReason !== null) return { outcome: 'suspense', reason: 'unknown_return' };
  return creditorReference === null
    ? { outcome: 'suspense', reason: 'unmatched_credit' }
    : { outcome: 'ignored', reason: 'incoming_payment' };
}

/** The highest charges for one payment; no bank takes more, so a higher amount is a typing error or no charge. Minor units. */
const highestCharges = 5_000;

/** Returns the bank's charges of a matched debit as a fee of the company; undefined if there are none. */
export const feeOf = (
  { outcome }: Judgement,
  { isDebit, reference, charges }: Pick<Booking, 'isDebit' | 'reference' | 'charges'>,
): RailEvidence | undefined => (outcome === 'matched' && isDebit && charges > 0 ? { kind: 'fee', reference, amount: charges } : undefined);

/**
 * Returns the bank's charges of a sum of several payments. If they are too high for that many payments, they are not booked and people are told;
 * the payments are booked all the same.
 */
export const feeOfSum = ({ reference, charges }: Pick<Booking, 'reference' | 'charges'>, payments: number): RailEvidence | undefined =>
  charges > 0 ? { kind: charges > highestCharges * payments ? 'fee_in_doubt' : 'fee', reference, amount: charges } : undefined;

function judgeDebit(payout: NamedPayout, { reference, amount, isReversal, charges }: Booking): Judgement {
  if (isReversal) return { outcome: 'suspense', reason: 'return_taken_back' };
  const { earlierDebits } = payout;
  const evidence: RailEvidence = { kind: 'settled', reference, amount };
  if (earlierDebits.includes(reference)) return { outcome: 'matched', evidence };
  if (amount !== payout.amount) return { outcome: 'suspense', reason: 'other_amount', evidence };
  if (earlierDebits.length > 0) return { outcome: 'suspense', reason: 'paid_twice', evidence };
  if (!hasLeft(payout)) return { outcome: 'suspense', reason: 'unexpected_debit', evidence };
  return charges > highestCharges ? { outcome: 'suspense', reason: 'charges_too_high' } : { outcome: 'matched', evidence };
}

function judgeCredit(payout: NamedPayout, { reference, amount, isReversal, returnReason, charges }: Booking): Judgement {
  if (!isReversal && returnReason === null) return { outcome: 'suspense', reason: 'credit_without_reason' };
  const evidence: RailEvidence = isReversal
    ? { kind: 'reversed', reference, amount, charges }
    : { kind: 'returned', reference, amount, charges, code: returnReason };
  if (isWithdrawn(payout.counted, reference)) return { outcome: 'suspense', reason: 'return_withdrawn' };
  const own = payout.said.find((one) => one.reference === reference);
  if (own !== undefined)
    return own.amount === amount ? { outcome: 'matched', evidence } : { outcome: 'suspense', reason: 'said_otherwise' };
  if (payout.counted.includes(nameAnew(payout.counted, reference))) return { outcome: 'matched', evidence };
  if (payout.hasOpenSecond) return { outcome: 'suspense', reason: 'second_debit_open' };
  if (!hasLeft(payout) && payout.outTwice === 0) return { outcome: 'suspense', reason: 'unexpected_return', evidence };
  if (payout.said.some((one) => one.amount === amount)) return { outcome: 'matched', evidence };
  if (payout.said.length > 0) return { outcome: 'suspense', reason: 'said_otherwise' };
  return amount > mayComeBack(payout) ? { outcome: 'suspense', reason: 'return_too_large', evidence } : { outcome: 'matched', evidence };
}

/**
 * Judges a booking for the payout that two people matched it to although the bank does not name it, or returns why it cannot belong to that payout.
 * A credit counts as a return also without the bank's reason and after it was withdrawn. A debit of a payout that had failed, was canceled or had
 * not left by our books shows that it was paid; a second debit shows that it was paid twice.
 */
export function judgeAssigned(payout: NamedPayout, told: Booking): Judgement {
  if (told.isDebit) return judgeAssignedDebit(payout, judgeBooking(payout, { ...told, charges: 0 }), told); // whatever the bank charged
  const booking = { ...told, reference: nameAnew(payout.counted, told.reference) };
  const asked = {
    ...payout,
    said: payout.said.filter(({ amount, reference }) => amount === booking.amount || reference === booking.reference),
  }; // another amount under another name is other money, as two people say
  const judgement = judgeBooking(asked, { ...booking, returnReason: booking.returnReason ?? '' });
  return judgement.outcome === 'matched' ? { ...judgement, evidence: asGiven(judgement.evidence) } : judgement;
}

/** Marks a return as matched by people. Their decision now overrides what they said before. */
function asGiven(evidence: RailEvidence): RailEvidence {
  if (evidence.kind === 'reversed') return { ...evidence, isGiven: true };
  return evidence.kind === 'returned' ? { ...evidence, isGiven: true, code: evidence.code === '' ? null : evidence.code } : evidence;
}

/** The evidence for each payout to which two people matched a sum, or why it cannot belong to all of them, with the payout at fault. */
export type SumJudgement<One> =
  | { readonly reason: SuspenseReason; readonly payout?: One }
  | { readonly shares: readonly { readonly payout: One; readonly evidence: RailEvidence }[] };

/**
 * Judges a sum that two people matched to several payouts. Each share is judged like a debit of that payout alone; the shares must add up to the
 * sum exactly.
 */
export function judgeAssignedSum<One extends NamedPayout>(payouts: readonly One[], booking: Booking): SumJudgement<One> {
  if (!booking.isDebit) return { reason: 'ambiguous' };
  if (sumOf(payouts) !== booking.amount) return { reason: 'other_amount' };
  const judged = payouts.map((payout) => ({ payout, judgement: judgeAssigned(payout, { ...booking, amount: payout.amount }) }));
  for (const { payout, judgement } of judged) if (judgement.outcome === 'suspense') return { reason: judgement.reason, payout };
  return {
    shares: judged.flatMap(({ payout, judgement }) =>
      'evidence' in judgement && judgement.evidence ? [{ payout, evidence: judgement.evidence }] : [],
    ),
  };
}

/**
 * Lets the payout book an unexpected debit because two people say that it belongs to it. A payout that nobody has approved takes only a debit with an
 * identifier of ours: a later database than these books has sent it.
 */
function judgeAssignedDebit({ state }: NamedPayout, judgement: Judgement, { namesUs }: Booking): Judgement {
  if (judgement.outcome !== 'suspense' || judgement.evidence?.kind !== 'settled') return judgement;
  const mayHaveLeft = ['approved', 'failed', 'canceled'].includes(state) || (state === 'reserved' && namesUs);
  return judgement.reason === 'paid_twice' || (judgement.reason === 'unexpected_debit' && mayHaveLeft)
    ? { outcome: 'matched', evidence: { ...judgement.evidence, kind: 'paid_after_all' } }
    : judgement;
}

/** True if the money may have left: a file is with the bank, or a call was made. */
const hasLeft = ({ state }: NamedPayout): boolean => ['submitting', 'uncertain', 'submitted', 'settled', 'returned'].includes(state);

interface Member {
  readonly state: PayoutState['state'];
  readonly amount: number;
  /** The bank file that the payout is in now. */
  readonly batchId: string | null;
}

/** Returns the total amount of payouts, minor units. */
export const sumOf = (members: readonly Pick<Member, 'amount'>[]): number => members.reduce((sum, { amount }) => sum + amount, 0);

/**
 * Returns the payouts that a debit of a whole payment group paid, by the first of these sums that is exactly the debit's: all that were not
 * refused; the whole group; those that are in no file now, because theirs was withdrawn. Otherwise the only payout of that amount. In any other
 * case a person decides.
 */
export function membersPaid<One extends Member>(group: readonly One[], amount: number): readonly One[] | 'ambiguous' | 'batch_differs' {
  const paid = group.filter(({ state }) => state !== 'failed');
  const free = group.filter(({ batchId }) => batchId === null);
  for (const candidates of [paid, group, free]) if (candidates.length > 0 && sumOf(candidates) === amount) return candidates;
  const single = paid.filter((one) => one.amount === amount);
  return single.length === 1 ? single : single.length === 0 ? 'batch_differs' : 'ambiguous';
}
