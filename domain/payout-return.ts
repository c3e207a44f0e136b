import { nameAnew, withdrawnNames } from './counted-names.ts';
import type { Details } from './errors.ts';
import { reopenedFor } from './explained-away.ts';
import { alarm } from './payout-alarm.ts';
import { returnEntry } from './payout-entries.ts';
import { lookUp } from './payout-attempt.ts';
import { isCalled } from './rail-memory.ts';
import { provenByReturn, provenSettled, saidByPeople, tellPaid } from './payout-settlement.ts';
import { moveTo, noteOnly, revokeMethod, tell, type PayoutDraft, type SaidReturn, type ShownBeside } from './payout-state.ts';
import { isOfSecond, keptOf, missingOf, takeBackSecond, type Booking, type CameBack } from './second-payment.ts';

/** Money that came back, all or a part. A difference is a fee only if the bank states charges of exactly that amount, or two people say so of it or a part of it. */
export function takeBack(draft: PayoutDraft, told: CameBack & { readonly kind: string }): PayoutDraft {
  const booking = { ...told, reference: nameAnew(draft.payout.counted, told.reference) };
  const { reference, amount, charges, code, actorId = null, commandId = null } = booking;
  const isByPeople = booking.isSaid === true;
  const isSaid = isByPeople && !draft.payout.shownReturns.some((shown) => shown.reference === told.reference);
  const own = isByPeople ? undefined : draft.payout.said.find((one) => one.reference === reference);
  if (own !== undefined)
    return own.amount === amount
      ? revokeMethod(adoptReturn(draft, own, booking), code)
      : alarmOfShown(draft, 'return_said_otherwise', { reference: told.reference, amount });
  if (draft.payout.counted.includes(reference)) return draft;
  const isOfOther = isOfOtherPayment(draft.payout, told.of);
  if (isOfOther && draft.payout.outTwice === 0) return noteUndone(draft, told);
  const said = isByPeople ? undefined : draft.payout.said.find((one) => one.amount === amount);
  if (said !== undefined) return revokeMethod(adoptReturn(draft, said, booking), code);
  const doubt = isCalled(draft.payout.rail) && !isByPeople ? doubtOf(draft.payout, told.reference) : undefined;
  if (doubt !== undefined) return alarmOfShown(draft, doubt, { reference: told.reference, amount });
  const isOwn = told.of !== undefined && told.of === draft.payout.settledBy;
  if (!isOwn && isOfSecond(draft.payout, booking)) return revokeMethod(takeBackSecond(draft, booking), code);
  if (isOfOther) return alarmOfShown(draft, 'return_too_large', { reference, amount });
  const settled = draft.payout.isShownOtherwise ? undefined : provenSettled(draft); // what comes back of another sum proves nothing about this one
  if (settled === undefined) return alarm(draft, 'unexpected_return', { reference, amount });
  const accounted = isByPeople ? amount + charges : amount;
  const reopened = reopenedFor(settled.payout.explainedAway, { missing: missingOf(settled.payout), amount: accounted });
  const opened = (reopened ?? []).reduce(withdrawExplanation, settled);
  if (opened !== settled) return takeBack(opened, told);
  if (reopened?.length !== 0) return alarmOfShown(draft, 'return_too_large', { reference, amount });
  const { payout } = settled;
  const missing = missingOf(payout);
  const fee = keptOf(booking, { missing, mayBePart: missing });
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
    actorId,
    commandId,
  });
  return revokeMethod(tell(returned, 'payout_returned'), code);
}

/** What comes back is of another payment than the one that settled it. Of what its return or people had proven nobody knows by which. */
const isOfOtherPayment = ({ settledBy }: PayoutDraft['payout'], of: string | undefined): boolean =>
  of !== undefined && settledBy !== null && settledBy !== provenByReturn && settledBy !== saidByPeople && of !== settledBy;

/** A second payment that nobody had booked came back: the books need neither of the two. */
function noteUndone(draft: PayoutDraft, { reference: told, amount, of }: CameBack): PayoutDraft {
  const reference = `undone:${told}`;
  const { counted } = draft.payout;
  if (counted.includes(reference)) return draft;
  return noteOnly(draft, {
    reason: 'second_payment_undone',
    outcome: 'noted',
    change: { counted: [...counted, reference] },
    evidence: { reference, amount, of: of ?? null },
  });
}

/** Returns that a provider shows and people decide about, by the name that it gives them: of one that they name so it knows the amount better. */
export const shownReturns = (history: readonly Details[]): SaidReturn[] =>
  history.flatMap(({ reference, amount }) => {
    const name = typeof reference === 'string' ? /^return_(?:said_otherwise|shown_again|too_large):(.*)$/.exec(reference)?.[1] : undefined;
    return name !== undefined && typeof amount === 'number' ? [{ reference: name, amount }] : [];
  });

function alarmOfShown(draft: PayoutDraft, doubt: ShownBeside['reason'], shown: Booking): PayoutDraft {
  const told = alarm(draft, doubt, shown);
  return { ...told, payout: { ...told.payout, shownReturns: [...told.payout.shownReturns, shown] } };
}

/** Why people decide about what a provider shows: of the bank its booking waits for them (`domain/bank-booking.ts`). */
function doubtOf({ counted, said }: PayoutDraft['payout'], shown: string): 'return_shown_again' | 'return_said_otherwise' | undefined {
  if (nameAnew(counted, shown) !== shown) return 'return_shown_again';
  return said.length > 0 ? 'return_said_otherwise' : undefined;
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

/** A return that was booked on the wrong payout, or that the bank has taken back. */
export interface WithdrawnReturn extends Booking {
  /** Left out: it was booked on the wrong payout. */
  readonly isTakenBack?: boolean | undefined;
  /** The part that had been counted as one of a second payment's. */
  readonly ofSecond: number | null;
  /** What it had stated as its fee. */
  readonly fee: number;
  /** Of what two people had named, the booking by which the bank showed it since. */
  readonly shownBy?: string | null;
  /** The bank's day of what came back first and stays; null: of none is one known. Left out: as it stands. */
  readonly backOn?: string | null | undefined;
}

/** The return was booked on the wrong payout, or the bank took it back, and its entry is reversed: the payout is paid out again, as it was. */
export const withdrawReturn = (draft: PayoutDraft, withdrawn: WithdrawnReturn): PayoutDraft => askedAnew(draft, withdraw(draft, withdrawn));

/** What its provider shows had waited behind what people said. */
function askedAnew(before: PayoutDraft, next: PayoutDraft): PayoutDraft {
  const isShown = before.payout.shownBeside.some(({ reason }) => reason !== 'paid_twice');
  return next !== before && isShown ? lookUp(next) : next;
}

function withdraw(
  draft: PayoutDraft,
  { reference, amount, ofSecond, fee, shownBy = null, backOn, isTakenBack = false }: WithdrawnReturn,
): PayoutDraft {
  const { payout } = draft;
  const name = `withdrawn:${reference}`;
  if (payout.counted.includes(name) || !payout.counted.includes(reference)) return draft;
  const counted = [...payout.counted, ...withdrawnNames(reference, shownBy)];
  const shown = shownBy === null ? {} : { shownBy };
  const said = payout.said.filter((one) => one.reference !== reference);
  const move = { reason: isTakenBack ? 'return_taken_back' : 'return_withdrawn', outcome: 'noted' } as const;
  if (ofSecond !== null) {
    const evidence = { reference: name, amount, ofSecond, ...shown };
    return noteOnly(draft, { ...move, change: { counted, said, outTwice: payout.outTwice + ofSecond }, evidence });
  }
  if (payout.state !== 'returned') return draft;
  const evidence = { reference: name, amount, ...shown };
  const returned = payout.returned - amount;
  const change = { returned, returnFee: without(payout.returnFee, fee), counted, said };
  const unexplained = returned === 0 ? payout.explainedAway.reduce(withdrawExplanation, draft) : draft; // what it had explained is missing no more
  const all = {
    ...change,
    counted: [...new Set([...unexplained.payout.counted, ...counted])],
    returnFee: 0,
    failureCode: null,
    returnedAt: null,
    returnedOn: null,
  };
  return returned === 0
    ? tellPaid(moveTo(unexplained, { ...move, to: 'settled', change: all, evidence }))
    : noteOnly(draft, { ...move, change: { ...change, ...(backOn === undefined ? {} : { returnedOn: backOn }) }, evidence });
}

/** Once all of its returns were withdrawn, nothing is left of what had explained a part. */
const without = (fee: number, part: number): number => Math.max(fee - part, 0);

/** The part is missing again, unless nothing is any more. */
export function withdrawExplanation(draft: PayoutDraft, { reference, amount }: Booking): PayoutDraft {
  const { payout } = draft;
  const booked = `explained:${reference}`;
  const name = `withdrawn:${booked}`;
  if (payout.counted.includes(name) || !payout.counted.includes(booked)) return draft;
  const withdrawn = noteOnly(draft, {
    reason: 'explanation_withdrawn',
    outcome: 'noted',
    change: {
      returnFee: without(payout.returnFee, amount),
      counted: [...payout.counted, name],
      explainedAway: payout.explainedAway.filter((one) => one.reference !== reference),
    },
    evidence: { reference: name, amount },
  });
  return askedAnew(draft, withdrawn);
}
