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
 * not decided; the last of several. What they say is none ends the one that they looked at, and of PayPal, which has two names for one payment, all so far. Null: there is none. Of a bank its booking itself waits for people (`prisma/undecided-debits.ts`); a refusal that comes late has no attempt.
 */
export function latePaymentBy({ rail, state }: Pick<PayoutState, 'rail' | 'state'>, history: readonly Past[]): string | null {
  if (!isCalled(rail) || (state !== 'failed' && state !== 'canceled')) return null;
  const refuted = new Set<string | null>();
  for (const { reason, evidence } of history.toReversed()) {
    if (reason === 'late_payment_refuted') {
      if (rail === 'paypal') return null;
      refuted.add(nameIn('refuted', evidence));
    } else if (reason !== null && alarms.includes(reason) && isOfPayment(evidence)) {
      const name = nameIn(reason, evidence);
      if (!refuted.has(name)) return name;
    }
  }
  return null;
}

const nameIn = (prefix: string, { reference }: Details): string | null =>
  typeof reference === 'string' ? reference.replace(`${prefix}:`, '') : null;

const isOfPayment = ({ attempt, amount }: Details): boolean => attempt !== undefined || amount !== undefined;
