import { withdrawnNames } from './counted-names.ts';
import { withoutReturn } from './out-twice.ts';
import { lookUp } from './payout-attempt.ts';
import { tellPaid } from './payout-settlement.ts';
import { moveTo, noteOnly, type PayoutDraft } from './payout-draft.ts';
import type { RailBooking } from './second-payment.ts';
import { isMoneyOut } from './shown-beside.ts';

/** A return that was booked on the wrong payout or that the bank has taken back. */
export interface WithdrawnReturn extends RailBooking {
  /** Left out if it was booked on the wrong payout. */
  readonly isTakenBack?: boolean | undefined;
  /** The part that counted as the return of a second payment; null if none did. */
  readonly ofSecond: number | null;
  /** The fee that the return stated. */
  readonly fee: number;
  /** If two people had named it: the booking by which the bank has shown it since. */
  readonly shownBy?: string | null;
  /** The bank's day of the first return that stays; null if unknown. Left out if it does not change. */
  readonly backOn?: string | null | undefined;
}

/** Withdraws a return whose entry was reversed, because it was booked on the wrong payout or the bank took it back: the payout is paid again. */
export const withdrawReturn = (draft: PayoutDraft, withdrawn: WithdrawnReturn): PayoutDraft => askedAnew(draft, withdraw(draft, withdrawn));

/** Asks the provider again if the turn changed something: a return that it shows had waited behind what people said. */
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
  const unexplained = returned === 0 ? payout.explainedAway.reduce(withdrawExplanation, draft) : draft; // with the last return, the explanations end as well
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

/** Subtracts, at least to 0: once all returns are withdrawn, no explained part is left. */
const without = (fee: number, part: number): number => Math.max(fee - part, 0);

/** Withdraws an explanation: its part is missing again, unless nothing is missing any more. */
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
