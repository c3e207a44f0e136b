import { isWithdrawn, nameAnew } from '../payout/counted-names.ts';
import { dayMs } from '../elapsed.ts';
import type { RailEvidence } from '../payout/payout-evidence.ts';
import { mayComeBack } from '../payout/second-payment.ts';
import type { PayoutState } from '../payout/payout-state.ts';

/** A booking on our own account, as the bank tells it. Amounts are minor units. */
export interface Booking {
  /** The bank's name of it towards one payout: statement and advice, batch and detail say the same. */
  readonly reference: string;
  readonly isDebit: boolean;
  readonly isReversal: boolean;
  readonly amount: number;
  readonly currency: string;
  readonly returnReason: string | null;
  /** Of a debit what the bank took on top of the amount; of a credit what it kept. */
  readonly charges: number;
  /** It carries an identifier of the form that our files give. */
  readonly namesUs: boolean;
  /** The structured reference with which customers pay their invoices. */
  readonly creditorReference: string | null;
}

/** The payout that the booking names, with what the bank has told about it before and the payout may not have read yet. */
export interface NamedPayout extends Pick<
  PayoutState,
  'state' | 'amount' | 'currency' | 'returned' | 'returnFee' | 'explainedAway' | 'counted' | 'said'
> {
  /** What left by second payments and has not come back, minor units. */
  readonly outTwice: number;
  /** References of debits that were matched with it. */
  readonly earlierDebits: readonly string[];
  /** A second debit of it waits for people: what comes back may be of that one. */
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

/** `evidence` is told to the payout; in suspense it is what raises its alarm, and never posts. */
export type Judgement =
  | { readonly outcome: 'matched'; readonly evidence: RailEvidence }
  | { readonly outcome: 'suspense'; readonly reason: SuspenseReason; readonly evidence?: RailEvidence }
  | { readonly outcome: 'ignored'; readonly reason: 'not_ours' | 'incoming_payment' };

/** A bank may book for tomorrow, and days begin elsewhere before they do here; what it books for later has not come. */
export const isToCome = (bookedOn: string, now: Date): boolean => bookedOn > new Date(now.getTime() + dayMs).toISOString().slice(0, 10);

/** A file of ours that orders a payment. */
export interface Order {
  /** The day, UTC. */
  readonly madeOn: string;
  /** What names the account that it debits; null where nobody knows. */
  readonly account: string | null;
}

/** Why a debit is none that our files ordered: it was booked before there was one, or on an account that they do not debit. */
export function whyNotOrdered(
  orders: readonly Order[],
  { bookedOn, account }: { readonly bookedOn: string; readonly account: string | undefined },
): SuspenseReason | undefined {
  if (orders.length === 0) return undefined;
  const possible = orders.filter(({ madeOn }) => bookedOn >= new Date(Date.parse(madeOn) - dayMs).toISOString().slice(0, 10));
  if (possible.length === 0) return 'before_order';
  return possible.some((order) => order.account === null || order.account === account) ? undefined : 'other_account';
}

/** What a booking is to a payout; undefined: it names none that we know. Nothing is guessed by an amount. */
export function judgeBooking(payout: NamedPayout | undefined, booking: Booking): Judgement {
  if (payout === undefined) return judgeUnknown(booking);
  if (booking.currency !== payout.currency) return { outcome: 'suspense', reason: 'other_currency' };
  if (booking.amount <= 0) return { outcome: 'suspense', reason: 'other_amount' }; // it moves nothing, so it proves nothing
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

/** More than any bank takes for one payment: a slip, or not a charge. Minor units. */
const highestCharges = 5_000;

/** What the bank took beside a payment that is matched is a fee of the company. Undefined: nothing. */
export const feeOf = (
  { outcome }: Judgement,
  { isDebit, reference, charges }: Pick<Booking, 'isDebit' | 'reference' | 'charges'>,
): RailEvidence | undefined => (outcome === 'matched' && isDebit && charges > 0 ? { kind: 'fee', reference, amount: charges } : undefined);

/**
 * The same of what the bank took beside a sum of several payments. More than it takes for so many is not booked: people are told, and it keeps none
 * of the payments.
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
 * What a booking proves about the payout that two people gave it to, though the bank does not name it; or why it cannot be that payout's.
 * What comes back without a reason of the bank is a return all the same, also once more after it was withdrawn; a debit of what had failed, was called
 * off or was to go out shows that it was paid, and a second one that it was paid twice.
 */
export function judgeAssigned(payout: NamedPayout, told: Booking): Judgement {
  if (told.isDebit) return judgeAssignedDebit(payout, judgeBooking(payout, { ...told, charges: 0 })); // whatever it cost
  const booking = { ...told, reference: nameAnew(payout.counted, told.reference) };
  const asked = {
    ...payout,
    said: payout.said.filter(({ amount, reference }) => amount === booking.amount || reference === booking.reference),
  }; // another amount by another name: two people say it is other money
  const judgement = judgeBooking(asked, { ...booking, returnReason: booking.returnReason ?? '' });
  return judgement.outcome === 'matched' ? { ...judgement, evidence: asGiven(judgement.evidence) } : judgement;
}

/** What two people gave is theirs to say, whatever they had said before. */
function asGiven(evidence: RailEvidence): RailEvidence {
  if (evidence.kind === 'reversed') return { ...evidence, isGiven: true };
  return evidence.kind === 'returned' ? { ...evidence, isGiven: true, code: evidence.code === '' ? null : evidence.code } : evidence;
}

/** What a sum proves about each of the payouts that two people gave it to, or why it cannot be all of theirs, and whose it is not. */
export type SumJudgement<One> =
  | { readonly reason: SuspenseReason; readonly payout?: One }
  | { readonly shares: readonly { readonly payout: One; readonly evidence: RailEvidence }[] };

/** Each share is judged as a debit of that payout alone would be; together they are the sum, to the unit. */
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

/** What our books do not expect, the payout books all the same when two people say that it is its own. */
function judgeAssignedDebit({ state }: NamedPayout, judgement: Judgement): Judgement {
  if (judgement.outcome !== 'suspense' || judgement.evidence?.kind !== 'settled') return judgement;
  const isDecided = state === 'approved' || state === 'failed' || state === 'canceled';
  return judgement.reason === 'paid_twice' || (judgement.reason === 'unexpected_debit' && isDecided)
    ? { outcome: 'matched', evidence: { ...judgement.evidence, kind: 'paid_after_all' } }
    : judgement;
}

/** The money may have left: a file is with the bank, or a call was made. */
const hasLeft = ({ state }: NamedPayout): boolean => ['submitting', 'uncertain', 'submitted', 'settled', 'returned'].includes(state);

interface Member {
  readonly state: PayoutState['state'];
  readonly amount: number;
  /** The file that it is in now. */
  readonly batchId: string | null;
}

/** What the members of a sum, or of any part of it, are paid together, minor units. */
export const sumOf = (members: readonly Pick<Member, 'amount'>[]): number => members.reduce((sum, { amount }) => sum + amount, 0);

/**
 * The payouts that a debit of a whole payment group paid: all of it that was not refused, or of a file that was withdrawn all that went into no other one,
 * if their sum is the debit's to the unit; else the only one of that amount. Anything else is left to a person.
 */
export function membersPaid<One extends Member>(group: readonly One[], amount: number): readonly One[] | 'ambiguous' | 'batch_differs' {
  const paid = group.filter(({ state }) => state !== 'failed');
  const free = group.filter(({ batchId }) => batchId === null);
  for (const candidates of [paid, group, free]) if (candidates.length > 0 && sumOf(candidates) === amount) return candidates;
  const single = paid.filter((one) => one.amount === amount);
  return single.length === 1 ? single : single.length === 0 ? 'batch_differs' : 'ambiguous';
}
