import type { DecisionReason } from '../decision.ts';
import { isOver, leaveUndecided } from './late-payment.ts';
import { alarm, type AlarmReason } from './payout-alarm.ts';
import { accept, isCallOpen, openAttempt } from './payout-attempt.ts';
import { isCalled } from './rail-memory.ts';
import { isAtProvider, partsOf, type ShownOtherwise } from './shown-otherwise.ts';
import { duplicateEntry, settleEntry } from './payout-entries.ts';
import {
  leaveUnbooked,
  moveTo,
  noteOnly,
  want,
  type PayoutDraft,
  type PayoutEntry,
  type StepAuthor,
  type Unbooked,
} from './payout-draft.ts';
import type { PayoutState, Rail } from './payout-state.ts';
import { bookDuplicate, isBookedTwice, type RailBooking } from './second-payment.ts';

type Named = Pick<RailBooking, 'reference'>;

/** A payment that a rail shows. */
export interface ShownPayment extends RailBooking {
  /** Of an attempt before the one that was made last. */
  readonly isOfEarlier?: true | undefined;
}

/**
 * The money left. While the hand-over is in doubt, this proves both; a second one is never posted by itself. That of an earlier attempt neither settles what the rail has
 * taken since, nor is it what a return or people have proven of that: both may have left.
 */
export function settle(draft: PayoutDraft, { reference, amount, isOfEarlier }: ShownPayment): PayoutDraft {
  const { payout } = draft;
  if (payout.settledBy === reference) return draft;
  if (amount !== payout.amount) return leaveOtherwise(draft, 'other_amount', { reference, amount });
  const isOther = isOfEarlier === true && payout.paidAfterAllBy === null; // what was paid after all may be of any attempt
  if (isStandIn(payout) && !isOther) return adopt(draft, { reference, amount });
  const isSecond = payout.state === 'settled' || payout.state === 'returned';
  if (isSecond && isCalled(payout.rail) && payout.saidTwice.length > 0) return bookDuplicate(draft, { reference }); // what two people had named is shown
  if (isSecond && isBookedTwice(payout.counted, reference)) return draft;
  if (isSecond) return leaveDebit(draft, 'paid_twice', { reference, amount });
  const submitted = isOther && payout.state === 'submitted' ? undefined : provenSubmitted(draft);
  if (submitted === undefined) return leaveDebit(draft, 'unexpected_debit', { reference, amount });
  return markSettled(submitted, { reference, isOfEarlier });
}

/** Of what was ordered it is another amount, or in another currency: at a provider nothing that it shows of this payout is booked until people have decided. */
export function leaveOtherwise(
  draft: PayoutDraft,
  reason: 'other_amount' | 'other_currency',
  { reference, amount, currency, of }: Omit<ShownOtherwise, 'currency'> & { readonly currency?: string; readonly of?: string | undefined },
): PayoutDraft {
  const seen = { ...(currency === undefined ? {} : { currency }), ...(of === undefined ? {} : { of }) };
  const told = leaveDebit(draft, reason, { reference, amount, ...seen });
  const isShownOtherwise = told.payout.isShownOtherwise || isAtProvider(told.payout);
  return { ...told, payout: { ...told.payout, isShownOtherwise } };
}

function leaveDebit(
  draft: PayoutDraft,
  reason: AlarmReason & Unbooked['reason'],
  { reference, ...seen }: { readonly reference: string; readonly amount: number | null; readonly currency?: string; readonly of?: string },
): PayoutDraft {
  const told = alarm(draft, reason, { reference, ...seen });
  const waiting = seen.of === undefined ? leaveUndecided(draft, told, { reference, currency: seen.currency }) : told;
  return leaveUnbooked(waiting, { reference, isDebit: true, reason });
}

/** What two people gave to it, though our books did not expect it. */
export function payAfterAll(draft: PayoutDraft, booking: RailBooking): PayoutDraft {
  const { payout } = draft;
  if (booking.amount !== payout.amount || payout.settledBy === booking.reference) return settle(draft, booking);
  switch (payout.state) {
    case 'failed':
      return payFromBalance(draft, { reference: booking.reference });
    case 'canceled': // what nobody had approved is not settled by it: the money alone is booked
      return payout.approvedBy === null ? bookDuplicate(draft, booking) : payFromBalance(draft, { reference: booking.reference });
    case 'approved':
      return isCalled(payout.rail) ? settle(draft, booking) : payOutside(draft, booking);
    case 'settled':
    case 'returned':
      return isStandIn(payout) ? settle(draft, booking) : bookDuplicate(draft, booking);
    case 'draft':
    case 'reserved':
    case 'submitting':
    case 'uncertain':
    case 'submitted':
      return settle(draft, booking);
  }
}

/** The money was given back to the balance, and the partner has it: it is taken from what is available, and the rest is owed. */
export function payFromBalance(draft: PayoutDraft, { reference, ...who }: Named & StepAuthor): PayoutDraft {
  const { payout } = draft;
  const { entry, balances } = duplicateEntry(payout, reference);
  const paid: PayoutDraft = { ...draft, payout: { ...payout, balances, paidAfterAllBy: reference } };
  return markSettled(paid, { reference, reason: 'paid_after_all', entry, ...who });
}

/** By a file that had been withdrawn, for one: the hand-over that we did not see is booked with it. */
function payOutside(draft: PayoutDraft, { reference }: Named): PayoutDraft {
  const begun = openAttempt({ ...draft, payout: { ...draft.payout, hold: null } });
  return markSettled(accept(begun, { reference: null, reason: 'debit_booked' }), { reference, reason: 'paid_after_all' });
}

/** Stands in for the debit until the bank shows it. */
export const provenByReturn = 'proven by its return';

/** Two people said that it was paid: the debit that the bank shows later is the same money. */
export const saidByPeople = 'said by two people';

/** Nobody knows yet by which debit it was paid. */
const isStandIn = ({ settledBy }: Pick<PayoutState, 'settledBy'>): boolean => settledBy === provenByReturn || settledBy === saidByPeople;

/** The debit that the return or two people had proven already. */
function adopt(draft: PayoutDraft, { reference, amount }: RailBooking): PayoutDraft {
  const evidence = { reference: `debit:${reference}`, amount };
  return noteOnly(draft, { reason: 'debit_booked', outcome: 'noted', change: { settledBy: reference }, evidence });
}

/** What proves that the money left, and who says so. */
export interface Settlement extends Named, StepAuthor, Pick<ShownPayment, 'isOfEarlier'> {
  readonly reason?: DecisionReason;
  readonly entry?: PayoutEntry;
}

/** Paid out, and told with its document. */
export const markSettled = (draft: PayoutDraft, settlement: Settlement): PayoutDraft => tellPaid(book(draft, settlement));

/** PayPal has a name for the batch and one for the payment in it: by which of them people knew it, the other is the same money. */
export const isWordOfPeople = ({
  rail,
  reason,
  actorId,
}: {
  readonly rail: Rail;
  readonly reason: string | null;
  readonly actorId: string | null;
}): boolean => reason === 'resolved' || (rail === 'paypal' && reason === 'paid_after_all' && actorId !== null);

function book(
  draft: PayoutDraft,
  { reference, isOfEarlier, reason = 'paid_out', actorId = null, commandId = null, entry }: Settlement,
): PayoutDraft {
  const { payout, asOf } = draft;
  const settled = moveTo(draft, {
    to: 'settled',
    reason,
    outcome: 'paid',
    change: {
      settledAt: asOf,
      settledBy: isWordOfPeople({ rail: payout.rail, reason, actorId }) ? saidByPeople : reference,
      isPaidByEarlier: isOfEarlier === true,
      failureCode: null,
      cancelReason: null,
    },
    entries: [entry ?? settleEntry(payout)],
    evidence: { reference, ...(isOfEarlier === true ? { isOfEarlier } : {}) },
    actorId,
    commandId,
  });
  return shownBefore(payout, reference).reduce(
    (left, name) => leaveDebit(left, 'paid_twice', { reference: name, amount: payout.amount }),
    settled,
  );
}

/** What a provider had shown before, by other names, of what was not to be paid, and what is not back: it may never show it again, and now it is a second payment. */
function shownBefore({ rail, state, amount, counted, undone, undecided }: PayoutState, reference: string): string[] {
  if (!isCalled(rail)) return [];
  const names = counted.flatMap((name) => (name.startsWith('unexpected_debit:') ? [name.slice('unexpected_debit:'.length)] : []));
  const isOut = (name: string): boolean => name !== reference && partsOf(undone, name) < amount;
  return names.filter((name) => isOut(name) && (!isOver(state) || undecided.some((one) => one.reference === name)));
}

/** Once a payout. */
export function tellPaid(draft: PayoutDraft): PayoutDraft {
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

/** A return proves that the money had left; to the partner it is told as what it is, and not as paid out in the same moment. */
export function provenSettled(draft: PayoutDraft): PayoutDraft | undefined {
  const { state } = draft.payout;
  if (state === 'settled' || state === 'returned') return draft;
  const submitted = provenSubmitted(draft);
  return submitted && book(submitted, { reference: provenByReturn });
}
