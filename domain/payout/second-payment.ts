import { nameAnew, namesOfShowing, withdrawnNames } from './counted-names.ts';
import { outOf, shownAs, takenFrom, withoutSecond } from './out-twice.ts';
import { lookUp } from './payout-attempt.ts';
import { duplicateEntry, returnEntry } from './payout-entries.ts';
import { noteOnly, tell, type PayoutDraft, type StepAuthor } from './payout-draft.ts';
import type { PayoutState } from './payout-state.ts';

/** Not yet back and not explained, minor units. */
export const missingOf = ({ amount, returned, returnFee }: Pick<PayoutState, 'amount' | 'returned' | 'returnFee'>): number =>
  amount - returned - returnFee;

interface Paid extends Pick<PayoutState, 'state' | 'amount' | 'returned' | 'returnFee' | 'explainedAway'> {
  /** What left by second payments and has not come back, minor units. */
  readonly outTwice: number;
}

/** The payout itself was paid, by our books or by a debit of the same file that it has not read yet. */
const isPaid = ({ state }: Pick<Paid, 'state'>): boolean => ['submitting', 'uncertain', 'submitted', 'settled', 'returned'].includes(state);

/** The most that may come back in one booking, minor units: of the payout, or of what was paid a second time. */
export const mayComeBack = (payout: Paid): number => Math.max(isPaid(payout) ? mayComeBackOf(payout) : 0, payout.outTwice);

/** Of the payout itself, also what people had explained away. */
export const mayComeBackOf = (payout: Omit<Paid, 'state' | 'outTwice'>): number =>
  payout.explainedAway.reduce((sum, { amount }) => sum + amount, missingOf(payout));

/**
 * As long as a second payment is out what comes back is of that one, also less a fee that nobody states: the partner keeps one payment, so the payout stays paid. Of a payout of
 * which a part came back before, exactly what is missing is its rest, unless exactly as much is out of the second one: else neither had room for what comes next.
 */
export function isOfSecond(
  payout: Pick<Paid, 'amount' | 'returned' | 'returnFee' | 'outTwice'>,
  { amount, charges }: { readonly amount: number; readonly charges: number },
): boolean {
  const whole = amount + charges === payout.amount ? payout.amount : amount;
  const isRest = payout.returned > 0 && whole === missingOf(payout);
  return isRest ? whole === payout.outTwice : whole <= payout.outTwice;
}

/** One booking of the rail, by the rail's own name of it; minor units. */
export interface RailBooking {
  readonly reference: string;
  readonly amount: number;
}

/** As a second payment, by the rail's own name of it, and not taken out of the books since. */
export const isBookedTwice = (counted: readonly string[], name: string): boolean => counted.includes(bookedTwiceAs(counted, name));

/** The name by which it is so booked, or would be. */
export const bookedTwiceAs = (counted: readonly string[], name: string): string => `duplicate:${nameAnew(counted, name, 'duplicate:')}`;

export interface SecondPayment extends StepAuthor {
  readonly reference: string;
  /** On the word of two people: the bank has not shown it. */
  readonly isSaid?: true;
}

/** The bank paid once more, which its partner hears; what two people had named already is only shown by it. */
export function bookDuplicate(draft: PayoutDraft, { isSaid, actorId = null, commandId = null, ...told }: SecondPayment): PayoutDraft {
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
  return tell(booked, 'payout_paid_twice');
}

interface Missing {
  /** What is missing in all, and up to how much people may explain, minor units. */
  readonly missing: number;
  readonly mayBePart: number;
}

/** What was kept on the way, minor units: charges that are all of the difference; of what two people name also those that are a part of it. */
export const keptOf = ({ amount, charges, isSaid }: Omit<CameBack, 'reference' | 'code'>, { missing, mayBePart }: Missing): number =>
  amount + charges === missing || (isSaid === true && amount + charges <= mayBePart) ? charges : 0;

/** Its author: of what two people name the second of them. */
export interface CameBack extends RailBooking, StepAuthor {
  readonly charges: number;
  readonly code: string | null;
  readonly of?: string | undefined;
  /** That payment is of an attempt before the one that was made last. */
  readonly isOfEarlier?: true | undefined;
  readonly isSaid?: true;
  /** Two people gave the bank's booking of it to this payout. */
  readonly isGiven?: true | undefined;
}

/** Of a second payment: the partner keeps the first, and the payout stays as it is. */
export function takeBackSecond(
  draft: PayoutDraft,
  { reference, amount, charges, code, of, isSaid, actorId = null, commandId = null }: CameBack,
): PayoutDraft {
  const { payout } = draft;
  const told = { amount, charges, ...(isSaid === true ? { isSaid } : {}) };
  const fee = keptOf(told, { missing: payout.amount, mayBePart: outOf(payout.seconds) });
  const ofSecond = amount + fee;
  const { entry, balances } = returnEntry(payout, { reference, amount, fee }); // nobody ordered it, so its fee is the company's, whatever P28 says
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

/** There was no second payment, and its entry is reversed: a provider is asked, for if it still shows one people say anew what it is. */
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
