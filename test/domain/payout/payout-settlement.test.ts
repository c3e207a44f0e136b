import { describe, expect, test } from '@jest/globals';
import { outOf } from '../../../domain/payout/out-twice.ts';
import { advancePayout } from '../../../domain/payout/payout.ts';
import type { RailEvidence } from '../../../domain/payout/payout-evidence.ts';
import { isWordOfPeople, provenByReturn, saidByPeople } from '../../../domain/payout/payout-settlement.ts';
import type { PayoutState } from '../../../domain/payout/payout-state.ts';
import { aPayout } from '../../support/payout-state.ts';

const asOf = '2026-11-02T08:00:00.000Z';
const sent = { attempt: 1, state: 'accepted', firstSentAt: asOf } as const;
const submitted = aPayout({ state: 'submitted', attempt: 1, call: sent, submittedAt: asOf, externalId: 'tr_1' });
const paid = aPayout({ state: 'settled', attempt: 1, call: sent, settledAt: asOf, settledBy: 'tr_1' });

/** What its provider shows as paid, and what becomes of the payout. */
function shows(payout: PayoutState, reference: string, amount = 6_000) {
  const turn = advancePayout(payout, { asOf, letters: [{ kind: 'evidence', evidence: { kind: 'settled', reference, amount } }] });
  const { state, settledBy } = turn.payout;
  return {
    state,
    settledBy,
    reasons: turn.steps.map(({ decision }) => decision.reason),
    posted: turn.steps.flatMap(({ entries }) => entries.map(({ kind }) => kind)),
  };
}

test('a payout is settled once, however often its payment is shown', () => {
  expect(shows(submitted, 'tr_1')).toMatchObject({ state: 'settled', settledBy: 'tr_1', posted: ['payout.settle'] });
  expect(shows(paid, 'tr_1')).toEqual({ state: 'settled', settledBy: 'tr_1', reasons: [], posted: [] });
});

test.each([
  { rule: 'a unit less than was ordered', payout: submitted, reference: 'tr_1', amount: 5_999, reason: 'other_amount' },
  { rule: 'a unit more than was ordered', payout: submitted, reference: 'tr_1', amount: 6_001, reason: 'other_amount' },
  { rule: 'a second payment', payout: paid, reference: 'tr_2', amount: 6_000, reason: 'paid_twice' },
  { rule: 'a payment that nobody ordered', payout: aPayout(), reference: 'tr_1', amount: 6_000, reason: 'unexpected_debit' },
])('$rule is not booked until people have decided', ({ payout, reference, amount, reason }) => {
  const { state, settledBy } = payout;
  expect(shows(payout, reference, amount)).toEqual({ state, settledBy, reasons: [reason], posted: [] });
});

test('a payment proven by people or by a return is not booked again when its provider shows it; it only gets its reference', () => {
  for (const settledBy of [saidByPeople, provenByReturn])
    expect(shows({ ...paid, settledBy }, 'tr_1')).toMatchObject({ state: 'settled', settledBy: 'tr_1', posted: [] });
});

/** A debit of the bank that two people gave to a payout. */
function given(change: Partial<PayoutState>, amount = 6_000) {
  const payout = { ...paid, rail: 'bank_file', settledBy: 'BK0', ...change } as const;
  const evidence = { kind: 'paid_after_all', reference: 'BK1', amount } as const;
  const turn = advancePayout(payout, { asOf, letters: [{ kind: 'evidence', evidence }] });
  const { state, settledBy, seconds } = turn.payout;
  return { state, settledBy, outTwice: outOf(seconds), hasPosted: turn.steps.some(({ entries }) => entries.length > 0) };
}

test('a debit that people assign to a payout settles it, is the one that had settled it, or is a second payment', () => {
  for (const settledBy of [saidByPeople, provenByReturn])
    expect(given({ settledBy })).toEqual({ state: 'settled', settledBy: 'BK1', outTwice: 0, hasPosted: false });
  expect(given({})).toEqual({ state: 'settled', settledBy: 'BK0', outTwice: 6_000, hasPosted: true });
  expect(given({}, 5_999)).toEqual({ state: 'settled', settledBy: 'BK0', outTwice: 0, hasPosted: false });
  const canceled = { state: 'canceled', settledBy: null, balances: { available: 6_000, recoverable: 0 } } as const;
  expect(given({ ...canceled, approvedBy: 'rita' })).toEqual({ state: 'settled', settledBy: 'BK1', outTwice: 0, hasPosted: true });
  expect(given({ ...canceled, approvedBy: null })).toEqual({ state: 'canceled', settledBy: null, outTwice: 6_000, hasPosted: true });
  const proposed = { state: 'reserved', settledBy: null, balances: { available: 0, recoverable: 0 } } as const;
  expect(given(proposed)).toEqual({ state: 'canceled', settledBy: null, outTwice: 6_000, hasPosted: true });
});

test.each([
  { rail: 'bank_file', reason: 'resolved', actorId: null, isWord: true },
  { rail: 'paypal', reason: 'paid_after_all', actorId: 'rita', isWord: true },
  { rail: 'paypal', reason: 'paid_after_all', actorId: null, isWord: false },
  { rail: 'paypal', reason: 'paid_out', actorId: 'rita', isWord: false },
  { rail: 'bank_file', reason: 'paid_after_all', actorId: 'rita', isWord: false },
] as const)('a payout that was $reason by $rail rests on the word of people: $isWord', ({ isWord, ...told }) => {
  expect(isWordOfPeople(told)).toBe(isWord);
});

describe('a payment of an earlier attempt that PayPal shows', () => {
  const ofSecond = { rail: 'paypal', attempt: 2, call: { ...sent, attempt: 2 }, externalId: 'BATCH-2' } as const;
  const earlier = { kind: 'settled', reference: 'tx_1', amount: 6_000, isOfEarlier: true } as const;
  const own = { kind: 'settled', reference: 'tx_2', amount: 6_000 } as const;
  const back = { kind: 'returned', reference: 'item_2:back', amount: 6_000, charges: 0, code: 'RETURNED' } as const;
  const sees = (payout: PayoutState, ...told: readonly RailEvidence[]) => {
    const turn = advancePayout(payout, { asOf, letters: told.map((evidence) => ({ kind: 'evidence', evidence })) });
    const { state, settledBy, shownBeside, undecided, balances } = turn.payout;
    return { state, settledBy, shownBeside, undecided, balances, reasons: turn.steps.map(({ decision }) => decision.reason) };
  };

  test('does not settle a later attempt that PayPal has accepted; once that one is paid it is a second payment', () => {
    const waiting = { ...submitted, ...ofSecond };
    expect(sees(waiting, earlier)).toMatchObject({ state: 'submitted', settledBy: null, reasons: ['unexpected_debit'] });
    expect(sees(waiting, earlier, own)).toMatchObject({
      state: 'settled',
      settledBy: 'tx_2',
      reasons: ['unexpected_debit', 'paid_out', 'paid_twice'],
      undecided: [{ reference: 'tx_1' }],
    });
    expect(sees(waiting, own, earlier)).toMatchObject({ settledBy: 'tx_2', reasons: ['paid_out', 'paid_twice'] });
  });

  test.each([provenByReturn, saidByPeople])('is not taken for the payment of a last attempt that was %s', (settledBy) => {
    const stood = { ...paid, ...ofSecond, settledBy };
    expect(sees(stood, earlier)).toMatchObject({ settledBy, reasons: ['paid_twice'] });
    expect(sees(stood, own)).toMatchObject({ settledBy: 'tx_2', reasons: ['debit_booked'] });
    const late = { ...stood, paidAfterAllBy: 'BATCH-1' }; // what two people said was paid after all may be any attempt’s
    expect(sees(late, earlier)).toMatchObject({ settledBy: 'tx_1', reasons: ['debit_booked'] });
  });

  test('settles a payout that is uncertain since; a return of the last attempt is then not the payout’s return', () => {
    const doubtful = { ...submitted, ...ofSecond, state: 'uncertain', call: { ...sent, attempt: 2, state: 'uncertain' } } as const;
    expect(sees(doubtful, earlier)).toMatchObject({ state: 'settled', settledBy: 'tx_1' });
    for (const shown of [
      [earlier, back],
      [earlier, own, back],
    ]) {
      const { state, reasons, balances } = sees(doubtful, ...shown);
      expect([state, reasons.at(-1), balances.available]).toEqual(['settled', 'second_payment_undone', 0]);
    }
  });

  test('is booked by people once if two were paid late; the other is a second payment', () => {
    const late = advancePayout(aPayout({ ...ofSecond, state: 'failed', call: { ...sent, attempt: 2, state: 'rejected' } }), {
      asOf,
      letters: [earlier, own].map((evidence) => ({ kind: 'evidence', evidence })),
    }).payout;
    expect(late.latePayment).toBe('tx_2');
    const said = ['one', 'other'].map((actorId) => {
      const finding = { kind: 'resolve', outcome: 'settled', evidence: { reference: 'a call' } } as const;
      return { kind: 'command', command: { id: actorId, actorId, ...finding } } as const;
    });
    const { payout, steps } = advancePayout(late, { asOf, letters: said });
    expect(payout).toMatchObject({ state: 'settled', paidAfterAllBy: 'tx_2' });
    expect(steps.at(-1)).toMatchObject({ decision: { reason: 'paid_twice' }, evidence: { reference: 'paid_twice:tx_1' } });
  });
});

test('a payout that was paid after all no longer has a cancellation reason', () => {
  const canceled = aPayout({ rail: 'bank_file', state: 'canceled', approvedBy: 'approver', cancelReason: 'money_needed' });
  const debit = { kind: 'paid_after_all', reference: 'BK1', amount: 6_000 } as const;
  const { payout } = advancePayout(canceled, { asOf, letters: [{ kind: 'evidence', evidence: debit }] });
  expect(payout).toMatchObject({ state: 'settled', cancelReason: null });
});
