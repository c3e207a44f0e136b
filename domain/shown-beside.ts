import type { Details } from './errors.ts';
import { isCalled } from './rail-memory.ts';
import type { PayoutState, ShownBeside } from './payout-state.ts';

const reasons = ['paid_twice', 'return_said_otherwise', 'return_shown_again'] as const satisfies readonly ShownBeside['reason'][];

interface Past {
  readonly reason: string | null;
  readonly evidence: Details;
}

/**
 * By its history, oldest first: a second payment, until it is booked or back in whole, and what came back where two people had said otherwise, until it is
 * booked. As `payout_shown_beside` in the database. Of a bank the booking itself waits for people.
 */
export function shownBesideBy(
  { rail, state, amount }: Pick<PayoutState, 'rail' | 'state' | 'amount'>,
  history: readonly Past[],
): ShownBeside[] {
  if (!isCalled(rail) || (state !== 'settled' && state !== 'returned')) return [];
  return history.flatMap(({ reason: told, evidence }, at) => {
    const reason = reasons.find((one) => one === told);
    if (reason === undefined) return [];
    const reference = String(evidence['reference'] ?? '').slice(reason.length + 1);
    const isOver = reason === 'paid_twice' ? isUndone(history, { reference, amount }) : isBooked(history.slice(at + 1), reference);
    return isOver ? [] : [{ reason, reference, amount: typeof evidence['amount'] === 'number' ? evidence['amount'] : null }];
  });
}

const isBooked = (later: readonly Past[], name: string): boolean =>
  later.some(({ evidence: { reference } }) => typeof reference === 'string' && reference.replace(/^(again:)+/, '') === name);

function isUndone(history: readonly Past[], { reference: name, amount }: { readonly reference: string; readonly amount: number }): boolean {
  const back = history.reduce(
    (sum, { reason, evidence }) =>
      reason === 'second_payment_undone' && evidence['of'] === name && typeof evidence['amount'] === 'number'
        ? sum + evidence['amount']
        : sum,
    0,
  );
  return back >= amount || history.some(({ evidence: { reference } }) => reference === `duplicate:${name}`);
}
