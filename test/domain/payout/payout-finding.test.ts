import { describe, expect, test } from '@jest/globals';
import { advancePayout, type PayoutLetter } from '../../../domain/payout/payout.ts';
import type { Resolution } from '../../../domain/payout/payout-resolution.ts';
import type { PayoutDraft } from '../../../domain/payout/payout-draft.ts';
import type { PayoutState } from '../../../domain/payout/payout-state.ts';
import { aPayout, aSecond } from '../../support/payout-state.ts';

const asOf = '2026-11-02T08:00:00.000Z';
const inFile = aPayout({ state: 'submitted', rail: 'bank_file', attempt: 1, submittedAt: asOf });
const turn = (payout: PayoutState, ...letters: PayoutLetter[]): PayoutDraft => advancePayout(payout, { asOf, letters });
const find = (actorId: string, outcome: Resolution, contradicts?: true): PayoutLetter => ({
  kind: 'command',
  command: {
    id: actorId,
    actorId,
    kind: 'resolve',
    outcome,
    evidence: { reference: `letter of ${actorId}` },
    ...(contradicts === undefined ? {} : { contradicts }),
  },
});

test('a finding opposite to an open one is refused unless it is marked as contradicting it', () => {
  const { payout } = turn(inFile, find('fiona', 'settled'));
  const refused = turn(payout, find('rita', 'failed'));
  expect(refused.verdicts).toEqual({ rita: 'finding_contradicted' });
  expect(refused.payout.proposal).toMatchObject({ outcome: 'settled', by: 'fiona' });
  const said = turn(payout, find('rita', 'failed', true));
  expect(said.verdicts).toEqual({ rita: undefined });
  expect(said.payout).toMatchObject({ state: 'submitted', proposal: { outcome: 'failed', by: 'rita' } });
  const both = {
    outcome: 'failed',
    reference: 'letter of rita',
    against: 'settled',
    againstBy: 'fiona',
    againstReference: 'letter of fiona',
  };
  expect(said.steps).toMatchObject([{ decision: { reason: 'resolution_proposed', inputs: both }, actorId: 'rita', evidence: both }]);
});

test('a contradicting finding confirms nothing and waits for another person, too', () => {
  const said = turn(turn(inFile, find('fiona', 'settled')).payout, find('rita', 'failed', true)).payout;
  expect(turn(said, find('rita', 'failed', true)).verdicts).toEqual({ rita: 'four_eyes' });
  const confirming: PayoutLetter = {
    kind: 'command',
    command: { id: 'aldo', actorId: 'aldo', kind: 'resolve', outcome: 'failed', evidence: { reference: 'letter of rita' } },
  };
  expect(turn(said, confirming).payout.state).toBe('failed');
});

test('a corrected finding contradicts the same one as before, and a person may change an own finding without marking it', () => {
  const said = turn(turn(inFile, find('fiona', 'settled')).payout, find('rita', 'failed', true)).payout;
  const corrected: PayoutLetter = {
    kind: 'command',
    command: { id: 'again', actorId: 'rita', kind: 'resolve', outcome: 'failed', evidence: { reference: 'a better letter' } },
  };
  expect(turn(said, corrected).payout.proposal?.evidence).toMatchObject({ reference: 'a better letter', against: 'settled' });
  expect(turn(said, find('rita', 'settled')).payout.proposal).toEqual({
    outcome: 'settled',
    by: 'rita',
    evidence: { reference: 'letter of rita' },
  });
  const own = turn(turn(inFile, find('fiona', 'settled')).payout, find('fiona', 'failed'));
  expect([own.verdicts, own.payout.proposal?.evidence]).toEqual([{ fiona: undefined }, { reference: 'letter of fiona' }]);
});

test.each(['fee', 'nothing_missing'] as const)('once two people explained what is missing (%s), the partner is told', (outcome) => {
  const inPart = aPayout({ state: 'returned', rail: 'bank_file', attempt: 1, amount: 19_090, returned: 9_090, returnedAt: asOf });
  const explain = (actorId: string): PayoutLetter => ({
    kind: 'command',
    command: { id: actorId, actorId, kind: 'resolve', outcome, evidence: { reference: 'call of Monday' } },
  });
  const proposed = turn(inPart, explain('fiona'));
  expect(proposed.mails).toEqual([]);
  expect(turn(proposed.payout, explain('rita')).mails.map(({ mail }) => mail)).toEqual(['payout_missing_explained']);
});

test.each([
  ['of the payout', {}, 'returned_in_part'],
  ['of a second payment', { seconds: aSecond(9_090), returned: 19_090, state: 'returned' }, 'second_payment_returned'],
] as const)('the history of a return %s names who confirmed it', (_, change, reason) => {
  const paid = aPayout({
    state: 'settled',
    rail: 'bank_file',
    attempt: 1,
    amount: 19_090,
    settledAt: asOf,
    settledBy: 'debit-1',
    ...change,
  });
  const back = (actorId: string): PayoutLetter => {
    const evidence = { reference: 'receipt 20', amount: 9_090 };
    return { kind: 'command', command: { id: `of ${actorId}`, actorId, kind: 'resolve', outcome: 'returned', evidence } };
  };
  const { steps } = turn(turn(paid, back('fiona')).payout, back('rita'));
  expect(steps).toMatchObject([{ decision: { reason }, actorId: 'rita', commandId: 'of rita', evidence: { isSaid: true } }]);
});

test('a withdrawn explanation may be made anew with the same text', () => {
  const inPart = aPayout({ state: 'returned', rail: 'bank_file', attempt: 1, amount: 19_090, returned: 9_090, returnedAt: asOf });
  const counted = ['explained:call of Monday', 'withdrawn:explained:call of Monday'];
  const explain = (actorId: string): PayoutLetter => ({
    kind: 'command',
    command: { id: actorId, actorId, kind: 'resolve', outcome: 'nothing_missing', evidence: { reference: 'call of Monday' } },
  });
  const explained = turn(turn({ ...inPart, counted }, explain('fiona')).payout, explain('rita'));
  expect(explained.payout).toMatchObject({ returnFee: 10_000, explainedAway: [{ amount: 10_000 }] });
  expect(turn(explained.payout, explain('fiona')).verdicts).toEqual({ fiona: 'payout_state_changed' }); // once
});

test('a finding is refused if its reference looks like one that Commend gives itself, and not confirmed if the reference is used', () => {
  const named = (actorId: string, reference: string): PayoutLetter => ({
    kind: 'command',
    command: { id: actorId, actorId, kind: 'resolve', outcome: 'returned', evidence: { reference, amount: 1_000 } },
  });
  const paid = { ...inFile, state: 'settled' as const, settledAt: asOf };
  for (const reference of ['duplicate:foo', 'withdrawn:x0', 'explained:x', 'paid_twice:tr_2']) {
    expect(turn(paid, named('fiona', reference)).verdicts).toEqual({ fiona: 'reference_of_ours' });
    const proposal = { outcome: 'returned' as const, by: 'fiona', evidence: { reference, amount: 1_000 } };
    const confirmed = turn({ ...paid, proposal }, named('rita', reference));
    expect(confirmed.verdicts).toEqual({ rita: 'reference_of_ours' });
    expect(confirmed.payout.returned).toBe(0);
  }
  expect(turn(paid, named('fiona', 'mail: withdrawn:x0')).verdicts).toEqual({ fiona: undefined });
});

describe('a payment by hand that somebody has named', () => {
  const byHand = aPayout({ state: 'approved', rail: 'manual', approvedBy: 'aldo' });
  const named = turn(byHand, find('fiona', 'settled')).payout;
  const cancelIt: PayoutLetter = {
    kind: 'command',
    command: { id: 'c', actorId: 'aldo', kind: 'cancel', reason: 'x', isByPartner: false },
  };
  const cancelRun: PayoutLetter = { kind: 'command', command: { id: 'c', actorId: 'aldo', kind: 'cancelWithRun' } };
  const whoHas = ({ payout }: PayoutDraft) => [payout.state, payout.proposal?.by ?? null];

  test.each([
    ['a person', cancelIt],
    ['its run', cancelRun],
  ])('is not canceled by %s, also while a colleague contradicts the finding', (_who, letter) => {
    const contradicted = turn(named, find('rita', 'absent', true)).payout;
    for (const payout of [named, contradicted]) {
      const refused = turn(payout, letter);
      expect([refused.verdicts, refused.payout.state]).toEqual([{ c: 'payment_named' }, 'approved']);
    }
  });

  test('can be taken back by the person who named it; then the payout is canceled as before and nothing is booked', () => {
    const back = turn({ ...named, hold: { reason: 'Ask first', until: null } }, find('fiona', 'absent'));
    expect(back.steps).toMatchObject([{ decision: { reason: 'payment_denied' }, actorId: 'fiona', entries: [] }]);
    expect(whoHas(back)).toEqual(['approved', null]);
    expect(turn(back.payout, cancelIt).payout.state).toBe('canceled');
  });

  const held = { ...named, hold: { reason: 'Ask first', until: null } };
  const confirmed = (outcome: Resolution): PayoutLetter => ({
    kind: 'command',
    command: {
      id: 'ada',
      actorId: 'ada',
      kind: 'resolve',
      outcome,
      evidence: { reference: `letter of ${outcome === 'settled' ? 'fiona' : 'rita'}` },
    },
  });

  test('is confirmed by a second person while it is on hold: it is paid and on hold no more', () => {
    const paid = turn(held, confirmed('settled'));
    expect(paid.verdicts).toEqual({ ada: undefined });
    expect(paid.payout).toMatchObject({ state: 'settled', hold: null });
    expect(paid.steps.flatMap(({ entries }) => entries.map(({ kind }) => kind))).toEqual(
      turn(named, confirmed('settled')).steps.flatMap(({ entries }) => entries.map(({ kind }) => kind)),
    );
  });

  test('is denied by a second person while it is on hold: nothing is booked and it stays on hold', () => {
    const said = turn(held, find('rita', 'absent', true)).payout;
    const denied = turn(said, confirmed('absent'));
    expect(denied.payout).toMatchObject({ state: 'approved', proposal: null, hold: { reason: 'Ask first' } });
    expect(denied.steps.flatMap(({ entries }) => entries)).toEqual([]);
    expect(turn(denied.payout, find('fiona', 'settled')).verdicts).toEqual({ fiona: 'payout_state_changed' });
  });

  test('is refuted by two other people, and can still be taken back alone while only one of them has said so', () => {
    const said = turn(named, find('rita', 'absent', true)).payout;
    expect(turn(said, find('rita', 'absent', true)).verdicts).toEqual({ rita: 'four_eyes' });
    const confirming: PayoutLetter = {
      kind: 'command',
      command: { id: 'ada', actorId: 'ada', kind: 'resolve', outcome: 'absent', evidence: { reference: 'letter of rita' } },
    };
    expect(whoHas(turn(said, confirming))).toEqual(['approved', null]);
    expect(whoHas(turn(said, find('fiona', 'absent')))).toEqual(['approved', null]);
  });

  test('stays if the person who contradicted it names a payment, too: that person cannot take it back alone', () => {
    const own = turn(turn(named, find('rita', 'absent', true)).payout, find('rita', 'settled')).payout;
    expect(own.proposal?.evidence).toMatchObject({ against: 'settled', againstBy: 'fiona' });
    const denied = turn(own, find('rita', 'absent'));
    expect(whoHas(denied)).toEqual(['approved', 'rita']);
    expect(turn(denied.payout, cancelIt).verdicts).toEqual({ c: 'payment_named' });
  });

  test('a finding that nothing was paid is refused while nobody has named a payment', () => {
    expect(turn(byHand, find('fiona', 'absent')).verdicts).toEqual({ fiona: 'payout_state_changed' });
  });
});
