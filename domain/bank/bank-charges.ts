import type { PastStep } from '../payout/past-step.ts';

/** Charges that the bank took for a sum of payouts, under the bank's name of the sum. Minor units. */
export interface Charges {
  readonly reference: string;
  readonly amount: number;
}

const toldAs = 'charges_too_high:';
const deciding: ReadonlySet<string | null> = new Set(['fee_booked', 'charges_booked', 'charges_withdrawn']);

/** Returns the charges in a payout's history that are too high for a bank: they were reported and are not booked. */
export function chargesInDoubt(history: readonly Pick<PastStep, 'reason' | 'evidence'>[]): Charges[] {
  const decided = new Set(history.flatMap(({ reason, evidence }) => (deciding.has(reason) ? [evidence['reference']] : [])));
  return history.flatMap(({ reason, evidence: { reference, amount } }) => {
    if (reason !== 'charges_too_high' || typeof reference !== 'string' || typeof amount !== 'number') return [];
    const name = reference.replace(toldAs, '');
    return decided.has(`fee:${name}`) || decided.has(`withdrawn:fee:${name}`) ? [] : [{ reference: name, amount }];
  });
}
