import { expect, test } from '@jest/globals';
import { chargesInDoubt } from '../../../domain/bank/bank-charges.ts';
import { advancePayout } from '../../../domain/payout/payout.ts';
import type { RailEvidence } from '../../../domain/payout/payout-evidence.ts';
import type { PayoutState } from '../../../domain/payout/payout-state.ts';
import { aPayout } from '../../support/payout-state.ts';

const asOf = '2026-11-02T08:00:00.000Z';
const told = (payout: PayoutState, evidence: RailEvidence) => advancePayout(payout, { asOf, letters: [{ kind: 'evidence', evidence }] });

test('implausible bank charges are put to people each time a payout gets them, also after earlier ones were withdrawn', () => {
  const booking = { reference: 'sum-1', amount: 90_204 };
  const paid = aPayout({ state: 'settled', rail: 'bank_file', settledAt: asOf, settledBy: 'debit-1' });
  const first = told(paid, { kind: 'fee_in_doubt', ...booking });
  expect(first.payout.chargesInDoubt).toEqual([booking]);
  expect(told(first.payout, { kind: 'fee_in_doubt', ...booking }).steps).toEqual([]);
  const taken = told(first.payout, { kind: 'fee_withdrawn', ...booking });
  expect(taken.payout.chargesInDoubt).toEqual([]);

  const again = told(taken.payout, { kind: 'fee_in_doubt', ...booking });
  const anew = [{ reference: 'again:sum-1', amount: 90_204 }];
  expect(again.payout.chargesInDoubt).toEqual(anew);
  const history = [first, taken, again].flatMap(({ steps }) => steps.map(({ decision: { reason }, evidence }) => ({ reason, evidence })));
  expect(chargesInDoubt(history)).toEqual(anew);
  const over = told(again.payout, { kind: 'fee_withdrawn', ...booking });
  expect(over.payout.chargesInDoubt).toEqual([]);
  expect(over.steps.flatMap(({ entries }) => entries)).toEqual([]);
});
