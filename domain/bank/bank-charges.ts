import type { PastStep } from '../payout/past-step.ts';

/** What the bank took beside a sum of payouts, under the bank's name of the sum. Minor units. */
export interface Charges {
  readonly reference: string;
  readonly amount: number;
}

const toldAs = 'charges_too_high:';
const deciding: ReadonlySet<string | null> = new Set(['fee_booked', 'charges_booked', 'charges_withdrawn']);

/** Charges that were told and not booked, for they are more than a bank takes, by a payout's history. */
export function chargesInDoubt(history: readonly Pick<PastStep, 'reason' | 'evidence'>[]): Charges[] {
  const decided = new Set(history.flatMap(({ reason, evidence }) => (deciding.has(reason) ? [evidence['reference']] : [])));
  return history.flatMap(({ reason, evidence: { reference, amount } }) => {
    if (reason !== 'charges_too_high' || typeof reference !== 'string' || typeof amount !== 'number') return [];
    const name = reference.replace(toldAs, '');
    return decided.has(`fee:${name}`) || decided.has(`withdrawn:fee:${name}`) ? [] : [{ reference: name, amount }];
  });
}
