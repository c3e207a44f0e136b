import type { Details } from './errors.ts';

/** What the bank took beside a sum of payouts, under the bank's name of the sum. Minor units. */
export interface Charges {
  readonly reference: string;
  readonly amount: number;
}

interface Event {
  readonly reason: string | null;
  readonly evidence: Details;
}

const toldAs = 'charges_too_high:';

/** Charges that were told and not booked, for they are more than a bank takes, by a payout's history. */
export function chargesInDoubt(events: readonly Event[]): Charges[] {
  const booked = new Set(
    events.flatMap(({ reason, evidence }) => (reason === 'fee_booked' || reason === 'charges_booked' ? [evidence['reference']] : [])),
  );
  return events.flatMap(({ reason, evidence: { reference, amount } }) => {
    if (reason !== 'charges_too_high' || typeof reference !== 'string' || typeof amount !== 'number') return [];
    const name = reference.replace(toldAs, '');
    return booked.has(`fee:${name}`) ? [] : [{ reference: name, amount }];
  });
}
