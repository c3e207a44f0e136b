import { expect, test } from '@jest/globals';
import { outOf } from '../../../domain/payout/out-twice.ts';
import { advancePayout } from '../../../domain/payout/payout.ts';
import type { RailEvidence } from '../../../domain/payout/payout-evidence.ts';
import type { PayoutState } from '../../../domain/payout/payout-state.ts';
import { aPayout } from '../../support/payout-state.ts';

const asOf = '2026-11-02T08:00:00.000Z';
const paid = aPayout({ state: 'settled', rail: 'bank_file', attempt: 1, settledAt: asOf, settledBy: 'debit-1' });
const again: RailEvidence = { kind: 'paid_after_all', reference: 'debit-2', amount: 6_000 };
const see = (payout: PayoutState, evidence: RailEvidence) => advancePayout(payout, { asOf, letters: [{ kind: 'evidence', evidence }] });
const mails = (draft: ReturnType<typeof see>) => draft.mails.map(({ mail }) => mail);

test('a second payment by the bank is owed, and the partner is told once', () => {
  const booked = see(paid, again);
  expect([outOf(booked.payout.seconds), booked.payout.balances.recoverable]).toEqual([6_000, 6_000]);
  expect(mails(booked)).toEqual(['payout_paid_twice']);
  expect(mails(see(booked.payout, again))).toEqual([]);
});
