import { expect, test } from '@jest/globals';
import { advancePayout, type PayoutLetter } from '../../../domain/payout/payout.ts';
import type { RailEvidence } from '../../../domain/payout/payout-evidence.ts';
import { resolutions, type Resolution } from '../../../domain/payout/payout-resolution.ts';
import type { Details } from '../../../domain/errors.ts';
import { saidByPeople } from '../../../domain/payout/payout-settlement.ts';
import type { PayoutDraft } from '../../../domain/payout/payout-draft.ts';
import type { PayoutState } from '../../../domain/payout/payout-state.ts';
import { aPayout, aSecond } from '../../support/payout-state.ts';

const asOf = '2026-11-02T08:00:00.000Z';
const turn = (payout: PayoutState, letter: PayoutLetter): PayoutDraft => advancePayout(payout, { asOf, letters: [letter] });
const finds = (actorId: string, outcome: Resolution, evidence: Details = { reference: 'letter' }): PayoutLetter => ({
  kind: 'command',
  command: { id: `of ${actorId}`, actorId, kind: 'resolve', outcome, evidence },
});
/** Two people find the same: what the second one's word does. */
const found = (payout: PayoutState, outcome: Resolution, evidence?: Details): PayoutDraft =>
  turn(turn(payout, finds('fiona', outcome, evidence)).payout, finds('rita', outcome, evidence));
const confirmed = { actorId: 'rita', commandId: 'of rita' };
const sent = { attempt: 1, state: 'sent', firstSentAt: '2026-10-01T08:00:00.000Z' } as const;
const submitted = aPayout({ state: 'submitted', rail: 'bank_file', attempt: 1, submittedAt: asOf });
const settled = aPayout({ state: 'settled', rail: 'bank_file', attempt: 1, settledAt: asOf, settledBy: 'BK1' });
const inPart = aPayout({ state: 'returned', rail: 'bank_file', attempt: 1, returned: 5_000, returnedAt: asOf });

test.each<[string, PayoutState, readonly Resolution[]]>([
  ['reserved', aPayout(), []],
  ['approved for a file', aPayout({ state: 'approved', rail: 'bank_file' }), []],
  ['approved to be paid by hand', aPayout({ state: 'approved', rail: 'manual' }), ['settled']],
  ['held by hand', aPayout({ state: 'approved', rail: 'manual', hold: { reason: 'x', until: null } }), []],
  [
    'to be paid by hand, held for a stop of all payouts',
    aPayout({
      state: 'approved',
      rail: 'manual',
      hold: { reason: 'payouts_halted', until: null },
      haltedBy: 'PO 8–9',
      counted: ['payouts_halted:PO 8–9'],
    }),
    ['settled'],
  ],
  [
    'to be paid by hand, held by a person during a stop of all payouts',
    aPayout({
      state: 'approved',
      rail: 'manual',
      hold: { reason: 'x', until: null },
      isToldHeld: true,
      haltedBy: 'PO 8–9',
      counted: ['payouts_halted:PO 8–9'],
    }),
    ['settled'],
  ],
  [
    'held by hand, its payment named',
    aPayout({
      state: 'approved',
      rail: 'manual',
      hold: { reason: 'x', until: null },
      proposal: { outcome: 'settled', by: 'fiona', evidence: { reference: 'letter' } },
    }),
    ['settled', 'absent'],
  ],
  ['submitting', aPayout({ state: 'submitting', attempt: 1, call: sent }), ['settled', 'failed', 'absent']],
  ['uncertain', aPayout({ state: 'uncertain', attempt: 1, call: sent }), ['settled', 'failed', 'absent']],
  ['submitted', submitted, ['settled', 'failed']],
  ['settled', settled, ['returned', 'paid_twice']],
  ['settled, a second payment named', { ...settled, saidTwice: [{ reference: 'duplicate:x', amount: 6_000 }] }, ['returned']],
  ['returned in part', inPart, ['returned', 'fee', 'paid_twice', 'nothing_missing']],
  ['returned in whole but paid twice', { ...inPart, returned: 6_000, seconds: aSecond() }, ['returned', 'paid_twice']],
  ['failed', aPayout({ state: 'failed', attempt: 1 }), []],
  ['failed, and paid late', aPayout({ state: 'failed', attempt: 1, latePayment: 'tr_1' }), ['settled', 'absent']],
  ['canceled, a fee in doubt', aPayout({ state: 'canceled', chargesInDoubt: [{ reference: 'sum-1', amount: 9 }] }), ['charges']],
])('a payout that is %s accepts only the findings that are possible in that state', (_, payout, may) => {
  const evidence = { reference: 'letter', amount: 1_000 };
  const open = resolutions.filter((outcome) => turn(payout, finds('fiona', outcome, evidence)).verdicts['of fiona'] === undefined);
  expect(open).toEqual(may);
});

test('a finding of payment is refused while the payout is in a file, because the file would pay it all the same', () => {
  const inFile = aPayout({ state: 'submitting', rail: 'bank_file', attempt: 1, call: sent, batchId: 'batch' });
  expect(turn(inFile, finds('fiona', 'settled')).verdicts).toEqual({ 'of fiona': 'in_bank_file' });
});

test.each<Details>([
  { reference: 'another letter', amount: 1_000, charges: 5 },
  { reference: 'letter', amount: 1_001, charges: 5 },
  { reference: 'letter', amount: 1_000, charges: 6 },
  { reference: 'letter', amount: 1_000 },
])('a second person’s different finding does not confirm the first: %j', (evidence) => {
  const { payout } = turn(settled, finds('fiona', 'returned', { reference: 'letter', amount: 1_000, charges: 5 }));
  const second = turn(payout, finds('rita', 'returned', evidence));
  expect(second.verdicts).toEqual({ 'of rita': 'other_finding' });
  expect(second.payout).toMatchObject({ returned: 0, proposal: { by: 'fiona' } });
});

test('a person involved in a payment by hand does not confirm it; on a rail with its own evidence such a person may', () => {
  const byHand = aPayout({ state: 'approved', rail: 'manual' });
  const requester = finds('requester', 'settled');
  expect(turn(turn(byHand, finds('fiona', 'settled')).payout, requester).verdicts).toEqual({ 'of requester': 'four_eyes' });
  expect(turn(turn(submitted, finds('fiona', 'settled')).payout, requester).payout.state).toBe('settled');
});

test('a finding without a reference is refused, and a return without its amount', () => {
  for (const reference of [null, '', 7])
    expect(found(submitted, 'settled', { reference })).toMatchObject({
      verdicts: { 'of rita': 'evidence_missing' },
      payout: { state: 'submitted' },
    });
  for (const amount of [null, 0, -1, 0.5, '5'])
    expect(turn(settled, finds('fiona', 'returned', { reference: 'letter', amount })).verdicts).toEqual({ 'of fiona': 'evidence_missing' });
});

test('a return with its charges is refused if it is more than what may come back', () => {
  const back = (amount: number, charges: number) =>
    turn(settled, finds('fiona', 'returned', { reference: 'letter', amount, charges })).verdicts['of fiona'];
  expect([back(5_990, 10), back(5_990, 11), back(6_001, 0)]).toEqual([undefined, 'return_too_large', 'return_too_large']);
});

test('a finding about a movement that is booked already is refused', () => {
  const late = (payout: PayoutState, outcome: Resolution, reference = 'letter') =>
    turn(payout, finds('fiona', outcome, { reference, amount: 1_000 })).verdicts['of fiona'];
  expect(late({ ...settled, counted: ['letter'] }, 'returned')).toBe('payout_state_changed');
  expect(late(settled, 'returned', 'BK1')).toBeUndefined();
  expect(late(settled, 'paid_twice', 'BK1')).toBe('payout_state_changed'); // that is the payment itself
  const afterAll = { ...settled, rail: 'paypal', settledBy: saidByPeople, paidAfterAllBy: 'tx_1' } as const;
  expect([late(afterAll, 'paid_twice', 'tx_1'), late(afterAll, 'paid_twice', 'tx_2')]).toEqual(['payout_state_changed', undefined]);
  expect(late({ ...settled, counted: ['duplicate:letter'] }, 'paid_twice')).toBe('payout_state_changed');
  for (const outcome of ['fee', 'nothing_missing'] as const) {
    expect(late({ ...inPart, counted: ['explained:letter'] }, outcome)).toBe('payout_state_changed');
    expect(late({ ...inPart, counted: ['letter'] }, outcome)).toBeUndefined();
  }
});

test('a payment that two people found is booked with the evidence of the first', () => {
  const draft = found(aPayout({ state: 'approved', rail: 'manual', approvedBy: 'aldo' }), 'settled');
  expect(draft.payout).toMatchObject({ state: 'settled', attempt: 1, externalId: 'letter', proposal: null });
  expect(draft.steps.map(({ to, entries }) => [to, entries.map(({ key }) => key)])).toEqual([
    ['submitting', []],
    ['submitted', ['submit:a1']],
    ['settled', ['settle']],
  ]);
  expect(draft.steps.slice(1)).toMatchObject([
    { decision: { reason: 'resolved' }, ...confirmed },
    { decision: { reason: 'resolved' }, ...confirmed },
  ]);
});

test('a submitted payout that two people found refused gives its money back to the partner', () => {
  const draft = found(submitted, 'failed');
  expect(draft.payout).toMatchObject({ state: 'failed', balances: { available: 6_000 }, proposal: null });
  expect(draft.steps).toMatchObject([
    {
      decision: { reason: 'resolved', outcome: 'refused' },
      entries: [{ key: 'fail:a1' }],
      evidence: { reference: 'letter' },
      ...confirmed,
    },
  ]);
  const before = found(aPayout({ state: 'uncertain', rail: 'manual', attempt: 1, call: sent }), 'failed');
  expect(before.payout).toMatchObject({ state: 'failed', balances: { available: 6_000 } });
  expect(before.steps).toMatchObject([
    { decision: { reason: 'resolved' }, entries: [{ key: 'cancel' }], evidence: { reference: 'letter' }, ...confirmed },
  ]);
});

test('a finding that nothing was paid sends nothing anew before the rail was asked', () => {
  for (const state of ['submitting', 'uncertain'] as const) {
    const asked = found(aPayout({ state, attempt: 1, call: sent, due: { lookUp: '2026-11-03T08:00:00.000Z' } }), 'absent');
    expect(asked.payout).toMatchObject({ state: 'uncertain', attempt: 1 });
    expect(asked.payout.proposal).toEqual({ outcome: 'absent', by: 'fiona', evidence: { reference: 'letter' }, confirmedBy: 'rita' });
    expect(asked.effects.map(({ kind }) => kind)).toEqual(['lookUpAtRail']);
    expect(asked.steps.at(-1)).toMatchObject({
      decision: { reason: 'absence_confirmed', outcome: 'not_yet' },
      evidence: { reference: 'letter', outcome: 'absent', first: 'fiona' },
      ...confirmed,
    });
    expect(turn(asked.payout, finds('aldo', 'absent')).verdicts).toEqual({ 'of aldo': 'payout_state_changed' });
  }
  const unasked = found(aPayout({ state: 'uncertain', rail: 'manual', attempt: 1, call: sent }), 'absent');
  expect(unasked.payout).toMatchObject({ state: 'approved', attempt: 1, proposal: null });
  expect(unasked.steps).toMatchObject([{ decision: { reason: 'resolved' }, ...confirmed }]);
});

test('a late payment is assigned by people: it is the payout’s own, or not its', () => {
  const late = aPayout({ state: 'failed', attempt: 1, latePayment: 'tr_1', balances: { available: 6_000, recoverable: 0 } });
  const paid = found(late, 'settled');
  expect(paid.payout).toMatchObject({ state: 'settled', balances: { available: 0 } });
  expect(paid.effects.map(({ kind }) => kind)).toContain('lookUpAtRail'); // it may be back already
  const refuted = found(late, 'absent');
  expect(refuted.payout).toMatchObject({ state: 'failed', latePayment: null, balances: { available: 6_000 } });
  const evidence = { said: 'letter', reference: 'refuted:tr_1' };
  expect(refuted.steps).toMatchObject([{ decision: { reason: 'late_payment_refuted', outcome: 'noted' }, evidence, ...confirmed }]);
});

test('a finding about a second payment refers to the one that the provider shows', () => {
  const shownBeside: PayoutState['shownBeside'] = [
    { reason: 'return_too_large', reference: 'trr_1', amount: 1, currency: null },
    { reason: 'paid_twice', reference: 'tr_2', amount: 6_000, currency: null },
  ];
  const shown = { ...settled, rail: 'stripe_connect', settledBy: 'tr_1', shownBeside, saidTwice: [] } as const;
  const booked = found(shown, 'paid_twice');
  expect(booked.payout).toMatchObject({ seconds: aSecond(), counted: ['duplicate:tr_2'], saidTwice: [] });
  expect(booked.steps).toMatchObject([{ decision: { reason: 'duplicate_booked' }, ...confirmed }]);
  expect(booked.effects.map(({ kind }) => kind)).toEqual(['lookUpAtRail']);
  expect(found(shown, 'absent').steps).toMatchObject([{ evidence: { said: 'letter', reference: 'refuted:tr_2' } }]);
  const named = found({ ...shown, shownBeside: [] }, 'paid_twice');
  expect(named.payout).toMatchObject({ counted: ['duplicate:letter'], saidTwice: [{ reference: 'duplicate:letter' }] });
});

test.each([
  { outcome: 'fee', by: 'company', available: 1_000, reason: 'missing_was_fee', away: [] },
  { outcome: 'fee', by: 'partner', available: 0, reason: 'missing_was_fee', away: [{ reference: 'letter', amount: 1_000 }] },
  { outcome: 'nothing_missing', by: 'company', available: 0, reason: 'missing_is_lost', away: [{ reference: 'letter', amount: 1_000 }] },
] as const)('a missing amount found as $outcome is borne by the $by, as agreed', ({ outcome, by, available, reason, away }) => {
  const { payout, steps } = found({ ...inPart, returnFeeBy: by, counted: ['x'] }, outcome);
  expect(payout).toMatchObject({ returnFee: 1_000, balances: { available }, explainedAway: away, counted: ['x', 'explained:letter'] });
  expect(steps).toMatchObject([
    { decision: { reason, outcome: 'noted' }, evidence: { reference: 'explained:letter', amount: 1_000 }, ...confirmed },
  ]);
  const posted = steps.flatMap(({ entries }) => entries);
  const postings = [{ debit: 'payout_fee_expense', credit: 'partner_available', amount: 1_000 }];
  expect(posted).toEqual(available === 0 ? [] : [{ key: 'return:letter:fee', kind: 'payout.return', postings }]);
});

test('charges in doubt are booked one after the other, each as a fee of the company', () => {
  const [first, second] = [
    { reference: 'sum-1', amount: 90_204 },
    { reference: 'sum-2', amount: 80_000 },
  ] as const;
  const { payout, steps } = found({ ...settled, counted: ['x'], chargesInDoubt: [first, second] }, 'charges');
  expect(payout).toMatchObject({ chargesInDoubt: [second], counted: ['x', 'fee:sum-1'] });
  const postings = [{ debit: 'payout_fee_expense', credit: 'cash:bank', amount: 90_204 }];
  expect(steps).toMatchObject([
    {
      decision: { reason: 'charges_booked', outcome: 'noted' },
      entries: [{ key: 'fee:sum-1', postings }],
      evidence: { reference: 'fee:sum-1', amount: 90_204, confirmed: 'letter' },
      ...confirmed,
    },
  ]);
});

test('a finding is refused while the rail can still answer, and a look-up is refused where asking would pay', () => {
  const justSent = { ...sent, firstSentAt: asOf };
  const first = (change: Partial<PayoutState>, outcome: Resolution) =>
    turn(aPayout({ state: 'uncertain', rail: 'paypal', attempt: 1, call: justSent, ...change }), finds('fiona', outcome)).verdicts[
      'of fiona'
    ];
  for (const outcome of ['settled', 'failed'] as const) {
    expect(first({}, outcome)).toBe('rail_can_be_asked');
    for (const change of [{ isShownOtherwise: true }, { isMethodRevoked: true }, { call: sent }])
      expect(first(change, outcome)).toBeUndefined();
  }
  expect(first({ latePayment: 'tr_1' }, 'settled')).toBeUndefined();
  expect(first({}, 'absent')).toBeUndefined();
  for (const bar of [{ isMethodRevoked: true }, { haltedBy: 'PO 8–9' }, { hasUndecidedDebit: true }, { owedIn: 'own' as const }])
    expect(first(bar, 'absent')).toBe('asking_would_pay');
});

test.each<[string, PayoutState, RailEvidence, Details]>([
  ['came back', settled, { kind: 'returned', reference: 'CR1', amount: 2_000, charges: 0, code: null }, { amount: 3_000 }],
  ['was paid', submitted, { kind: 'settled', reference: 'BK1', amount: 6_000 }, {}],
])('a finding made before the payout %s in the same turn cannot be confirmed', (_, payout, evidence, more) => {
  const outcome = payout === settled ? 'returned' : 'failed';
  const found = { reference: 'letter', ...more };
  const first = turn(payout, finds('fiona', outcome, found)).payout;
  const letters: PayoutLetter[] = [{ kind: 'evidence', evidence }, finds('rita', outcome, found)];
  const inOne = advancePayout(first, { asOf, letters });
  const inTwo = letters.reduce((state, letter) => turn(state, letter).payout, first);
  expect(inOne.payout).toEqual(inTwo);
  expect(inOne.payout.proposal?.by).toBe(outcome === 'returned' ? 'rita' : undefined);
  expect(turn(first, { kind: 'evidence', evidence }).payout.proposal).toBeNull();
});
