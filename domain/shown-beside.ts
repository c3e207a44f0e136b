import type { Details } from './errors.ts';
import { isCalled } from './rail-memory.ts';
import type { PayoutState, ShownBeside } from './payout-state.ts';

const reasons = [
  'paid_twice',
  'return_said_otherwise',
  'return_shown_again',
  'return_too_large',
] as const satisfies readonly ShownBeside['reason'][];

interface Past {
  readonly reason: string | null;
  readonly evidence: Details;
}

/**
 * By its history, oldest first: a second payment, until it is booked, refuted or back in whole, and what came back where two people had said otherwise, until it is
 * booked. As `payout_shown_beside` in the database. Of a bank the booking itself waits for people.
 */
export function shownBesideBy(
  { rail, state, amount }: Pick<PayoutState, 'rail' | 'state' | 'amount'>,
  history: readonly Past[],
): ShownBeside[] {
  if (!isCalled(rail) || (state !== 'settled' && state !== 'returned')) return [];
  const told = history.filter(({ evidence }) => evidence['outcome'] === undefined); // what one person proposed decides nothing
  return told.flatMap(({ reason: why, evidence }, at) => {
    const reason = reasons.find((one) => one === why);
    if (reason === undefined) return [];
    const reference = String(evidence['reference'] ?? '').slice(reason.length + 1);
    const later = told.slice(at + 1);
    const isOver = reason === 'paid_twice' ? isDecided(told, { reference, amount, later }) : isBooked(later, reference);
    return isOver ? [] : [{ reason, reference, amount: typeof evidence['amount'] === 'number' ? evidence['amount'] : null }];
  });
}

const isBooked = (later: readonly Past[], name: string): boolean =>
  later.some(({ evidence: { reference } }) => typeof reference === 'string' && reference.replace(/^(again:)+/, '') === name);

interface Second {
  readonly reference: string;
  /** Of the payout, and so of its second payment. */
  readonly amount: number;
  readonly later: readonly Past[];
}

/** Booked by its name, or by one of people who saw it; refuted by two; or back in whole. */
function isDecided(told: readonly Past[], { reference: name, amount, later }: Second): boolean {
  const back = told.reduce(
    (sum, { reason, evidence }) =>
      reason === 'second_payment_undone' && evidence['of'] === name && typeof evidence['amount'] === 'number'
        ? sum + evidence['amount']
        : sum,
    0,
  );
  return (
    back >= amount ||
    told.some(({ evidence: { reference } }) => reference === `duplicate:${name}` || reference === `refuted:${name}`) ||
    later.some(({ reason, evidence }) => reason === 'duplicate_booked' && evidence['isSaid'] === true)
  );
}
