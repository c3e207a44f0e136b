import type { Details } from '../errors.ts';
import type { SaidReturn } from './payout-state.ts';

const prefix = 'explained:';
const withdrawn = `withdrawn:${prefix}`;

/**
 * Returns the missing parts of a payout that two people explained (a fee that the partner bears, or lost money) without any booking, read from the
 * evidence of its history. If the money comes back after all, the explanation is withdrawn with it. A fee that the company bears is booked, so
 * people reverse it instead. Minor units.
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
  /** What is missing besides the explained parts, minor units. */
  readonly missing: number;
  readonly amount: number;
}

/**
 * Returns the explanations to withdraw, the latest first, so that the amount fits into what is missing. Empty if it fits already; undefined if it
 * never does.
 */
export function reopenedFor(explained: readonly SaidReturn[], { missing, amount }: Short): readonly SaidReturn[] | undefined {
  if (amount <= missing) return [];
  const last = explained.at(-1);
  if (last === undefined) return undefined;
  const before = reopenedFor(explained.slice(0, -1), { missing: missing + last.amount, amount });
  return before === undefined ? undefined : [last, ...before];
}
