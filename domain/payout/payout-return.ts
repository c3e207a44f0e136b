import { bankNameOf, isWithdrawn, nameAnew, namesOfShowing } from './counted-names.ts';
import { reopenedFor } from './explained-away.ts';
import { isOver } from './late-payment.ts';
import { outOf, secondsOf } from './out-twice.ts';
import { alarm } from './payout-alarm.ts';
import { returnEntry } from './payout-entries.ts';
import { provenByReturn, provenSettled, saidByPeople } from './payout-settlement.ts';
import { leaveUnbooked, moveTo, noteOnly, revokeMethod, tell, type PayoutDraft, type Unbooked } from './payout-draft.ts';
import type { PayoutState, SaidReturn, ShownBeside } from './payout-state.ts';
import { isBookedTwice, isOfSecond, keptOf, mayComeBackOf, missingOf, takeBackSecond, type CameBack } from './second-payment.ts';
import { isMoneyOut } from './shown-beside.ts';
import { askedAnew, withdrawExplanation } from './withdrawn-return.ts';

interface Back extends CameBack {
  readonly kind: string;
  /** The rail's own name of the return; `reference` is the name by which the payout counts it. */
  readonly shownAs: string;
}

/**
 * Reads money that came back, all or a part. The first rule that holds decides:
 *
 * 1. The return is known: it is counted already, two people named it before the rail showed it, or it belongs to a payment that our books never
 * had. It is noted at most, because it must not count twice.
 * 2. It contradicts what two people said. People decide before the books choose one of the two.
 * 3. It fits into a second payment that is out. It is booked on that one, because the partner keeps one payment.
 * 4. It belongs to the payout itself. It is booked if the money is proven to have left and as much is missing; otherwise people decide.
 */
export function takeBack(draft: PayoutDraft, told: Omit<Back, 'shownAs'>): PayoutDraft {
  const { payout } = draft;
  const back: Back = {
    ...told,
    of: told.of ?? lateOf(payout, told),
    reference: nameAnew(payout.counted, told.reference),
    shownAs: told.reference,
  };
  return noteKnown(draft, back) ?? leaveContradicted(draft, back) ?? bookOnSecond(draft, back) ?? bookOnPayout(draft, back);
}

/**
 * Returns the payment that a full return belongs to, because PayPal does not name it. For a failed payout it is the late payment that PayPal
 * showed. If an earlier attempt paid, it is the payment of the latest attempt, which PayPal may not have shown.
 */
function lateOf(
  { rail, state, amount, latePayment, isPaidByEarlier, shownBeside }: PayoutState,
  back: Pick<Back, 'amount' | 'reference' | 'isSaid'>,
): string | undefined {
  if (rail !== 'paypal' || back.isSaid === true || back.amount !== amount) return undefined;
  if (isOver(state)) return latePayment ?? undefined;
  return isPaidByEarlier ? (shownBeside.find(isMoneyOut)?.reference ?? back.reference) : undefined;
}

function noteKnown(draft: PayoutDraft, back: Back): PayoutDraft | undefined {
  const { payout } = draft;
  const own = namedByPeople(payout, back);
  if (own !== undefined) return own.amount === back.amount ? adoptReturn(draft, own, back) : undefined; // counted by the name that people gave
  if (payout.counted.includes(back.reference)) return draft;
  if (isOfUnbooked(payout, back) || isOfUndecided(payout, back)) return noteUndone(draft, back);
  const said = back.isSaid === true ? undefined : payout.said.find(({ amount }) => amount === back.amount);
  return said && adoptReturn(draft, said, back);
}

function leaveContradicted(draft: PayoutDraft, back: Back): PayoutDraft | undefined {
  const contradiction = contradictionOf(draft.payout, back);
  return contradiction && leaveToPeople(draft, contradiction, { ...back, reference: back.shownAs });
}

function bookOnSecond(draft: PayoutDraft, back: Back): PayoutDraft | undefined {
  const { payout } = draft;
  const isOwn = back.of !== undefined && back.of === payout.settledBy;
  const outTwice = outOf(secondsOf(payout.seconds, back.of));
  const booked = isOfBooked(payout, back) ? asOrdered(payout, back, outTwice) : back;
  const isFitting = back.of === undefined ? isOfSecond({ ...payout, outTwice }, booked) : booked.amount <= outTwice;
  if (isOwn || !isFitting) return undefined;
  return booked.amount === 0 ? noteUndone(draft, back) : revokeMethod(takeBackSecond(draft, booked), back.code);
}

/**
 * Limits a return of a payment that was shown with another amount, but that people booked with the ordered one: the return counts up to the ordered
 * amount and up to what is out. 0 if it was noted already.
 */
function asOrdered(payout: PayoutState, back: Back, out: number): Back {
  const { counted, shownBeside, amount } = payout;
  const { of = '' } = back;
  const isNone = counted.includes(`refuted:${of}`) || shownBeside.some(({ reference }) => reference === of);
  if (!counted.includes(`other_amount:${of}`) || isNone) return back;
  return { ...back, amount: counted.includes(undoneName(back)) ? 0 : Math.min(back.amount, amount, out) };
}

function bookOnPayout(draft: PayoutDraft, back: Back): PayoutDraft {
  if (isOfOtherPayment(draft.payout, back) || isOfBooked(draft.payout, back)) return leaveToPeople(draft, 'return_too_large', back);
  const paid = draft.payout.isShownOtherwise ? undefined : provenSettled(draft); // a return of another amount proves nothing about the ordered payment
  if (paid === undefined)
    return leaveCredit(alarm(draft, 'unexpected_return', { reference: back.reference, amount: back.amount }), back, 'unexpected_return');
  const booked = asOrdered(paid.payout, back, mayComeBackOf(paid.payout));
  if (booked.amount === 0) return noteUndone(draft, back);
  const open = withRoomFor(paid, booked);
  return open === undefined ? leaveToPeople(draft, 'return_too_large', back) : revokeMethod(bookReturn(open, booked), back.code);
}

/** True if the return belongs to a second payment that is booked by its name. */
const isOfBooked = ({ counted }: PayoutState, { of }: Pick<Back, 'of'>): boolean => of !== undefined && isBookedTwice(counted, of);

/** Returns the return that two people named by the rail's own name of it, if any. */
const namedByPeople = ({ said }: PayoutState, { isSaid, reference }: Back): SaidReturn | undefined =>
  isSaid === true ? undefined : said.find((one) => one.reference === reference);

/**
 * True if the return belongs to another payment than the one that settled the payout. False if a return or two people proved the payment: its name
 * is then unknown.
 */
const isOfOtherPayment = ({ settledBy }: PayoutState, { of }: Pick<Back, 'of'>): boolean =>
  of !== undefined && settledBy !== null && settledBy !== provenByReturn && settledBy !== saidByPeople && of !== settledBy;

/**
 * True if the return belongs to a payment that our books never had: one beside the payment that settled the payout, or one of an earlier attempt
 * while the latest may still pay. It may be the second payment that people named, unless it was noted before they named it.
 */
const isOfUnbooked = (payout: PayoutState, back: Pick<Back, 'of' | 'shownAs' | 'isOfEarlier'>): boolean =>
  (isOfOtherPayment(payout, back) || (back.isOfEarlier === true && payout.settledBy === null)) &&
  !isOfBooked(payout, back) &&
  (payout.saidTwice.length === 0 || payout.counted.includes(undoneName(back)));

const undoneName = ({ shownAs }: Pick<Back, 'shownAs'>): string => `undone:${shownAs}`;

/** Returns how a shown return contradicts what people said. A return that two people named, or matched to the payout, contradicts nothing. */
function contradictionOf(payout: PayoutState, back: Back): Doubt | undefined {
  if (namedByPeople(payout, back) !== undefined) return 'return_said_otherwise';
  if (back.isSaid === true || back.isGiven === true) return undefined;
  if (isWithdrawn(payout.counted, back.shownAs)) return 'return_shown_again';
  return payout.said.length > 0 ? 'return_said_otherwise' : undefined;
}

function leaveToPeople(draft: PayoutDraft, doubt: Doubt, back: Back): PayoutDraft {
  const { reference, amount } = back;
  const told = alarm(draft, doubt, { reference, amount });
  const { shownReturns, shownBeside } = told.payout;
  const shown = {
    shownReturns: [...shownReturns, { reference, amount }],
    shownBeside: [...shownBeside, { reason: doubt, reference, amount, currency: null }],
  };
  return leaveCredit(told === draft ? draft : { ...told, payout: { ...told.payout, ...shown } }, back, bookingsWord[doubt]);
}

/** Reasons for which the bank's booking then waits (`domain/bank/bank-booking.ts`). */
const bookingsWord = {
  return_said_otherwise: 'said_otherwise',
  return_shown_again: 'return_withdrawn',
  return_too_large: 'return_too_large',
} as const satisfies Partial<Record<ShownBeside['reason'], Unbooked['reason']>>;

type Doubt = keyof typeof bookingsWord;

/** Leaves the bank's booking unbooked. A return that people named has no booking. */
const leaveCredit = (draft: PayoutDraft, { shownAs, isSaid }: Back, reason: Unbooked['reason']): PayoutDraft =>
  isSaid === true ? draft : leaveUnbooked(draft, { reference: bankNameOf(shownAs), isDebit: false, reason });

/** Counts a shown return as the one that two people had named. Returns that waited behind it are asked about anew. */
function adoptReturn(draft: PayoutDraft, named: SaidReturn, { reference, amount, code }: Back): PayoutDraft {
  const { counted, said, failureCode } = draft.payout;
  const shown = noteOnly(draft, {
    reason: 'return_shown',
    outcome: 'noted',
    change: {
      counted: [...counted, ...namesOfShowing(reference, named.reference)],
      said: said.filter((one) => one !== named),
      failureCode: code ?? failureCode,
    },
    evidence: { reference, amount, code, shows: named.reference },
  });
  return revokeMethod(askedAnew(draft, shown), code);
}

interface Undone extends Pick<Back, 'of' | 'amount' | 'shownAs'> {
  /** Left out if it is the payout's currency. */
  readonly currency?: string;
}

/** Notes that a payment which nobody had booked came back: the books need neither of the two. */
function noteUndone(draft: PayoutDraft, back: Undone): PayoutDraft {
  const { amount, of, currency } = back;
  const reference = undoneName(back);
  const { counted, undone } = draft.payout;
  if (counted.includes(reference)) return draft;
  return noteOnly(draft, {
    reason: 'second_payment_undone',
    outcome: 'noted',
    change: { counted: [...counted, reference], undone: [...undone, { of: of ?? null, amount }] },
    evidence: { reference, amount, of: of ?? null, ...(currency === undefined ? {} : { currency }) },
  });
}

/**
 * Notes the return, in a currency that was not ordered, of a payment that nobody had booked; also for a failed payout. Undefined if it belongs to
 * another payment or its amount is unreadable.
 */
export function noteUndoneOtherwise(
  draft: PayoutDraft,
  {
    reference: shownAs,
    amount,
    currency,
    of,
  }: Pick<Back, 'of' | 'reference'> & { readonly amount: number | null; readonly currency: string },
): PayoutDraft | undefined {
  const back = { shownAs, of, currency };
  const isUnbooked = isOfUnbooked(draft.payout, back) || isOfUndecided(draft.payout, back);
  return amount !== null && isUnbooked ? noteUndone(draft, { ...back, amount }) : undefined;
}

/** True if the return belongs to a payment that waits for people, or if it was noted before they booked the payment. */
function isOfUndecided(payout: PayoutState, back: Omit<Undone, 'amount'>): boolean {
  const { counted, undecided, saidTwice, settledBy, paidAfterAllBy } = payout;
  const { of, currency = null } = back;
  if (counted.includes(undoneName(back))) return of !== settledBy && of !== paidAfterAllBy && !isBookedTwice(counted, of ?? '');
  return of !== undefined && saidTwice.length === 0 && undecided.some((shown) => shown.reference === of && shown.currency === currency);
}

/** Withdraws the explanations of missing parts that leave no room for the return. Undefined if more came back than is missing even without them. */
function withRoomFor(paid: PayoutDraft, { amount, charges, isSaid }: Back): PayoutDraft | undefined {
  const accounted = isSaid === true ? amount + charges : amount;
  const reopened = reopenedFor(paid.payout.explainedAway, { missing: missingOf(paid.payout), amount: accounted });
  return reopened?.reduce(withdrawExplanation, paid);
}

/**
 * Books a return. A difference counts as a fee only if the bank states charges of exactly that amount, or two people say so of all or a
 * part of it.
 */
function bookReturn(paid: PayoutDraft, back: Back): PayoutDraft {
  const { payout, asOf } = paid;
  const { reference, amount, code, actorId = null, commandId = null } = back;
  const missing = missingOf(payout);
  const fee = keptOf(back, { missing, mayBePart: missing });
  const { entry, balances } = returnEntry(payout, { reference, amount, fee: payout.returnFeeBy === 'company' ? fee : 0 });
  const left = missing - amount - fee;
  const isOnlySaid = back.isSaid === true && !payout.shownReturns.some((shown) => shown.reference === back.shownAs);
  const returned = moveTo(paid, {
    to: 'returned',
    reason: back.kind === 'reversed' ? 'reversed_by_bank' : left > 0 ? 'returned_in_part' : 'returned_by_bank',
    outcome: 'took_back',
    change: {
      balances,
      returned: payout.returned + amount,
      returnFee: payout.returnFee + fee,
      returnedAt: payout.returnedAt ?? asOf,
      failureCode: code ?? payout.failureCode,
      counted: [...payout.counted, reference],
      said: isOnlySaid ? [...payout.said, { reference, amount }] : payout.said,
    },
    entries: [entry],
    evidence: { reference, amount, fee, missing: left, code, ...(isOnlySaid ? { isSaid: true } : {}) },
    actorId,
    commandId,
  });
  return tell(returned, 'payout_returned');
}
