import type { Details } from './errors.ts';
import { isCalled } from './rail-memory.ts';
import type { PayoutState } from './payout-state.ts';

interface Past {
  readonly reason: string | null;
  readonly evidence: Details;
}

const alarms: readonly (string | null)[] = ['late_answer', 'unexpected_debit'];

/**
 * By its history, oldest first: the rail's own name of a payment that it has shown of a payout that had failed or was canceled, and about which people have
 * not decided. Null: there is none. Of a bank its booking itself waits for people (`prisma/undecided-debits.ts`); a refusal that comes late has no attempt.
 */
export function latePaymentBy({ rail, state }: Pick<PayoutState, 'rail' | 'state'>, history: readonly Past[]): string | null {
  if (!isCalled(rail) || (state !== 'failed' && state !== 'canceled')) return null;
  const told = history.findLast(
    ({ reason, evidence }) => reason === 'late_payment_refuted' || (alarms.includes(reason) && isOfPayment(evidence)),
  );
  if (told === undefined || told.reason === 'late_payment_refuted') return null;
  const { reference } = told.evidence;
  return typeof reference === 'string' ? reference.replace(`${told.reason}:`, '') : null;
}

const isOfPayment = ({ attempt, amount }: Details): boolean => attempt !== undefined || amount !== undefined;
