import { nameAnew, namesOfShowing, withdrawnNames } from './counted-names.ts';
import { outOf, shownAs, takenFrom, withoutSecond } from './out-twice.ts';
import { lookUp } from './payout-attempt.ts';
import { duplicateEntry, returnEntry } from './payout-entries.ts';
import { noteOnly, tell, type PayoutDraft, type StepAuthor } from './payout-draft.ts';
import type { PayoutState } from './payout-state.ts';

/** Returns the amount that is not back and not explained, minor units. */
export const missingOf = ({ amount, returned, returnFee }: Pick<PayoutState, 'amount' | 'returned' | 'returnFee'>): number =>
  amount - returned - returnFee;

interface Paid extends Pick<PayoutState, 'state' | 'amount' | 'returned' | 'returnFee' | 'explainedAway'> {
  /** What left by second payments and has not come back, minor units. */
  readonly outTwice: number;
}

/** True if the payout was paid, by our books or by a debit of the same file that it has not read yet. */
const isPaid = ({ state }: Pick<Paid, 'state'>): boolean => ['submitting', 'uncertain', 'submitted', 'settled', 'returned'].includes(state);

/** Returns the most that one booking may return, of the payout or of its second payments, minor units. */
export const mayComeBack = (payout: Paid): number => Math.max(isPaid(payout) ? mayComeBackOf(payout) : 0, payout.outTwice);

/** Returns the most that may come back of the payout itself, including parts that people explained, minor units. */
export const mayComeBackOf = (payout: Omit<Paid, 'state' | 'outTwice'>): number =>
  payout.explainedAway.reduce((sum, { amount }) => sum + amount, missingOf(payout));

/**
 * True if a return belongs to a second payment. While one is out, returns belong to it, also if a fee that nobody states was kept: the partner
 * keeps one payment, so the payout stays paid. Exception: if a part of the payout came back before, a return of exactly the missing rest belongs to
 * the payout, unless exactly as much is out of the second payment. Otherwise neither would have room for the next return.
 */
export function isOfSecond(
  payout: Pick<Paid, 'amount' | 'returned' | 'returnFee' | 'outTwice'>,
  { amount, charges }: { readonly amount: number; readonly charges: number },
): boolean {
  const whole = amount + charges === payout.amount ? payout.amount : amount;
  const isRest = payout.returned > 0 && whole === missingOf(payout);
  return isRest ? whole === payout.outTwice : whole <= payout.outTwice;
}

/** One booking of the rail, with the rail's own name of it. Minor units. */
export interface RailBooking {
  readonly reference: string;
  readonly amount: number;
}

/** True if a payment is booked as a second payment by this name of the rail and has not been withdrawn. */
export const isBookedTwice = (counted: readonly string[], name: string): boolean => counted.includes(bookedTwiceAs(counted, name));

/** Returns the name by which a second payment is, or would be, booked. */
export const bookedTwiceAs = (counted: readonly string[], name: string): string => `duplicate:${nameAnew(counted, name, 'duplicate:')}`;

export interface SecondPayment extends StepAuthor {
  readonly reference: string;
  /** Named by two people; the bank has not shown it. */
  readonly isSaid?: true;
  /** It was due, so the partner is not told of a payment too many. */
  readonly isDue?: true;
}

/** Books a second payment and tells the partner. If two people had named it already, the booking only shows it and posts nothing. */
export function bookDuplicate(
  draft: PayoutDraft,
  { isSaid, isDue, actorId = null, commandId = null, ...told }: SecondPayment,
): PayoutDraft {
  const { payout } = draft;
  const reference = nameAnew(payout.counted, told.reference, 'duplicate:');
  const name = `duplicate:${reference}`;
  const own = isSaid === true ? undefined : payout.saidTwice.find((one) => one.reference === name);
  if (payout.counted.includes(name) && own === undefined) return draft;
  const evidence = { reference: name, amount: payout.amount };
  const said = own ?? payout.saidTwice[0];
  const saidTwice = payout.saidTwice.filter((one) => one !== said);
  if (isSaid !== true && said !== undefined)
    return noteOnly(draft, {
      reason: 'debit_booked',
      outcome: 'noted',
      change: {
        counted: [...payout.counted, ...namesOfShowing(name, said.reference)],
        saidTwice,
        seconds: shownAs(payout.seconds, { reference: name, shows: said.reference }),
      },
      evidence: { ...evidence, shows: said.reference },
    });
  const { entry, balances } = duplicateEntry(payout, reference);
  const change = {
    balances,
    counted: [...payout.counted, name],
    seconds: [...payout.seconds, { ...evidence, isSaid: isSaid === true, back: [] }],
    ...(isSaid === true ? { saidTwice: [...payout.saidTwice, evidence] } : {}),
  };
  const booked = noteOnly(draft, {
    reason: 'duplicate_booked',
    outcome: 'took_back',
    change,
    entries: [entry],
    evidence: { ...evidence, ...(isSaid === true ? { isSaid } : {}) },
    actorId,
    commandId,
  });
  return isDue === true ? booked : tell(booked, 'payout_paid_twice');
}

interface Missing {
  /** `missing` is all that is missing, `mayBePart` the most that people may explain. Minor units. */
  readonly missing: number;
  readonly mayBePart: number;
}

/**
 * Returns the charges that were kept on the way, minor units: they must make up the whole difference, or, if two people name them, a part of it.
 * Otherwise 0.
 */
export const keptOf = ({ amount, charges, isSaid }: Omit<CameBack, 'reference' | 'code'>, { missing, mayBePart }: Missing): number =>
  amount + charges === missing || (isSaid === true && amount + charges <= mayBePart) ? charges : 0;

/** A return. If two people named it, its author is the second of them. */
export interface CameBack extends RailBooking, StepAuthor {
  readonly charges: number;
  readonly code: string | null;
  readonly of?: string | undefined;
  /** True if the returned payment belongs to an attempt before the latest one. */
  readonly isOfEarlier?: true | undefined;
  readonly isSaid?: true;
  /** True if two people matched the bank's booking to this payout. */
  readonly isGiven?: true | undefined;
}

/** Books the return of a second payment. The partner keeps the first payment, and the payout stays as it is. */
export function takeBackSecond(
  draft: PayoutDraft,
  { reference, amount, charges, code, of, isSaid, actorId = null, commandId = null }: CameBack,
): PayoutDraft {
  const { payout } = draft;
  const told = { amount, charges, ...(isSaid === true ? { isSaid } : {}) };
  const fee = keptOf(told, { missing: payout.amount, mayBePart: outOf(payout.seconds) });
  const ofSecond = amount + fee;
  const { entry, balances } = returnEntry(payout, { reference, amount, fee }); // nobody ordered this payment, so the company bears its fee, whatever P28 says
  return noteOnly(draft, {
    reason: 'second_payment_returned',
    outcome: 'took_back',
    change: {
      balances,
      seconds: takenFrom(payout.seconds, { reference, amount: ofSecond, of }),
      counted: [...payout.counted, reference],
      said: isSaid === true ? [...payout.said, { reference, amount }] : payout.said,
    },
    entries: [entry],
    evidence: { reference, amount, fee, ofSecond, code, ...(of === undefined ? {} : { of }), ...(isSaid === true ? { isSaid } : {}) },
    actorId,
    commandId,
  });
}

interface ShownBy {
  readonly shownBy?: string | null;
}

/** Withdraws a second payment whose entry was reversed. The provider is asked: if it still shows one, people say anew what it is. */
export function withdrawDuplicate(draft: PayoutDraft, { reference, amount, shownBy = null }: RailBooking & ShownBy): PayoutDraft {
  const { payout } = draft;
  const booked = `duplicate:${reference}`;
  const name = `withdrawn:${booked}`;
  if (payout.counted.includes(name) || !payout.counted.includes(booked)) return draft;
  const saidTwice = payout.saidTwice.filter((one) => one.reference !== booked);
  const withdrawn = noteOnly(draft, {
    reason: 'duplicate_withdrawn',
    outcome: 'noted',
    change: {
      counted: [...payout.counted, ...withdrawnNames(booked, shownBy)],
      saidTwice,
      seconds: withoutSecond(payout.seconds, [booked, ...(shownBy === null ? [] : [shownBy])]),
    },
    evidence: { reference: name, amount, ...(shownBy === null ? {} : { shownBy }) },
  });
  return lookUp(withdrawn);
}
