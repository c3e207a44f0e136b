import { expect, test } from '@jest/globals';
import { advancePayout, type PayoutLetter } from '../../../domain/payout/payout.ts';
import type { Resolution } from '../../../domain/payout/payout-resolution.ts';
import type { Details } from '../../../domain/errors.ts';
import { saidByPeople } from '../../../domain/payout/payout-settlement.ts';
import type { PayoutDraft } from '../../../domain/payout/payout-draft.ts';
import type { PayoutState } from '../../../domain/payout/payout-state.ts';
import { aPayout } from '../../support/payout-state.ts';

const asOf = '2026-11-02T08:00:00.000Z';
const turn = (payout: PayoutState, letter: PayoutLetter): PayoutDraft => advancePayout(payout, { asOf, letters: [letter] });
const finds = (actorId: string, outcome: Resolution, evidence: Details = { reference: 'letter' }, contradicts = false): PayoutLetter => ({
  kind: 'command',
  command: { id: `of ${actorId}`, actorId, kind: 'resolve', outcome, evidence, contradicts },
});
/** Two people find the same: what the second one's word does. */
const found = (payout: PayoutState, outcome: Resolution, evidence?: Details): PayoutDraft =>
  turn(turn(payout, finds('fiona', outcome, evidence)).payout, finds('rita', outcome, evidence));
const sent = { attempt: 1, state: 'sent', firstSentAt: '2026-10-01T08:00:00.000Z' } as const;
const uncertain = aPayout({ state: 'uncertain', attempt: 1, call: sent });
const settled = aPayout({ state: 'settled', rail: 'bank_file', attempt: 1, settledAt: asOf, settledBy: 'BK1' });
const inPart = aPayout({ state: 'returned', rail: 'bank_file', attempt: 1, returned: 5_000, returnedAt: asOf });

test('a finding of one person has no effect yet', () => {
  expect(turn(settled, finds('fiona', 'paid_twice')).steps).toMatchObject([
    { decision: { reason: 'resolution_proposed', outcome: 'not_yet' }, entries: [] },
  ]);
});

test('a contradicted finding stays unchanged beside the new one, also after a correction and during a look-up', () => {
  const shown = turn({ ...uncertain, isShownOtherwise: true }, finds('fiona', 'failed', { reference: 'call' })).payout;
  const against = { against: 'failed', againstBy: 'fiona', againstReference: 'call' };
  const said = turn(shown, finds('rita', 'absent', { reference: 'letter' }, true)).payout;
  const corrected = turn(said, finds('rita', 'absent', { reference: 'a better letter' })).payout;
  expect(corrected.proposal?.evidence).toEqual({ reference: 'a better letter', ...against });
  const asked = turn(corrected, finds('aldo', 'absent', { reference: 'a better letter' }));
  expect(asked.payout.proposal).toMatchObject({ by: 'rita', confirmedBy: 'aldo', evidence: { reference: 'a better letter', ...against } });
  expect(asked.steps.at(-1)).toMatchObject({ decision: { reason: 'absence_confirmed' }, evidence: against });
});

test('a single minor unit can be returned or explained like any other amount', () => {
  const allButOne = { ...inPart, returned: 5_999 };
  expect(found(allButOne, 'fee').payout).toMatchObject({ returnFee: 1 });
  expect(found(allButOne, 'returned', { reference: 'letter', amount: 1 }).payout).toMatchObject({ returned: 6_000 });
});

test('a second explanation stands beside the first', () => {
  const earlier = { reference: 'call', amount: 400 };
  const { payout } = found({ ...inPart, returnFee: 400, explainedAway: [earlier] }, 'nothing_missing');
  expect(payout.explainedAway).toEqual([earlier, { reference: 'letter', amount: 600 }]);
});

test('a return without named charges is booked without charges and without a code', () => {
  const { payout, steps } = found(settled, 'returned', { reference: 'letter', amount: 5_000 });
  expect(payout).toMatchObject({ state: 'returned', returned: 5_000, returnFee: 0, failureCode: null });
  expect(steps.map(({ evidence }) => evidence)).toEqual([
    { reference: 'letter', amount: 5_000, fee: 0, missing: 1_000, code: null, isSaid: true },
  ]);
});

test('a payout that was handed over is settled by two people without another hand-over', () => {
  const handedOver = { state: 'submitted', rail: 'bank_file', attempt: 1, submittedAt: asOf } as const;
  for (const call of [null, sent]) {
    const { payout, steps } = found(aPayout({ ...handedOver, call }), 'settled');
    expect(payout).toMatchObject({ state: 'settled', settledBy: saidByPeople });
    expect(steps.map(({ to, entries, evidence }) => [to, entries.map(({ key }) => key), evidence])).toEqual([
      ['settled', ['settle'], { reference: 'letter' }],
    ]);
  }
});

test('a late payment is booked from the balance under the provider’s reference', () => {
  const late = aPayout({ state: 'failed', attempt: 1, latePayment: 'tr_1', balances: { available: 6_000, recoverable: 0 } });
  const { payout, steps } = found(late, 'settled');
  expect(payout).toMatchObject({ state: 'settled', paidAfterAllBy: 'tr_1', settledBy: 'tr_1' });
  expect(steps).toMatchObject([
    {
      to: 'settled',
      decision: { reason: 'paid_after_all', outcome: 'paid' },
      entries: [{ key: 'duplicate:tr_1', postings: [{ debit: 'partner_available', amount: 6_000 }] }],
      evidence: { reference: 'tr_1' },
      actorId: 'rita',
      commandId: 'of rita',
    },
  ]);
});

test('an attempt that two people say never arrived is closed as absent', () => {
  const { payout, calls } = found({ ...uncertain, rail: 'manual' }, 'absent');
  expect([payout.state, payout.call?.state, calls.map(({ state }) => state)]).toEqual(['approved', 'absent', ['absent']]);
});
