import { countedBy } from './counted-names.ts';
import { isCalled } from './rail-memory.ts';
import type { PastStep } from './past-step.ts';
import type { PayoutState, ShownBeside } from './payout-state.ts';
import { bookedTwiceAs } from './second-payment.ts';
import { isReversal, movedIn, undoneOf } from './shown-otherwise.ts';

const moneyOut = ['paid_twice', 'other_amount', 'other_currency'] as const satisfies readonly ShownBeside['reason'][];
const moneyBack = ['return_said_otherwise', 'return_shown_again', 'return_too_large'] as const satisfies readonly ShownBeside['reason'][];
const reasons: readonly ShownBeside['reason'][] = [...moneyOut, ...moneyBack];

/** True if money left besides what was ordered; false if money came back. */
export const isMoneyOut = ({ reason }: Pick<ShownBeside, 'reason'>): boolean => moneyOut.some((one) => one === reason);

type Past = Pick<PastStep, 'reason' | 'evidence'>;

/**
 * Lists what a provider shows beside a paid payout and people have not decided, oldest first:
 * - second payments, of any amount or currency, until they are booked, refuted or back in whole; one that people withdrew from the books is listed
 *   again,
 * - returns that contradict what two people said, until they are booked.
 * A payment of another amount or currency before the payout was paid ends with what people said of it. The function `payout_shown_beside` in the
 * database has the same rules. A bank's booking itself waits for people.
 */
export function shownBesideBy(
  { rail, state, amount: ordered }: Pick<PayoutState, 'rail' | 'state' | 'amount'>,
  history: readonly Past[],
): ShownBeside[] {
  if (!isCalled(rail) || (state !== 'settled' && state !== 'returned')) return [];
  const steps = history.filter(({ evidence }) => evidence['outcome'] === undefined); // a proposal of one person decides nothing
  return steps.flatMap(({ reason: why, evidence }, at) => {
    const reason = reasons.find((one) => one === why);
    const { reference: told } = evidence; // a refused finding has no reference
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

/** True if the return was booked, or noted as one of a payment that the books do not have. */
const isBooked = (later: readonly Past[], name: string): boolean =>
  later.some(({ evidence: { reference } }) => typeof reference === 'string' && reference.replace(/^(again:|undone:)+/, '') === name);

/**
 * True if two people decided about the payout after they had seen the payment, or if it is the one that paid the payout and is now shown as
 * ordered.
 */
const isOfPayment = (later: readonly Past[], name: string): boolean =>
  later.some(({ reason, evidence: { reference } }) => reason === 'resolved' || reference === name || reference === `debit:${name}`);

interface Second {
  readonly reference: string;
  /** The amount that left; null if unreadable. */
  readonly amount: number | null;
  readonly later: readonly Past[];
}

/**
 * True if the second payment is booked by its name or by people who saw it, refuted by two people, or back in whole. A second payment that people
 * named before they saw this one is another one.
 */
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
