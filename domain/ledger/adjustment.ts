import { pairUp, type EntryKind, type Posting } from './posting.ts';
import { giveTo, type Balances } from './movement.ts';

export interface Adjustment {
  readonly kind: 'adjustment' | 'writeoff';
  /** Minor units, signed; positive for a write-off. */
  readonly amount: number;
}

/**
 * Returns the entry of a correction by hand: a plus first pays off a debt, a minus first takes what is available. Undefined if it writes off more
 * than is owed. Source: docs/ledger.md, "Payouts, VAT, exchange and corrections".
 */
export function adjustmentEntry(
  { kind, amount }: Adjustment,
  balances: Balances,
): { readonly kind: EntryKind; readonly postings: readonly Posting[] } | undefined {
  if (kind === 'writeoff') {
    if (amount <= 0 || amount > balances.recoverable) return undefined;
    return { kind, postings: pairUp([['bad_debt_expense', amount]], [['partner_recoverable', amount]]) };
  }
  if (amount > 0) return { kind, postings: pairUp([['adjustment_expense', amount]], giveTo(balances, amount).credits) };
  const available = Math.min(-amount, balances.available);
  return {
    kind,
    postings: pairUp(
      [
        ['partner_available', available],
        ['partner_recoverable', -amount - available],
      ],
      [['adjustment_expense', -amount]],
    ),
  };
}

/**
 * Splits a write-off by whether it counts as the partner's service. What was taken back but is on no document yet (`untaken`) is then not taken
 * back, so it stays a service. The rest was taken back with its tax or paid twice: forgiving that debt is no service. Source: docs/ledger.md,
 * "Payouts, VAT, exchange and corrections".
 */
export function forgivenParts(amount: number, untaken: number): { readonly amount: number; readonly isTaxable: boolean }[] {
  const undone = Math.min(amount, untaken);
  const parts = [
    { amount: undone, isTaxable: true },
    { amount: amount - undone, isTaxable: false },
  ];
  return parts.filter((part) => part.amount > 0);
}

/**
 * Returns by how much debt and available balance must grow together before something is given back, so that it pays off a debt first, minor units.
 * Negative: both shrink after it was given back.
 */
export const debtToShift = (now: Balances, back: Balances): number =>
  giveTo(now, back.available + back.recoverable).balances.recoverable - (now.recoverable - back.recoverable);

/**
 * Returns by how much debt and available balance must grow together before something is taken as it had come, so that what is no longer there is
 * owed, minor units. Negative: both shrink after it was taken, because no partner owes and has money at once.
 */
export function debtToLeave(now: Balances, taken: Balances): number {
  const left = now.available - taken.available;
  const owed = now.recoverable + taken.recoverable;
  return left < 0 ? -left : 0 - Math.min(left, owed);
}

/**
 * Lets debt and available balance grow together by `amount` (negative: shrink): a debt that was paid off is owed again, and what had paid it off is
 * available.
 */
export const debtEntry = (amount: number): readonly Posting[] =>
  amount > 0
    ? [
        ...pairUp([['partner_recoverable', amount]], [['adjustment_expense', amount]]),
        ...pairUp([['adjustment_expense', amount]], [['partner_available', amount]]),
      ]
    : [
        ...pairUp([['partner_available', -amount]], [['adjustment_expense', -amount]]),
        ...pairUp([['adjustment_expense', -amount]], [['partner_recoverable', -amount]]),
      ];
