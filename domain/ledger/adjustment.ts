import { pairUp, type EntryKind, type Posting } from './posting.ts';
import { giveTo, type Balances } from './movement.ts';

export interface Adjustment {
  readonly kind: 'adjustment' | 'writeoff';
  /** Minor units, signed; a write-off is positive. */
  readonly amount: number;
}

/**
 * What a correction by hand posts: a plus pays off a debt first, a minus takes what is available first. Undefined: more is to be written
 * off than is owed. Source: docs/ledger.md, "Payouts, VAT, exchange and corrections".
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
 * What is written off, by whether it counts as the partner's service. What no document has taken back yet is not taken back: that was given after all. The rest was
 * taken back with its tax, or was paid twice: a debt that is forgiven, and no service. Source: docs/ledger.md, "Payouts, VAT, exchange and corrections".
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
 * What gives back as it was taken needs the debt as it was, or leaves one beside what is available: by how much the debt and what is available grow
 * together, minor units, so that what comes back pays off a debt first. Negative: they shrink, once it has come back.
 */
export const debtToShift = (now: Balances, back: Balances): number =>
  giveTo(now, back.available + back.recoverable).balances.recoverable - (now.recoverable - back.recoverable);

/**
 * Of what is taken from what is available and owed again as it had come: by how much the debt and what is available have to grow together first, minor units, so
 * that what is not there any more is owed. Negative: they shrink, once it is taken, for nobody owes and has something at once.
 */
export function debtToLeave(now: Balances, taken: Balances): number {
  const left = now.available - taken.available;
  const owed = now.recoverable + taken.recoverable;
  return left < 0 ? -left : 0 - Math.min(left, owed);
}

/** A debt that was paid off is owed again, and what had paid it off is available; or the other way round. */
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
