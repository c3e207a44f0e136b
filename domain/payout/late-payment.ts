import type { Details } from '../errors.ts';
import { isCalled } from './rail-memory.ts';
import type { PastStep } from './past-step.ts';
import type { PayoutDraft } from './payout-draft.ts';
import { isOpen, type PayoutState } from './payout-state.ts';
import { isReversal, movedIn, undoneOf, type ShownOtherwise } from './shown-otherwise.ts';

type Past = Pick<PastStep, 'reason' | 'evidence'>;

/** A payment that the rail shows although the payout had failed or was canceled. */
export interface LatePayment {
  /** The rail's own name of the payment. */
  readonly reference: string | null;
  /** The amount and currency if they differ from what was ordered; null if they do not, or nobody knows yet. */
  readonly otherwise: Omit<ShownOtherwise, 'reference'> | null;
}

/** True if, by our books, the payout paid nothing or its money is back in the balance. */
export const isOver = (state: PayoutState['state']): boolean => state === 'failed' || state === 'canceled';

const alarms: readonly (string | null)[] = ['late_answer', 'unexpected_debit'];
const otherwise: readonly (string | null)[] = ['other_amount', 'other_currency'];

/**
 * Lists the payments, of any amount or currency, that the rail has shown for a failed or canceled payout and about which people have not decided,
 * the latest first. `history` is oldest first. A payment leaves the list
 * - when two people say that it is none (for PayPal, which has two names for one payment, this covers all payments so far),
 * - if it was of another amount or currency: when people decide about the payout while it is under way,
 * - when all of it has come back.
 * The function `payout_shown_late` in the database has the same rules. A bank's booking itself waits for people
 * (`prisma/bank/undecided-debits.ts`). A late refusal has no attempt, so it is not listed.
 */
export function latePaymentsBy(payout: Pick<PayoutState, 'rail' | 'state' | 'amount'>, history: readonly Past[]): LatePayment[] {
  const { rail, state } = payout;
  if (!isCalled(rail) || !isOver(state)) return [];
  const late: LatePayment[] = [];
  const refuted = new Set<string | null>();
  let isSaid = false;
  for (const [at, { reason, evidence }] of [...history.entries()].toReversed()) {
    if (reason === 'resolved') isSaid = true;
    if (reason === 'late_payment_refuted') {
      if (rail === 'paypal') return late;
      refuted.add(nameIn('refuted', evidence));
    } else if (isOfPayment(evidence) && (alarms.includes(reason) || (otherwise.includes(reason) && !isSaid))) {
      const reference = nameIn(reason ?? '', evidence);
      if (!refuted.has(reference) && !isBack(payout, history, at))
        late.push({ reference, otherwise: otherwise.includes(reason) ? movedIn(evidence) : null });
    }
  }
  return late;
}

/**
 * True if all of the payment has come back. An answer of the rail names no amount: the amount is the one ordered, or that of the payment of the
 * same name that is shown later. For PayPal any later payment counts, because the answer named the batch and the payment has another name.
 */
function isBack({ rail, amount: ordered }: Pick<PayoutState, 'rail' | 'amount'>, history: readonly Past[], at: number): boolean {
  const [one, ...later] = history.slice(at);
  if (one === undefined) return false;
  const name = nameIn(one.reason ?? '', one.evidence);
  const isAnswer = one.evidence['amount'] === undefined;
  const amount = isAnswer ? ordered : one.evidence['amount'];
  if (typeof amount === 'number' && undoneOf(history, name) >= amount) return true;
  const isItsPayment = ({ reason, evidence }: Past): boolean =>
    isMoved(reason) &&
    evidence['amount'] !== undefined &&
    isOfPayment(evidence) &&
    (rail === 'paypal' || nameIn(reason ?? '', evidence) === name);
  const next = isAnswer ? later.findIndex(isItsPayment) : -1;
  return next !== -1 && isBack({ rail, amount: ordered }, history, at + 1 + next);
}

const isMoved = (reason: string | null): boolean => reason === 'unexpected_debit' || otherwise.includes(reason);

const nameIn = (prefix: string, { reference }: Details): string | null =>
  typeof reference === 'string' ? reference.replace(`${prefix}:`, '') : null;

const isOfPayment = (evidence: Details): boolean =>
  (evidence['attempt'] !== undefined || evidence['amount'] !== undefined) && !isReversal(evidence);

/**
 * Marks a payment that was just reported as waiting for people, if its provider no longer holds the payout. A return in the same turn may
 * end this.
 */
export function leaveUndecided(
  before: PayoutDraft,
  told: PayoutDraft,
  { reference, currency = null }: { readonly reference: string | null; readonly currency?: string | null | undefined },
): PayoutDraft {
  const { rail, state, undecided } = told.payout;
  if (told === before || !isCalled(rail) || isOpen(state)) return told;
  const late = isOver(state) ? { latePayment: reference } : {};
  return { ...told, payout: { ...told.payout, undecided: [...undecided, { reference, currency }], ...late } };
}
