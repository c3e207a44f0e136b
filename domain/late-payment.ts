import type { Details } from './errors.ts';
import { isCalled } from './rail-memory.ts';
import type { PastStep } from './past-step.ts';
import type { PayoutState } from './payout-state.ts';
import { isReversal, movedIn, undoneOf, type ShownOtherwise } from './shown-otherwise.ts';

type Past = Pick<PastStep, 'reason' | 'evidence'>;

/** A payment of what had failed. */
export interface LatePayment {
  /** The rail's own name of it. */
  readonly reference: string | null;
  /** Of another amount or currency than was ordered; null: as it was ordered, or nobody knows yet. */
  readonly otherwise: Omit<ShownOtherwise, 'reference'> | null;
}

const alarms: readonly (string | null)[] = ['late_answer', 'unexpected_debit'];
const otherwise: readonly (string | null)[] = ['other_amount', 'other_currency'];

/**
 * By its history, oldest first: a payment that the rail has shown of a payout that had failed or was canceled, of whatever amount or currency, and about which people have
 * not decided; the last of several first. What they say is none ends the one that they looked at, and of PayPal, which has two names for one payment, all so far; what they say
 * of a payout that is under way ends what was moved otherwise by then; and what is back in whole ends. As `payout_shown_late` in the database. Of a bank its booking itself waits for
 * people (`prisma/undecided-debits.ts`); a refusal that comes late has no attempt.
 */
export function latePaymentsBy({ rail, state }: Pick<PayoutState, 'rail' | 'state'>, history: readonly Past[]): LatePayment[] {
  if (!isCalled(rail) || (state !== 'failed' && state !== 'canceled')) return [];
  const late: LatePayment[] = [];
  const refuted = new Set<string | null>();
  let isSaid = false;
  for (const { reason, evidence } of history.toReversed()) {
    if (reason === 'resolved') isSaid = true;
    if (reason === 'late_payment_refuted') {
      if (rail === 'paypal') return late;
      refuted.add(nameIn('refuted', evidence));
    } else if (isOfPayment(evidence) && (alarms.includes(reason) || (otherwise.includes(reason) && !isSaid))) {
      const reference = nameIn(reason ?? '', evidence);
      const isBack = typeof evidence['amount'] === 'number' && undoneOf(history, reference) >= evidence['amount'];
      if (!refuted.has(reference) && !isBack) late.push({ reference, otherwise: otherwise.includes(reason) ? movedIn(evidence) : null });
    }
  }
  return late;
}

const nameIn = (prefix: string, { reference }: Details): string | null =>
  typeof reference === 'string' ? reference.replace(`${prefix}:`, '') : null;

const isOfPayment = (evidence: Details): boolean =>
  (evidence['attempt'] !== undefined || evidence['amount'] !== undefined) && !isReversal(evidence);
