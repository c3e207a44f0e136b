import { expect, test } from '@jest/globals';
import {
  answerAttempt,
  barred,
  canBeAsked,
  giveUpAttempt,
  halted,
  keptBack,
  openAttempt,
  reject,
  type AttemptEvidence,
} from '../../../domain/payout/payout-attempt.ts';
import { advancePayout } from '../../../domain/payout/payout.ts';
import { retryUntil } from '../../../domain/payout/rail-memory.ts';
import type { PayoutDraft } from '../../../domain/payout/payout-draft.ts';
import type { PayoutState } from '../../../domain/payout/payout-state.ts';
import { aPayout } from '../../support/payout-state.ts';

const asOf = '2026-11-02T08:00:00.000Z';
const hours = (count: number) => new Date(Date.parse(asOf) + count * 3_600_000).toISOString();
const sent = { attempt: 1, state: 'sent', firstSentAt: asOf } as const;
const draftOf = (change: Partial<PayoutState>, at = asOf): PayoutDraft => {
  const draft = advancePayout(aPayout(), { asOf, letters: [] });
  return { ...draft, asOf: at, payout: aPayout({ attempt: 1, call: sent, state: 'submitting', ...change }) };
};
const answer = (evidence: AttemptEvidence, change: Partial<PayoutState> = {}, at?: string) => answerAttempt(draftOf(change, at), evidence);
const mails = (draft: PayoutDraft) => draft.mails.map(({ mail }) => mail);

test('PayPal can be asked until it may have forgotten the key, Stripe at any time, and other rails never', () => {
  const paypal = aPayout({ rail: 'paypal', attempt: 1, call: sent });
  const until = retryUntil(paypal) ?? '';
  expect([canBeAsked(paypal, asOf), canBeAsked(paypal, until)]).toEqual([true, false]);
  expect(canBeAsked(aPayout(), hours(9_999))).toBe(true);
  expect(canBeAsked(aPayout({ rail: 'manual', call: sent }), asOf)).toBe(false);
});

test('an attempt is written down before its call is made, under one key', () => {
  const { payout, calls, effects, steps } = openAttempt(draftOf({ state: 'approved', call: null }));
  const call = { attempt: 2, state: 'intent', firstSentAt: null };
  expect(payout).toMatchObject({ state: 'submitting', attempt: 2, call });
  expect(calls).toEqual([call]);
  const callKey = `payout:${payout.id}:a2`;
  expect(effects).toMatchObject([
    { key: `submit:${callKey}`, kind: 'submitToRail', arguments: { payoutId: payout.id, attempt: 2, callKey } },
  ]);
  expect(steps).toMatchObject([{ decision: { reason: 'handing_over', outcome: 'noted' }, evidence: { attempt: 2 } }]);
  expect(openAttempt(draftOf({ state: 'approved', call: null, rail: 'bank_file' })).effects).toEqual([]);
});

test('a payout that its rail accepted is submitted and stores the rail’s reference', () => {
  const { payout, calls, steps } = answer({ kind: 'accepted', attempt: 1, reference: 'tr_1' });
  expect(payout).toMatchObject({ state: 'submitted', submittedAt: asOf, externalId: 'tr_1', call: { state: 'accepted' } });
  expect(calls).toEqual([{ ...sent, state: 'accepted', reference: 'tr_1' }]);
  expect(steps).toMatchObject([
    {
      decision: { reason: 'rail_accepted', outcome: 'noted' },
      entries: [{ key: 'submit:a1' }],
      evidence: { attempt: 1, reference: 'tr_1' },
    },
  ]);
});

test('a payout that its rail refused gives its money back to the partner', () => {
  const { payout, calls, steps } = answer({ kind: 'rejected', attempt: 1, code: 'account_closed' });
  expect(payout).toMatchObject({ state: 'failed', failureCode: 'account_closed', balances: { available: 6_000 } });
  expect(calls).toEqual([{ ...sent, state: 'rejected', status: 'account_closed' }]);
  expect(steps).toMatchObject([{ decision: { reason: 'rail_refused', outcome: 'refused' }, entries: [{ key: 'cancel' }] }]);
  expect(steps[0]?.evidence).toEqual({ attempt: 1, code: 'account_closed' });
  const ofFile = reject(draftOf({}), null, { isOfFile: true });
  expect(ofFile.steps[0]?.evidence).toEqual({ attempt: 1, code: null, isOfFile: true });
});

test('a temporarily refused payout waits a day and a person is told, unless people already deal with the cause', () => {
  const waits = answer({ kind: 'postponed', attempt: 1, code: 'balance_insufficient' });
  expect(waits.payout).toMatchObject({ state: 'approved', call: { state: 'rejected' }, due: { reminder: hours(24) } });
  expect(waits.steps).toMatchObject([
    { decision: { reason: 'rail_postponed', outcome: 'not_yet' }, evidence: { attempt: 1, code: 'balance_insufficient' }, entries: [] },
  ]);
  expect(waits.calls).toEqual([{ ...sent, state: 'rejected', status: 'balance_insufficient' }]);
  expect(mails(waits)).toEqual(['payout_needs_a_person']);
  for (const code of [keptBack, halted, barred]) {
    const silent = answer({ kind: 'postponed', attempt: 1, code });
    expect([silent.payout.state, silent.payout.due, mails(silent)]).toEqual(['approved', {}, []]);
  }
});

test('a payout that was taken out of its file can be put into another one', () => {
  const { payout } = giveUpAttempt(draftOf({ rail: 'bank_file', batchId: 'file' }), { state: 'absent', reason: 'file_withdrawn' });
  expect(payout).toMatchObject({ state: 'approved', batchId: null });
});

test('an empty look-up ends the attempt only once the rail has settled', () => {
  const absent = { kind: 'absent', attempt: 1 } as const;
  const again = answer(absent, { state: 'uncertain', rail: 'paypal' }, asOf);
  expect(again.payout).toMatchObject({ state: 'submitting', attempt: 1, call: { state: 'intent', sentAgainAt: asOf } });
  expect(again.effects.map(({ key }) => key)).toEqual([`submit:payout:${again.payout.id}:a1:${asOf}`]);
  const never = answer(absent, { state: 'uncertain', call: { ...sent, firstSentAt: null }, isMethodRevoked: true });
  expect(never.payout).toMatchObject({ state: 'approved', call: { state: 'absent' } });
  expect(never.steps).toMatchObject([{ decision: { reason: 'proven_absent' } }]);
});

test('a late answer with another reference waits for people; the same answer again is ignored', () => {
  const late = (reference: string) =>
    answer({ kind: 'found', attempt: 1, reference }, { state: 'submitted', externalId: 'tr_1', call: { ...sent, state: 'accepted' } });
  expect(late('tr_1').steps).toEqual([]);
  expect(late('tr_2').steps).toMatchObject([{ decision: { reason: 'late_answer' }, entries: [] }]);
});

test('an attempt with an unknown outcome is looked up before anything else and becomes uncertain once', () => {
  const doubted = answer({ kind: 'unclear', attempt: 1 });
  expect(doubted.payout).toMatchObject({ state: 'uncertain', call: { state: 'uncertain' } });
  expect(doubted.steps).toMatchObject([{ decision: { reason: 'outcome_unclear', outcome: 'not_yet' }, evidence: { attempt: 1 } }]);
  expect(doubted.effects.map(({ kind }) => kind)).toEqual(['lookUpAtRail']);
  expect(answer({ kind: 'unclear', attempt: 1 }, { state: 'uncertain' })).toMatchObject({ steps: [], effects: [] });
});

test('an empty look-up proves nothing once the rail may have forgotten the key; only a confirmed finding ends the attempt', () => {
  const proposal = { outcome: 'absent', by: 'fiona', evidence: { reference: 'letter' }, confirmedBy: 'rita' } as const;
  const doubted = { state: 'uncertain', rail: 'paypal' } as const;
  const until = retryUntil(aPayout({ rail: 'paypal', attempt: 1, call: sent })) ?? '';
  for (const [kind, reason] of [
    ['absent', 'nothing_found'],
    ['forgotten', 'not_asked'],
  ] as const) {
    const noted = answer({ kind, attempt: 1 }, doubted, until);
    expect(noted.payout).toMatchObject({ state: 'uncertain', call: { state: 'sent' } });
    expect(noted.steps).toMatchObject([{ decision: { reason, outcome: 'noted' }, evidence: { attempt: 1 } }]);
    const ended = answer({ kind, attempt: 1 }, { ...doubted, proposal }, until);
    expect(ended.payout).toMatchObject({ state: 'approved', call: { state: 'absent' } });
    expect(ended.steps).toMatchObject([{ decision: { reason: 'resolved' }, actorId: 'rita' }]);
  }
});

test('an attempt is repeated after doubling pauses and keeps its other deadlines', () => {
  const call = { ...sent, state: 'uncertain', sentAgainAt: hours(1) } as const;
  const doubted = { state: 'uncertain', rail: 'paypal', call, due: { escalation: hours(60) } } as const;
  const waits = answer({ kind: 'absent', attempt: 1 }, doubted, hours(1.5));
  expect(waits.payout).toMatchObject({ state: 'uncertain', due: { lookUp: hours(2), escalation: hours(60) } });
  expect([waits.steps, waits.effects]).toEqual([[], []]);
  const told = answer({ kind: 'absent', attempt: 1 }, { ...doubted, isAnswerAwaited: true }, hours(1.5));
  expect(told.steps).toMatchObject([{ decision: { reason: 'nothing_found', outcome: 'noted' }, evidence: { attempt: 1 } }]);
  expect(told.payout.isAnswerAwaited).toBe(false);
  const again = answer({ kind: 'absent', attempt: 1 }, doubted, hours(2));
  expect(again.payout).toMatchObject({ state: 'submitting', call: { state: 'intent', sentAgainAt: hours(2) } });
  expect(again.steps).toMatchObject([{ decision: { reason: 'sent_again', outcome: 'noted' }, evidence: { attempt: 1 } }]);
});

test('a new attempt in the same turn keeps the recorded answer about the previous one', () => {
  const over = giveUpAttempt(draftOf({ state: 'uncertain' }), { state: 'absent', reason: 'proven_absent' });
  expect(openAttempt(over).calls).toMatchObject([
    { attempt: 1, state: 'absent' },
    { attempt: 2, state: 'intent' },
  ]);
});

test('an empty look-up of a call that is still under way sends nothing again', () => {
  const early = answer({ kind: 'absent', attempt: 1 });
  expect(early).toMatchObject({ payout: { state: 'submitting', call: sent }, calls: [], steps: [], effects: [] });
});

test('the first pause before a repeated attempt is half a minute', () => {
  const call = { ...sent, state: 'uncertain', sentAgainAt: asOf } as const;
  const waits = answer({ kind: 'absent', attempt: 1 }, { state: 'uncertain', rail: 'paypal', call });
  expect(waits.payout.due.lookUp).toBe('2026-11-02T08:00:30.000Z');
});

test('a look-up names its call and has a new key each turn', () => {
  const { id } = aPayout();
  const callKey = `payout:${id}:a1`;
  expect(answer({ kind: 'unclear', attempt: 1 }, {}, hours(2)).effects).toEqual([
    {
      key: `look-up:${callKey}:${hours(2)}`,
      kind: 'lookUpAtRail',
      summary: 'Ask what became of PO-2026-0001',
      arguments: { payoutId: id, attempt: 1, callKey },
    },
  ]);
  expect(openAttempt(draftOf({ state: 'approved', call: null })).effects).toMatchObject([{ summary: 'Hand over PO-2026-0001, attempt 2' }]);
});

test('two answers about one call in a turn are both stored, and the call keeps the time it was first sent', () => {
  const doubted = answer({ kind: 'unclear', attempt: 1 });
  const { payout, calls } = answerAttempt(doubted, { kind: 'found', attempt: 1, reference: 'tr_1' });
  expect(payout.call).toEqual({ ...sent, state: 'accepted' });
  expect(calls).toEqual([
    { ...sent, state: 'uncertain' },
    { ...sent, state: 'accepted', reference: 'tr_1' },
  ]);
});

test('a late acceptance is recorded with its attempt and reference; a late refusal changes nothing', () => {
  const over = { state: 'submitted', attempt: 2, externalId: 'tr_2', call: { ...sent, attempt: 2, state: 'accepted' } } as const;
  const [told] = answer({ kind: 'accepted', attempt: 1, reference: 'tr_1' }, over).steps;
  expect(told).toMatchObject({ decision: { reason: 'late_answer' }, evidence: { attempt: 1, reference: 'late_answer:tr_1' } });
  for (const kind of ['rejected', 'postponed'] as const) expect(answer({ kind, attempt: 1, code: 'no' }, over).steps).toEqual([]);
});
