import { nameAnew, withdrawnNames } from './counted-names.ts';
import { isDeadAccount } from './dead-account.ts';
import type { DecisionReason } from './decision.ts';
import { alarm } from './payout-alarm.ts';
import { accept, answerAttempt, isCalled, isCallOpen, openAttempt, reject, type AttemptEvidence } from './payout-attempt.ts';
import { bookDuplicate, isOfSecond, missingOf, takeBackSecond, withdrawDuplicate, type CameBack } from './second-payment.ts';
import { duplicateEntry, feeEntry, failEntry, returnEntry, settleEntry, withdrawnFeeEntry } from './payout-entries.ts';
import type { Details } from './errors.ts';
import { noteStanding, type Standing } from './payout-standing.ts';
import { moveTo, noteOnly, tell, want, type PayoutDraft, type PayoutEntry, type SaidReturn } from './payout-state.ts';

/**
 * What a rail proves about a payout. `reference` is the rail's own name of the booking: the same one twice is one. Amounts are minor
 * units of the payout's currency. Source: payout rails, sections 1 and 3.7.
 */
export type RailEvidence =
  | AttemptEvidence
  | ({ readonly kind: 'standing' } & Standing)
  | { readonly kind: 'settled'; readonly reference: string; readonly amount: number }
  /** A debit that two people gave to a payout that by our books had not left, or had left once already. */
  | { readonly kind: 'paid_after_all'; readonly reference: string; readonly amount: number }
  /** `isOfFile`: the whole file or group that it stands in was refused, and nothing is said against the payment itself. */
  | { readonly kind: 'failed'; readonly code: string; readonly isOfFile?: boolean }
  | {
      readonly kind: 'returned';
      readonly reference: string;
      readonly amount: number;
      /** Stated by the bank, not guessed from a difference. */
      readonly charges: number;
      readonly code: string | null;
      /** On the word of two people: the bank has not shown it. */
      readonly isSaid?: true;
    }
  | { readonly kind: 'reversed'; readonly reference: string; readonly amount: number }
  | { readonly kind: 'fee'; readonly reference: string; readonly amount: number }
  /** More than a bank takes: it is shown, and not booked. */
  | { readonly kind: 'fee_in_doubt'; readonly reference: string; readonly amount: number }
  /** The debit that it was taken beside is not this payout's, or waits for people. */
  | { readonly kind: 'fee_withdrawn'; readonly reference: string; readonly amount: number }
  | {
      readonly kind: 'return_withdrawn';
      readonly reference: string;
      readonly amount: number;
      /** The part that had been counted as one of a second payment's. */
      readonly ofSecond: number | null;
      /** What it had stated as its fee. */
      readonly fee: number;
      /** Of what two people had named, the booking by which the bank showed it since. */
      readonly shownBy?: string | null;
    }
  /** What was missing was no fee of the bank after all: the company has taken back what it gave for it. */
  | { readonly kind: 'explanation_withdrawn'; readonly reference: string; readonly amount: number }
  | { readonly kind: 'duplicate_withdrawn'; readonly reference: string; readonly amount: number; readonly shownBy?: string | null };

/** One piece of evidence read. In any order and any number of times it ends in the same entries. */
export function readEvidence(draft: PayoutDraft, evidence: RailEvidence): PayoutDraft {
  switch (evidence.kind) {
    case 'settled':
      return settle(draft, evidence);
    case 'paid_after_all':
      return payAfterAll(draft, evidence);
    case 'failed':
      return fail(draft, evidence);
    case 'returned':
      return takeBack(draft, evidence);
    case 'reversed':
      return takeBack(draft, { ...evidence, charges: 0, code: null });
    case 'fee':
      return bookFee(draft, evidence);
    case 'fee_in_doubt':
      return doubtCharges(draft, evidence);
    case 'fee_withdrawn':
      return withdrawFee(draft, evidence);
    case 'return_withdrawn':
      return withdrawReturn(draft, evidence);
    case 'explanation_withdrawn':
      return withdrawExplanation(draft, evidence);
    case 'duplicate_withdrawn':
      return withdrawDuplicate(draft, evidence);
    case 'standing':
      return noteStanding(draft, evidence);
    case 'accepted':
    case 'found':
    case 'rejected':
    case 'postponed':
    case 'unclear':
    case 'absent':
    case 'forgotten':
      return answerAttempt(draft, evidence);
  }
}

interface Booking {
  readonly reference: string;
  readonly amount: number;
}

/** The money left. While the hand-over is in doubt, this proves both; a second one is never posted by itself. */
function settle(draft: PayoutDraft, { reference, amount }: Booking): PayoutDraft {
  const { payout } = draft;
  if (payout.settledBy === reference) return draft;
  if (amount !== payout.amount) return leaveUnbooked(draft, 'other_amount', { reference, amount });
  if (payout.settledBy === provenByReturn || payout.settledBy === saidByPeople) return adopt(draft, { reference, amount });
  if (payout.state === 'settled' || payout.state === 'returned') return leaveUnbooked(draft, 'paid_twice', { reference, amount });
  const submitted = provenSubmitted(draft);
  if (submitted === undefined) return leaveUnbooked(draft, 'unexpected_debit', { reference, amount });
  return markSettled(submitted, { reference, amount });
}

function leaveUnbooked(draft: PayoutDraft, reason: DecisionReason, { reference, amount }: Booking): PayoutDraft {
  const told = alarm(draft, reason, { reference, amount });
  return { ...told, unbooked: [...told.unbooked, { reference, reason }] };
}

/** What two people gave to it, though our books did not expect it. */
function payAfterAll(draft: PayoutDraft, booking: Booking): PayoutDraft {
  const { payout } = draft;
  if (booking.amount !== payout.amount || payout.settledBy === booking.reference) return settle(draft, booking);
  switch (payout.state) {
    case 'failed':
      return payFromBalance(draft, booking);
    case 'canceled': // what nobody had approved is not settled by it: the money alone is booked
      return payout.approvedBy === null ? bookDuplicate(draft, booking) : payFromBalance(draft, booking);
    case 'approved':
      return isCalled(payout.rail) ? settle(draft, booking) : payOutside(draft, booking);
    case 'settled':
    case 'returned':
      return payout.settledBy === provenByReturn || payout.settledBy === saidByPeople
        ? settle(draft, booking)
        : bookDuplicate(draft, booking);
    case 'draft':
    case 'reserved':
    case 'submitting':
    case 'uncertain':
    case 'submitted':
      return settle(draft, booking);
  }
}

/** The money was given back to the balance, and the partner has it: it is taken from what is available, and the rest is owed. */
function payFromBalance(draft: PayoutDraft, { reference, amount }: Booking): PayoutDraft {
  const { payout } = draft;
  const { entry, balances } = duplicateEntry(payout, reference);
  const paid: PayoutDraft = { ...draft, payout: { ...payout, balances } };
  return markSettled(paid, { reference, reason: 'paid_after_all', amount, entry });
}

/** By a file that had been withdrawn, for one: the hand-over that we did not see is booked with it. */
function payOutside(draft: PayoutDraft, { reference, amount }: Booking): PayoutDraft {
  const begun = openAttempt({ ...draft, payout: { ...draft.payout, hold: null } });
  return markSettled(accept(begun, { reference: null, reason: 'debit_booked' }), { reference, amount, reason: 'paid_after_all' });
}

/** Stands in for the debit until the bank shows it. */
const provenByReturn = 'proven by its return';

/** Two people said that it was paid: the debit that the bank shows later is the same money. */
export const saidByPeople = 'said by two people';

/** The debit that the return or two people had proven already. */
function adopt(draft: PayoutDraft, { reference, amount }: Booking): PayoutDraft {
  const evidence = { reference: `debit:${reference}`, amount };
  return noteOnly(draft, { reason: 'debit_booked', outcome: 'noted', change: { settledBy: reference }, evidence });
}

export interface Settlement extends Booking {
  readonly reason?: DecisionReason;
  readonly actorId?: string | null;
  readonly commandId?: string | null;
  readonly entry?: PayoutEntry;
}

/** Paid out, and told with its document. */
export const markSettled = (draft: PayoutDraft, settlement: Settlement): PayoutDraft => tellPaid(book(draft, settlement));

function book(draft: PayoutDraft, { reference, reason = 'paid_out', actorId = null, commandId = null, entry }: Settlement): PayoutDraft {
  const { payout, asOf } = draft;
  return moveTo(draft, {
    to: 'settled',
    reason,
    outcome: 'paid',
    change: { settledAt: asOf, settledBy: reason === 'resolved' ? saidByPeople : reference, failureCode: null },
    entries: [entry ?? settleEntry(payout)],
    evidence: { reference },
    actorId,
    commandId,
  });
}

/** Once a payout. */
function tellPaid(draft: PayoutDraft): PayoutDraft {
  const { payout } = draft;
  return want(draft, {
    key: `document:${payout.id}`,
    kind: 'issueDocument',
    summary: `Document of ${payout.reference}`,
    arguments: { payoutId: payout.id, partnerId: payout.partnerId },
  });
}

/** Submitted, or proven so by what is read now; undefined where no attempt is under way. */
function provenSubmitted(draft: PayoutDraft): PayoutDraft | undefined {
  const { state, call } = draft.payout;
  if (state === 'submitted') return draft;
  if ((state === 'submitting' || state === 'uncertain') && isCallOpen(call))
    return accept(draft, { reference: null, reason: 'debit_booked' });
  return undefined;
}

function fail(
  draft: PayoutDraft,
  { code, isOfFile = false }: Pick<Extract<RailEvidence, { kind: 'failed' }>, 'code' | 'isOfFile'>,
): PayoutDraft {
  const { payout } = draft;
  const deadAccount = isOfFile ? null : code;
  if (payout.state === 'submitting' || payout.state === 'uncertain') return revokeMethod(reject(draft, code, { isOfFile }), deadAccount);
  if (payout.state !== 'submitted') return payout.state === 'failed' ? draft : alarm(draft, 'late_answer', { code });
  const { entry, balances } = failEntry(payout);
  const failed = moveTo(draft, {
    to: 'failed',
    reason: 'rail_refused',
    outcome: 'refused',
    change: { failureCode: code, balances },
    entries: [entry],
    evidence: { code, ...(isOfFile ? { isOfFile } : {}) },
  });
  return revokeMethod(failed, deadAccount);
}

/** Money that came back, all or a part. A difference is a fee only if the bank states charges of exactly that amount. */
function takeBack(draft: PayoutDraft, told: CameBack & { readonly kind: string }): PayoutDraft {
  const booking = { ...told, reference: nameAnew(draft.payout.counted, told.reference) };
  const { reference, amount, charges, code, isSaid = false } = booking;
  if (draft.payout.counted.includes(reference)) return draft;
  const said = isSaid ? undefined : draft.payout.said.find((one) => one.amount === amount);
  if (said !== undefined) return revokeMethod(adoptReturn(draft, said, booking), code);
  if (isOfSecond(draft.payout, booking)) return revokeMethod(takeBackSecond(draft, booking), code);
  const settled = provenSettled(draft);
  if (settled === undefined) return alarm(draft, 'unexpected_return', { reference, amount });
  const { payout } = settled;
  const missing = missingOf(payout);
  if (amount > missing) return alarm(draft, 'return_too_large', { reference, amount });
  const fee = charges > 0 && amount + charges === missing ? charges : 0;
  const borne = payout.returnFeeBy === 'company' ? fee : 0;
  const { entry, balances } = returnEntry(payout, { reference, amount, fee: borne });
  const left = missing - amount - fee;
  const returned = moveTo(settled, {
    to: 'returned',
    reason: booking.kind === 'reversed' ? 'reversed_by_bank' : left > 0 ? 'returned_in_part' : 'returned_by_bank',
    outcome: 'took_back',
    change: {
      balances,
      returned: payout.returned + amount,
      returnFee: payout.returnFee + fee,
      returnedAt: payout.returnedAt ?? settled.asOf,
      failureCode: code ?? payout.failureCode,
      counted: [...payout.counted, reference],
      said: isSaid ? [...payout.said, { reference, amount }] : payout.said,
    },
    entries: [entry],
    evidence: { reference, amount, fee, missing: left, code, ...(isSaid ? { isSaid } : {}) },
  });
  return revokeMethod(tell(returned, 'payout_returned'), code);
}

/** The return that two people had named already. */
function adoptReturn(
  draft: PayoutDraft,
  said: SaidReturn,
  { reference, amount, code }: Booking & { readonly code: string | null },
): PayoutDraft {
  const { counted, said: all, failureCode } = draft.payout;
  const change = { counted: [...counted, reference], said: all.filter((one) => one !== said), failureCode: code ?? failureCode };
  return noteOnly(draft, {
    reason: 'return_shown',
    outcome: 'noted',
    change,
    evidence: { reference, amount, code, shows: said.reference },
  });
}

/** Returns that are left of the word of people, by the evidence of a payout's history: not shown by the bank since, and not withdrawn. */
export const saidReturns = (history: readonly Details[]): SaidReturn[] =>
  saidOnly(history).filter(({ reference }) => !isDuplicate(reference));

/** The same of second payments. */
export const saidSecondPayments = (history: readonly Details[]): SaidReturn[] =>
  saidOnly(history).filter(({ reference }) => isDuplicate(reference));

const isDuplicate = (reference: string): boolean => reference.startsWith('duplicate:');

function saidOnly(history: readonly Details[]): SaidReturn[] {
  const over = history.flatMap(({ reference, shows }) => {
    if (typeof shows === 'string') return [shows];
    return typeof reference === 'string' && reference.startsWith('withdrawn:') ? [reference.slice('withdrawn:'.length)] : [];
  });
  return history.flatMap(({ isSaid, reference, amount }) =>
    isSaid === true && typeof reference === 'string' && typeof amount === 'number' && !over.includes(reference)
      ? [{ reference, amount }]
      : [],
  );
}

/** A return proves that the money had left; to the partner it is told as what it is, and not as paid out in the same moment. */
function provenSettled(draft: PayoutDraft): PayoutDraft | undefined {
  const { state, amount } = draft.payout;
  if (state === 'settled' || state === 'returned') return draft;
  const submitted = provenSubmitted(draft);
  return submitted && book(submitted, { reference: provenByReturn, amount });
}

function bookFee(draft: PayoutDraft, { amount, ...told }: Booking): PayoutDraft {
  const { payout } = draft;
  const reference = nameAnew(payout.counted, told.reference, 'fee:');
  const name = `fee:${reference}`;
  if (payout.counted.includes(name) || amount === 0) return draft;
  return noteOnly(draft, {
    reason: 'fee_booked',
    outcome: 'noted',
    change: { counted: [...payout.counted, name] },
    entries: [feeEntry(payout.rail, { reference, amount })],
    evidence: { reference: name, amount },
  });
}

/** People are told, and may book them once the bank has confirmed them. */
function doubtCharges(draft: PayoutDraft, { reference, amount }: Booking): PayoutDraft {
  const told = alarm(draft, 'charges_too_high', { reference, amount });
  if (told === draft) return draft;
  return { ...told, payout: { ...told.payout, chargesInDoubt: [...told.payout.chargesInDoubt, { reference, amount }] } };
}

/** It goes out of the books with its debit; what was only in doubt is asked for no more. */
function withdrawFee(draft: PayoutDraft, { reference: told, amount }: Booking): PayoutDraft {
  const { counted, chargesInDoubt } = draft.payout;
  const reference = nameAnew(counted, told, 'fee:');
  const name = `fee:${reference}`;
  const isBooked = counted.includes(name);
  const left = chargesInDoubt.filter((one) => one.reference !== told);
  if (!isBooked && left.length === chargesInDoubt.length) return draft;
  return noteOnly(draft, {
    reason: 'charges_withdrawn',
    outcome: 'noted',
    change: { counted: [...counted, `withdrawn:${name}`], chargesInDoubt: left },
    entries: isBooked ? [withdrawnFeeEntry(reference)] : [],
    evidence: { reference: `withdrawn:${name}`, amount },
  });
}

type Withdrawn = Omit<Extract<RailEvidence, { kind: 'return_withdrawn' }>, 'kind'>;

/** The return was booked on the wrong payout and its entry is reversed: the payout is paid out again, as it was. */
function withdrawReturn(draft: PayoutDraft, { reference, amount, ofSecond, fee, shownBy = null }: Withdrawn): PayoutDraft {
  const { payout } = draft;
  const name = `withdrawn:${reference}`;
  if (payout.counted.includes(name) || !payout.counted.includes(reference)) return draft;
  const counted = [...payout.counted, ...withdrawnNames(reference, shownBy)];
  const shown = shownBy === null ? {} : { shownBy };
  const said = payout.said.filter((one) => one.reference !== reference);
  const move = { reason: 'return_withdrawn', outcome: 'noted' } as const;
  if (ofSecond !== null) {
    const evidence = { reference: name, amount, ofSecond, ...shown };
    return noteOnly(draft, { ...move, change: { counted, said, outTwice: payout.outTwice + ofSecond }, evidence });
  }
  if (payout.state !== 'returned') return draft;
  const evidence = { reference: name, amount, ...shown };
  const returned = payout.returned - amount;
  const change = { returned, returnFee: without(payout.returnFee, fee), counted, said };
  return returned === 0
    ? tellPaid(moveTo(draft, { ...move, to: 'settled', change: { ...change, returnFee: 0, returnedAt: null, returnedOn: null }, evidence }))
    : noteOnly(draft, { ...move, change, evidence });
}

/** Once all of its returns were withdrawn, nothing is left of what had explained a part. */
const without = (fee: number, part: number): number => Math.max(fee - part, 0);

/** The part is missing again, unless nothing is any more. */
function withdrawExplanation(draft: PayoutDraft, { reference, amount }: Booking): PayoutDraft {
  const { payout } = draft;
  const booked = `explained:${reference}`;
  const name = `withdrawn:${booked}`;
  if (payout.counted.includes(name) || !payout.counted.includes(booked)) return draft;
  return noteOnly(draft, {
    reason: 'explanation_withdrawn',
    outcome: 'noted',
    change: { returnFee: without(payout.returnFee, amount), counted: [...payout.counted, name] },
    evidence: { reference: name, amount },
  });
}

const revokeMethod = (draft: PayoutDraft, code: string | null): PayoutDraft =>
  isDeadAccount(code) ? { ...draft, revokeMethod: code } : draft;
