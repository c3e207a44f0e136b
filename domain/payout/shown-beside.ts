import { countedBy } from './counted-names.ts';
import { isCalled } from './rail-memory.ts';
import type { PastStep } from './past-step.ts';
import type { PayoutState, ShownBeside } from './payout-state.ts';
import { bookedTwiceAs } from './second-payment.ts';
import { isReversal, movedIn, undoneOf } from './shown-otherwise.ts';

const moneyOut = ['paid_twice', 'other_amount', 'other_currency'] as const satisfies readonly ShownBeside['reason'][];
const moneyBack = ['return_said_otherwise', 'return_shown_again', 'return_too_large'] as const satisfies readonly ShownBeside['reason'][];
const reasons: readonly ShownBeside['reason'][] = [...moneyOut, ...moneyBack];

/** Money that has left beside what was ordered; of any other something came back. */
export const isMoneyOut = ({ reason }: Pick<ShownBeside, 'reason'>): boolean => moneyOut.some((one) => one === reason);

type Past = Pick<PastStep, 'reason' | 'evidence'>;

/**
 * By its history, oldest first: a second payment, of whatever amount or currency, until it is booked, refuted or back in whole, and what came back where two
 * people had said otherwise, until it is booked. A second payment that people took out of the books again stands anew. What was moved otherwise before the payout
 * was paid ends with what people said of that. As `payout_shown_beside` in the database. Of a bank the booking itself waits for people.
 */
export function shownBesideBy(
  { rail, state, amount: ordered }: Pick<PayoutState, 'rail' | 'state' | 'amount'>,
  history: readonly Past[],
): ShownBeside[] {
  if (!isCalled(rail) || (state !== 'settled' && state !== 'returned')) return [];
  const steps = history.filter(({ evidence }) => evidence['outcome'] === undefined); // what one person proposed decides nothing
  return steps.flatMap(({ reason: why, evidence }, at) => {
    const reason = reasons.find((one) => one === why);
    const { reference: told } = evidence; // what people named and was refused has none
    if (reason === undefined || typeof told !== 'string' || (reason === 'other_currency' && isReversal(evidence))) return [];
    const reference = told.slice(reason.length + 1);
    const { amount, currency } = movedIn(evidence);
    const later = steps.slice(at + 1);
    const isOver = isMoneyOut({ reason })
      ? isDecided(steps, { reference, amount: reason === 'paid_twice' ? ordered : amount, later }) ||
        (reason !== 'paid_twice' && isOfPayment(later, reference))
      : isBooked(later, reference);
    return isOver ? [] : [{ reason, reference, amount, currency }];
  });
}

/** Or noted, of a payment that the books do not have. */
const isBooked = (later: readonly Past[], name: string): boolean =>
  later.some(({ evidence: { reference } }) => typeof reference === 'string' && reference.replace(/^(again:|undone:)+/, '') === name);

/** Two people said what became of the payout after they had seen it; or it is what paid the payout, and is shown as it was ordered by now. */
const isOfPayment = (later: readonly Past[], name: string): boolean =>
  later.some(({ reason, evidence: { reference } }) => reason === 'resolved' || reference === name || reference === `debit:${name}`);

interface Second {
  readonly reference: string;
  /** What left by it; null: nobody can read it. */
  readonly amount: number | null;
  readonly later: readonly Past[];
}

/** Booked by its name, or by one of people who saw it; refuted by two; or back in whole. What people had named so before they saw it is not what they see. */
function isDecided(told: readonly Past[], { reference: name, amount, later }: Second): boolean {
  const counted = countedBy(told.map(({ evidence }) => evidence));
  const booked = bookedTwiceAs(counted, name);
  return (
    (amount !== null && undoneOf(told, name) >= amount) ||
    counted.includes(`refuted:${name}`) ||
    told.some((one) => one.evidence['reference'] === booked && (one.evidence['isSaid'] !== true || later.includes(one))) ||
    later.some(
      ({ reason, evidence: { isSaid, reference } }) =>
        reason === 'duplicate_booked' && isSaid === true && !counted.includes(`withdrawn:${String(reference)}`),
    )
  );
}
