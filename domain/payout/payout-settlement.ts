import type { DecisionReason } from '../decision.ts';
import { isOver, leaveUndecided } from './late-payment.ts';
import { alarm, type AlarmReason } from './payout-alarm.ts';
import { cancel } from './payout-cancel.ts';
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
  /** True if it belongs to an attempt before the latest one. */
  readonly isOfEarlier?: true | undefined;
}

/**
 * Reads a payment that the rail shows. If the hand-over is in doubt, the payment proves that too. A second payment is never posted without people
 * or their earlier word. A payment of an earlier attempt neither settles the latest attempt, which the rail has taken, nor is it the payment that a
 * return or people proved: both may have left.
 */
export function settle(draft: PayoutDraft, { reference, amount, isOfEarlier }: ShownPayment): PayoutDraft {
  const { payout } = draft;
  if (payout.settledBy === reference) return payout.isAnswerAwaited ? noteShown(draft, { reference, amount }) : draft;
  if (amount !== payout.amount) return leaveOtherwise(draft, 'other_amount', { reference, amount });
  const isOther = isOfEarlier === true && payout.paidAfterAllBy === null; // a debit that people matched may belong to any attempt
  if (isStandIn(payout) && !isOther) return adopt(draft, { reference, amount });
  const isSecond = payout.state === 'settled' || payout.state === 'returned';
  if (isSecond && isCalled(payout.rail) && payout.saidTwice.length > 0) return bookDuplicate(draft, { reference }); // the rail shows what two people had named
  if (isSecond && isBookedTwice(payout.counted, reference)) return draft;
  if (isSecond) return leaveDebit(draft, 'paid_twice', { reference, amount });
  const submitted = isOther && payout.state === 'submitted' ? undefined : provenSubmitted(draft);
  if (submitted === undefined) return leaveDebit(draft, 'unexpected_debit', { reference, amount });
  return markSettled(submitted, { reference, isOfEarlier });
}

/** Notes that the payment stands as before, for the person who had the rail asked. */
const noteShown = (draft: PayoutDraft, { reference: shown, amount }: RailBooking): PayoutDraft =>
  noteOnly(draft, { reason: 'payment_shown', outcome: 'noted', change: { isAnswerAwaited: false }, evidence: { shown, amount } });

/** Whether the rail can show what has come back of a payment: Stripe in its list, PayPal by its own name of the batch. Neither question pays. */
export const canBeShown = ({ rail, externalId }: Pick<PayoutState, 'rail' | 'externalId'>): boolean =>
  rail === 'stripe_connect' || (rail === 'paypal' && externalId !== null);

/**
 * Leaves a payment of another amount or currency to people. For a payout that is still with a provider, nothing is booked until they have
 * decided.
 */
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

/** Books a debit that two people matched to the payout although our books did not expect it. */
export function payAfterAll(draft: PayoutDraft, booking: RailBooking): PayoutDraft {
  const { payout } = draft;
  if (booking.amount !== payout.amount || payout.settledBy === booking.reference) return settle(draft, booking);
  switch (payout.state) {
    case 'failed':
      return payFromBalance(draft, { reference: booking.reference });
    case 'canceled': // nobody had approved it, so the debit does not settle it: only the money is booked
      return payout.approvedBy === null ? bookDuplicate(draft, booking) : payFromBalance(draft, { reference: booking.reference });
    case 'approved':
      return isCalled(payout.rail) ? settle(draft, booking) : payOutside(draft, booking);
    case 'settled':
    case 'returned':
      return isStandIn(payout) ? settle(draft, booking) : bookDuplicate(draft, booking);
    case 'reserved':
      return endAsPaid(draft, booking);
    case 'draft':
    case 'submitting':
    case 'uncertain':
    case 'submitted':
      return settle(draft, booking);
  }
}

/** Ends a payout that nobody had approved, since it was paid: the money that it held goes back and pays for the debit. */
function endAsPaid(draft: PayoutDraft, booking: RailBooking): PayoutDraft {
  const ended = cancel(draft, { reason: 'paid_unapproved' });
  return ended === undefined ? settle(draft, booking) : bookDuplicate(ended, { ...booking, isDue: true });
}

/**
 * Pays from the balance: the payout's money was given back, but the partner has been paid. It is taken from what is available, and the rest
 * is owed.
 */
export function payFromBalance(draft: PayoutDraft, { reference, ...who }: Named & StepAuthor): PayoutDraft {
  const { payout } = draft;
  const { entry, balances } = duplicateEntry(payout, reference);
  const paid: PayoutDraft = { ...draft, payout: { ...payout, balances, paidAfterAllBy: reference } };
  return markSettled(paid, { reference, reason: 'paid_after_all', entry, ...who });
}

/** Books a payment whose hand-over we did not see, for example by a file that had been withdrawn, together with that hand-over. */
function payOutside(draft: PayoutDraft, { reference }: Named): PayoutDraft {
  const begun = openAttempt({ ...draft, payout: { ...draft.payout, hold: null } });
  return markSettled(accept(begun, { reference: null, reason: 'debit_booked' }), { reference, reason: 'paid_after_all' });
}

/** `settledBy` until the bank shows the debit: a return proved the payment. */
export const provenByReturn = 'proven by its return';

/** `settledBy` until the bank shows the debit: two people said that it was paid. The debit that comes later is the same money. */
export const saidByPeople = 'said by two people';

/** True if the payout is paid but its debit is not known yet. */
const isStandIn = ({ settledBy }: Pick<PayoutState, 'settledBy'>): boolean => settledBy === provenByReturn || settledBy === saidByPeople;

/** Names the debit of a payment that a return or two people had proved already. */
function adopt(draft: PayoutDraft, { reference, amount }: RailBooking): PayoutDraft {
  const evidence = { reference: `debit:${reference}`, amount };
  return noteOnly(draft, { reason: 'debit_booked', outcome: 'noted', change: { settledBy: reference }, evidence });
}

/** Proof that the money left, and who gave it. */
export interface Settlement extends Named, StepAuthor, Pick<ShownPayment, 'isOfEarlier'> {
  readonly reason?: DecisionReason;
  readonly entry?: PayoutEntry;
}

/** Marks the payout as settled and has its document issued, by which the partner is told. */
export const markSettled = (draft: PayoutDraft, settlement: Settlement): PayoutDraft => tellPaid(book(draft, settlement));

/**
 * True if a payment is known only by people's name of it. PayPal has one name for the batch and one for the payment in it; if people knew one of
 * them, the other is the same money.
 */
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

/**
 * Returns the names of payments that a provider showed earlier, when nothing was to be paid, and that have not come back. Now they are second
 * payments; the provider may never show them again.
 */
function shownBefore({ rail, state, amount, counted, undone, undecided }: PayoutState, reference: string): string[] {
  if (!isCalled(rail)) return [];
  const names = counted.flatMap((name) => (name.startsWith('unexpected_debit:') ? [name.slice('unexpected_debit:'.length)] : []));
  const isOut = (name: string): boolean => name !== reference && partsOf(undone, name) < amount;
  return names.filter((name) => isOut(name) && (!isOver(state) || undecided.some((one) => one.reference === name)));
}

/** Wants the payout's document, once a payout. */
export function tellPaid(draft: PayoutDraft): PayoutDraft {
  const { payout } = draft;
  return want(draft, {
    key: `document:${payout.id}`,
    kind: 'issueDocument',
    summary: `Document of ${payout.reference}`,
    arguments: { payoutId: payout.id, partnerId: payout.partnerId },
  });
}

/** Returns the draft as submitted, also if the evidence only now proves the hand-over. Undefined if no attempt is under way. */
function provenSubmitted(draft: PayoutDraft): PayoutDraft | undefined {
  const { state, call } = draft.payout;
  if (state === 'submitted') return draft;
  if ((state === 'submitting' || state === 'uncertain') && isCallOpen(call))
    return accept(draft, { reference: null, reason: 'debit_booked' });
  return undefined;
}

/**
 * Returns the draft as settled, because a return proves that the money had left. The partner is told of the return only, not of a payment in the
 * same moment.
 */
export function provenSettled(draft: PayoutDraft): PayoutDraft | undefined {
  const { state } = draft.payout;
  if (state === 'settled' || state === 'returned') return draft;
  const submitted = provenSubmitted(draft);
  return submitted && book(submitted, { reference: provenByReturn });
}
