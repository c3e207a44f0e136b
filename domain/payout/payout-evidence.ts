import { nameAnew } from './counted-names.ts';
import { alarm } from './payout-alarm.ts';
import { answerAttempt, reject, type AttemptEvidence } from './payout-attempt.ts';
import { failEntry, feeEntry, withdrawnFeeEntry } from './payout-entries.ts';
import { noteUndoneOtherwise, takeBack } from './payout-return.ts';
import { leaveOtherwise, payAfterAll, settle, type ShownPayment } from './payout-settlement.ts';
import { noteFileAnswer, noteStanding, type FileAnswer, type Standing } from './payout-standing.ts';
import { moveTo, noteOnly, revokeMethod, type PayoutDraft } from './payout-draft.ts';
import { withdrawDuplicate, type RailBooking } from './second-payment.ts';
import { withdrawExplanation, withdrawReturn, type WithdrawnReturn } from './withdrawn-return.ts';

/**
 * Evidence from a rail about a payout. The `reference` of a booking is the rail's own name of it; the same name twice is one booking. Amounts are
 * minor units of the payout's currency.
 */
export type RailEvidence =
  | AttemptEvidence
  | ({ readonly kind: 'standing' } & Standing)
  | ({ readonly kind: 'file_answered' } & FileAnswer)
  | ({ readonly kind: 'settled' } & ShownPayment)
  /** A movement in a currency that was not ordered; `amount` in its minor units, null if unreadable. `of` names the payment that it takes back. */
  | {
      readonly kind: 'other_currency';
      readonly reference: string;
      readonly amount: number | null;
      readonly currency: string;
      readonly of?: string | undefined;
    }
  /** A debit that two people matched to a payout that, by our books, had not left or had left once already. */
  | ({ readonly kind: 'paid_after_all' } & RailBooking)
  /** `isOfFile`: the whole file or group was refused, so the code says nothing about this payment. */
  | { readonly kind: 'failed'; readonly code: string; readonly isOfFile?: boolean }
  | ({
      readonly kind: 'returned';
      /** Charges that the bank states, not ones derived from a difference. */
      readonly charges: number;
      readonly code: string | null;
      /** The rail's own name of the payment that came back, if the rail gives it. Our books may not have that payment. */
      readonly of?: string | undefined;
      /** True if that payment belongs to an attempt before the latest one. */
      readonly isOfEarlier?: true | undefined;
      /** Named by two people; the bank has not shown it. */
      readonly isSaid?: true;
      /** True if two people matched the bank's booking to this payout. */
      readonly isGiven?: true | undefined;
    } & RailBooking)
  /** `charges` and `isGiven` mean the same as for a return. */
  | ({ readonly kind: 'reversed'; readonly charges: number; readonly isGiven?: true | undefined } & RailBooking)
  | ({ readonly kind: 'fee' } & RailBooking)
  /** Charges higher than banks take: people are told, and nothing is booked. */
  | ({ readonly kind: 'fee_in_doubt' } & RailBooking)
  /** The debit with which the fee was charged is not this payout's, or waits for people. */
  | ({ readonly kind: 'fee_withdrawn' } & RailBooking)
  | ({ readonly kind: 'return_withdrawn' } & WithdrawnReturn)
  /** The missing part was no bank fee after all: the company has taken back what it added for it. */
  | ({ readonly kind: 'explanation_withdrawn' } & RailBooking)
  | ({ readonly kind: 'duplicate_withdrawn'; readonly shownBy?: string | null } & RailBooking);

/** Reads one piece of evidence. Any order and any number of repetitions lead to the same entries. */
export function readEvidence(draft: PayoutDraft, evidence: RailEvidence): PayoutDraft {
  switch (evidence.kind) {
    case 'settled':
      return settle(draft, evidence);
    case 'other_currency':
      return noteUndoneOtherwise(draft, evidence) ?? leaveOtherwise(draft, 'other_currency', evidence);
    case 'paid_after_all':
      return payAfterAll(draft, evidence);
    case 'failed':
      return fail(draft, evidence);
    case 'returned':
      return takeBack(draft, evidence);
    case 'reversed':
      return takeBack(draft, { ...evidence, code: null });
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
    case 'file_answered':
      return noteFileAnswer(draft, evidence);
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

function bookFee(draft: PayoutDraft, { amount, ...told }: RailBooking): PayoutDraft {
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

/** Alerts people about charges that are too high. They may book them once the bank has confirmed them. */
function doubtCharges(draft: PayoutDraft, { amount, ...booking }: RailBooking): PayoutDraft {
  const reference = nameAnew(draft.payout.counted, booking.reference, 'fee:');
  const told = alarm(draft, 'charges_too_high', { reference, amount });
  if (told === draft) return draft;
  return { ...told, payout: { ...told.payout, chargesInDoubt: [...told.payout.chargesInDoubt, { reference, amount }] } };
}

/** Withdraws the fee of a debit that was withdrawn. If the fee was only in doubt, people no longer have to decide about it. */
function withdrawFee(draft: PayoutDraft, { reference: told, amount }: RailBooking): PayoutDraft {
  const { counted, chargesInDoubt } = draft.payout;
  const reference = nameAnew(counted, told, 'fee:');
  const name = `fee:${reference}`;
  const isBooked = counted.includes(name);
  const left = chargesInDoubt.filter((one) => one.reference !== reference);
  if (!isBooked && left.length === chargesInDoubt.length) return draft;
  return noteOnly(draft, {
    reason: 'charges_withdrawn',
    outcome: 'noted',
    change: { counted: [...counted, `withdrawn:${name}`], chargesInDoubt: left },
    entries: isBooked ? [withdrawnFeeEntry(reference)] : [],
    evidence: { reference: `withdrawn:${name}`, amount },
  });
}
