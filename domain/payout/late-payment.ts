import type { Details } from '../errors.ts';
import { isCalled } from './rail-memory.ts';
import type { PastStep } from './past-step.ts';
import type { PayoutDraft } from './payout-draft.ts';
import { isOpen, type PayoutState } from './payout-state.ts';
import { isReversal, movedIn, undoneOf, type ShownOtherwise } from './shown-otherwise.ts';

type Past = Pick<PastStep, 'reason' | 'evidence'>;

/** A payment of what had failed. */
export interface LatePayment {
  /** The rail's own name of it. */
  readonly reference: string | null;
  /** Of another amount or currency than was ordered; null: as it was ordered, or nobody knows yet. */
  readonly otherwise: Omit<ShownOtherwise, 'reference'> | null;
}

/** By our books nothing left by it, or its money is back in the balance. */
export const isOver = (state: PayoutState['state']): boolean => state === 'failed' || state === 'canceled';

const alarms: readonly (string | null)[] = ['late_answer', 'unexpected_debit'];
const otherwise: readonly (string | null)[] = ['other_amount', 'other_currency'];

/**
 * By its history, oldest first: a payment that the rail has shown of a payout that had failed or was canceled, of whatever amount or currency, and about which people have
 * not decided; the last of several first. What they say is none ends the one that they looked at, and of PayPal, which has two names for one payment, all so far; what they say
 * of a payout that is under way ends what was moved otherwise by then; and what is back in whole ends. As `payout_shown_late` in the database. Of a bank its booking itself waits for
 * people (`prisma/bank/undecided-debits.ts`); a refusal that comes late has no attempt.
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
 * All that left by it. What was only answered names no amount: it is what was ordered, or the payment of that name that is shown after it; PayPal has named the
 * batch by then, and the payment has a name of its own.
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

/** What was told just now of a payout that its provider has no longer waits for people; what comes back of it in the same breath may end it. */
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
