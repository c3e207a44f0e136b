import type { Details } from '../errors.ts';
import type { SaidReturn } from './payout-state.ts';

const prefix = 'explained:';
const withdrawn = `withdrawn:${prefix}`;

/**
 * What two people have said of a missing part (a fee that the partner bears, or that it is lost) and nothing was booked for, by the evidence of a payout's history. It may come
 * back all the same: then their word is withdrawn with it. What the company bore is booked, and is reversed by people. Minor units.
 */
export function explainedAway(history: readonly Details[]): SaidReturn[] {
  const over = new Set(
    history.flatMap(({ reference }) => (typeof reference === 'string' && reference.startsWith(withdrawn) ? [reference] : [])),
  );
  return history.flatMap(({ reference, amount, isUnbooked }) =>
    isUnbooked === true &&
    typeof reference === 'string' &&
    reference.startsWith(prefix) &&
    typeof amount === 'number' &&
    !over.has(`withdrawn:${reference}`)
      ? [{ reference: reference.slice(prefix.length), amount }]
      : [],
  );
}

interface Short {
  /** What is missing beside these, minor units. */
  readonly missing: number;
  readonly amount: number;
}

/** Of these the ones, last said first, that have to be withdrawn so that the amount fits into what is missing. None: it fits. Undefined: it never does. */
export function reopenedFor(explained: readonly SaidReturn[], { missing, amount }: Short): readonly SaidReturn[] | undefined {
  if (amount <= missing) return [];
  const last = explained.at(-1);
  if (last === undefined) return undefined;
  const before = reopenedFor(explained.slice(0, -1), { missing: missing + last.amount, amount });
  return before === undefined ? undefined : [last, ...before];
}
