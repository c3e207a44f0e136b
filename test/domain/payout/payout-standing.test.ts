import { expect, test } from '@jest/globals';
import { advancePayout } from '../../../domain/payout/payout.ts';
import type { RailEvidence } from '../../../domain/payout/payout-evidence.ts';
import { isAnswerAwaitedBy } from '../../../domain/payout/payout-standing.ts';
import { saidByPeople } from '../../../domain/payout/payout-settlement.ts';
import type { PayoutDraft } from '../../../domain/payout/payout-draft.ts';
import type { PayoutState } from '../../../domain/payout/payout-state.ts';
import { aPayout } from '../../support/payout-state.ts';

const asOf = '2026-11-02T08:00:00.000Z';
const atPaypal = aPayout({
  state: 'submitted',
  rail: 'paypal',
  attempt: 1,
  call: { attempt: 1, state: 'accepted', firstSentAt: asOf },
  externalId: 'BATCH1',
  submittedAt: asOf,
});
const says = (payout: PayoutState, ...said: RailEvidence[]): PayoutDraft =>
  advancePayout(payout, { asOf, letters: said.map((evidence) => ({ kind: 'evidence', evidence })) });
const ask = (payout: PayoutState): PayoutState =>
  advancePayout(payout, { asOf, letters: [{ kind: 'command', command: { id: 'c', actorId: 'fiona', kind: 'lookUp' } }] }).payout;
const reasons = ({ steps }: PayoutDraft) => steps.map(({ decision }) => decision.reason);
const mails = (draft: PayoutDraft) => draft.mails.map(({ mail }) => mail);
const pending: RailEvidence = { kind: 'standing', status: 'PENDING', waitsFor: 'rail' };
const unclaimed: RailEvidence = { kind: 'standing', status: 'UNCLAIMED', waitsFor: 'payee' };

test('the rail’s status is stored with the payout and recorded once, and again as the answer to a person’s question', () => {
  const first = says(atPaypal, pending);
  expect(reasons(first)).toEqual(['rail_answered']);
  expect(first.steps[0]?.evidence).toEqual({ code: 'PENDING' });
  expect(first.payout.externalStatus).toBe('PENDING');
  expect(reasons(says(first.payout, pending))).toEqual([]);
  const answered = says(ask(first.payout), pending);
  expect(reasons(answered)).toEqual(['rail_answered']);
  expect(reasons(says(answered.payout, pending))).toEqual([]);
});

test('a paid payout is looked up only on a rail that can show it without paying', () => {
  const turnOf = (change: Partial<PayoutState>) =>
    advancePayout(aPayout({ state: 'settled', attempt: 1, settledBy: 'tr_1', ...change }), {
      asOf,
      letters: [{ kind: 'command', command: { id: 'c', actorId: 'fiona', kind: 'lookUp' } }],
    });
  const may = (change: Partial<PayoutState>) => {
    const { verdicts, effects } = turnOf(change);
    return [verdicts['c'], effects.map(({ kind }) => kind)];
  };
  const yes = [undefined, ['lookUpAtRail']];
  const no = ['payout_state_changed', []];
  expect(may({ rail: 'stripe_connect' })).toEqual(yes);
  expect(may({ rail: 'stripe_connect', settledBy: saidByPeople })).toEqual(yes);
  expect(may({ rail: 'paypal', externalId: 'BATCH1' })).toEqual(yes);
  expect(may({ rail: 'paypal', externalId: null })).toEqual(no);
  expect(may({ rail: 'paypal', externalId: 'BATCH1', settledBy: saidByPeople })).toEqual(yes);
  expect(may({ rail: 'bank_file' })).toEqual(no);
  expect(may({ rail: 'manual' })).toEqual(no);
  expect(may({ rail: 'stripe_connect', state: 'failed' })).toEqual(no);
});

test('an unchanged status is recorded only if a person asked', () => {
  const paid = aPayout({ state: 'settled', attempt: 1, settledBy: 'tr_1', rail: 'stripe_connect' });
  const shown: RailEvidence = { kind: 'settled', reference: 'tr_1', amount: paid.amount };
  expect(reasons(says(paid, shown))).toEqual([]);
  const answered = says(ask(paid), shown);
  expect(reasons(answered)).toEqual(['payment_shown']);
  expect(reasons(says(answered.payout, shown))).toEqual([]);
});

test('a partner who has to claim the money is asked once, however often the rail says so', () => {
  const first = says(atPaypal, unclaimed);
  expect([reasons(first), mails(first)]).toEqual([['unclaimed'], ['payout_unclaimed']]);
  expect(first.steps[0]?.evidence).toEqual({ code: 'UNCLAIMED', reference: 'unclaimed:1' });
  expect(says(atPaypal, pending).payout.counted).toEqual([]);
  const answered = says(ask(first.payout), unclaimed);
  expect([reasons(answered), mails(answered)]).toEqual([['unclaimed'], []]);
  const later = says(says(answered.payout, pending).payout, unclaimed);
  expect([reasons(later), mails(later)]).toEqual([['unclaimed'], []]);
});

test('a settled, failed or returned payout drops the rail’s earlier status and ignores a late one', () => {
  const waiting = says(atPaypal, unclaimed).payout;
  const paid = says(waiting, { kind: 'settled', reference: 'T1', amount: 6_000 }).payout;
  expect(paid).toMatchObject({ state: 'settled', externalStatus: null });
  expect(reasons(says(paid, unclaimed))).toEqual([]);
  expect(says(waiting, { kind: 'failed', code: 'DENIED' }).payout).toMatchObject({ state: 'failed', externalStatus: null });
});

test('a person who asks the rail gets the answer that it finds nothing, or that it was not asked', () => {
  expect(reasons(says(atPaypal, { kind: 'absent', attempt: 1 }))).toEqual([]);
  const nothing = says(ask(atPaypal), { kind: 'absent', attempt: 1 });
  expect([reasons(nothing), nothing.payout.state]).toEqual([['nothing_found'], 'submitted']);
  expect(reasons(says(ask(atPaypal), { kind: 'forgotten', attempt: 1 }))).toEqual(['not_asked']);
});

test('the history says whether a person waits for the answer', () => {
  const step = (reason: string, to = 'submitted') => ({ from: 'submitted', to, reason });
  expect(isAnswerAwaitedBy([step('look_up_asked'), step('waiting_for_rail')])).toBe(true);
  for (const answer of ['rail_answered', 'unclaimed', 'nothing_found', 'not_asked'])
    expect(isAnswerAwaitedBy([step('look_up_asked'), step(answer)])).toBe(false);
  expect(isAnswerAwaitedBy([step('look_up_asked'), step('paid_out', 'settled')])).toBe(false);
  expect(isAnswerAwaitedBy([])).toBe(false);
});

test('a bank’s answer about a file that was not handed over is recorded as accepted or refused and changes no state', () => {
  const answer = { kind: 'file_answered', file: 'MSG1', status: 'RJCT' } as const;
  for (const [isRefused, reason] of [
    [true, 'withdrawn_file_refused'],
    [false, 'bank_has_file'],
  ] as const) {
    const told = says(atPaypal, { ...answer, isRefused });
    expect(told.steps).toMatchObject([{ decision: { reason }, entries: [], evidence: { file: 'MSG1', code: 'RJCT' } }]);
    expect(told.payout.state).toBe('submitted');
  }
});
