import { withdrawnNames } from './counted-names.ts';
import { withoutReturn } from './out-twice.ts';
import { lookUp } from './payout-attempt.ts';
import { tellPaid } from './payout-settlement.ts';
import { moveTo, noteOnly, type PayoutDraft } from './payout-draft.ts';
import type { RailBooking } from './second-payment.ts';
import { isMoneyOut } from './shown-beside.ts';

/** A return that was booked on the wrong payout, or that the bank has taken back. */
export interface WithdrawnReturn extends RailBooking {
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

/** What its provider shows to have come back had waited behind what people said. */
export function askedAnew(before: PayoutDraft, next: PayoutDraft): PayoutDraft {
  const isShown = before.payout.shownBeside.some((shown) => !isMoneyOut(shown));
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
    return noteOnly(draft, { ...move, change: { counted, said, seconds: withoutReturn(payout.seconds, reference) }, evidence });
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
export function withdrawExplanation(draft: PayoutDraft, { reference, amount }: RailBooking): PayoutDraft {
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
