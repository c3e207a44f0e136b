import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { advancePayout, type PayoutLetter } from '../../../domain/payout/payout.ts';
import type { PayoutCommand } from '../../../domain/payout/payout-commands.ts';
import type { RailEvidence } from '../../../domain/payout/payout-evidence.ts';
import type { PayoutDraft } from '../../../domain/payout/payout-draft.ts';
import type { PayoutState } from '../../../domain/payout/payout-state.ts';
import { aPayout } from '../../support/payout-state.ts';

const asOf = '2026-11-02T08:00:00.000Z';
const hours = (count: number) => new Date(Date.parse(asOf) + count * 3_600_000).toISOString();
const turn = (payout: PayoutState, letters: readonly PayoutLetter[] = [], at = asOf): PayoutDraft =>
  advancePayout(payout, { asOf: at, letters });
const by = (actorId: string, command: Omit<PayoutCommand, 'id' | 'actorId'> & { kind: string }): PayoutLetter => ({
  kind: 'command',
  command: { id: `${command.kind} by ${actorId}`, actorId, ...command } as PayoutCommand,
});
const approveBy = (actorId: string, contentHash = 'hash') => by(actorId, { kind: 'approve', contentHash } as PayoutCommand);
const say = (evidence: RailEvidence): PayoutLetter => ({ kind: 'evidence', evidence });
const entries = ({ steps }: PayoutDraft) => steps.flatMap((step) => step.entries.map(({ key }) => key));

describe('approval', () => {
  const verdict = (payout: PayoutState, actorId: string, contentHash?: string) => {
    const { verdicts, payout: after } = turn(payout, [approveBy(actorId, contentHash)]);
    return verdicts[`approve by ${actorId}`] ?? after.state;
  };

  test.each([
    ['another person', {}, 'approver', undefined, 'submitting'],
    ['S30: the requester', {}, 'requester', undefined, 'four_eyes'],
    ['S30: the editor of the account', {}, 'editor', undefined, 'four_eyes'],
    ['S30: the preparer', { preparedBy: 'fiona' }, 'fiona', undefined, 'four_eyes'],
    ['S30: the preparer of the run', { runPreparedBy: 'fiona' }, 'fiona', undefined, 'four_eyes'],
    ['B19: who asked for the exception', { overrideBy: 'fiona' }, 'fiona', undefined, 'four_eyes'],
    ['S31: another content', {}, 'approver', 'old hash', 'content_changed'],
    ['a payout on hold', { hold: { reason: 'x', until: null } }, 'approver', undefined, 'hold_stands'],
    ['a suspended partner', { partnerState: 'suspended' }, 'approver', undefined, 'partner_suspended'],
    ['a partner on hold', { partnerHold: 'x' }, 'approver', undefined, 'payouts_on_hold'],
    ['an account that was switched off', { isMethodRevoked: true }, 'approver', undefined, 'method_revoked'],
    [
      'a second time',
      { approvals: ['approver'], limits: { ...aPayout().limits, secondApprovalFrom: 1 } },
      'approver',
      undefined,
      'already_approved',
    ],
    ['a second time, where the limit was raised since', { approvals: ['approver'] }, 'approver', undefined, 'submitting'],
    ['S33: the day’s limit', { limits: { ...aPayout().limits, day: 10_000, approvedToday: 4_000 } }, 'approver', undefined, 'submitting'],
    [
      'S33: a unit above it',
      { limits: { ...aPayout().limits, day: 10_000, approvedToday: 4_001 } },
      'approver',
      undefined,
      'over_day_limit',
    ],
    [
      'S33: above the partner’s',
      { limits: { ...aPayout().limits, partner: 6_000, approvedThisMonth: 1 } },
      'approver',
      undefined,
      'over_partner_limit',
    ],
    [
      'S33: from the second-approval limit on, one is not enough',
      { limits: { ...aPayout().limits, secondApprovalFrom: 6_000 } },
      'approver',
      undefined,
      'reserved',
    ],
    ['S33: below it, one is', { limits: { ...aPayout().limits, secondApprovalFrom: 6_001 } }, 'approver', undefined, 'submitting'],
    [
      'of two, the second',
      { limits: { ...aPayout().limits, secondApprovalFrom: 6_000 }, approvals: ['first'] },
      'second',
      undefined,
      'submitting',
    ],
    ['what is approved already', { state: 'approved' as const, rail: 'bank_file' as const }, 'approver', undefined, 'payout_state_changed'],
  ])('by %s', (_, change, actor, hash, then) => {
    expect(verdict(aPayout(change), actor, hash)).toBe(then);
  });
});

describe('time', () => {
  test('C26: a partner who was told that a payout is on hold is told when a person or the named day resumes it', () => {
    const told = ({ mails }: PayoutDraft) => mails.map(({ mail }) => mail);
    const held = turn(aPayout(), [by('a', { kind: 'hold', reason: 'Ask first', until: hours(2) } as PayoutCommand)]);
    expect(told(held)).toEqual(['payout_on_hold']);
    expect(told(turn(held.payout, [by('z', { kind: 'resume' } as PayoutCommand)], hours(1)))).toEqual(['payout_released']);
    expect(told(turn(held.payout, [], hours(3)))).toContain('payout_released');
  });

  test('a day that a person names does not end a hold that has no end or a later one', () => {
    const hold = (until: string | null) => by('a', { kind: 'hold', reason: 'Ask first', until } as PayoutCommand);
    const until = (before: PayoutState['hold'], named: string | null) => turn(aPayout({ hold: before }), [hold(named)]).payout.hold?.until;
    expect(until({ reason: 'unexpected_debit', until: null }, hours(2))).toBeNull();
    expect(until({ reason: 'x', until: hours(9) }, hours(2))).toBe(hours(9));
    expect(until({ reason: 'x', until: hours(1) }, hours(2))).toBe(hours(2));
    expect(until({ reason: 'x', until: hours(9) }, null)).toBeNull();
    expect(until(null, hours(2))).toBe(hours(2));
    const kept = turn(aPayout({ hold: { reason: 'unexpected_debit', until: null } }), [hold(hours(2))]).payout;
    expect(turn(kept, [], hours(3)).payout.hold).toMatchObject({ reason: 'Ask first' });
  });

  test('a hold that comes before a resumption is read is not lifted by it', () => {
    const held = turn(aPayout(), [by('a', { kind: 'hold', reason: 'Ask first', until: null } as PayoutCommand)]).payout;
    const resume = by('z', { kind: 'resume' } as PayoutCommand);
    const seen = turn(held, [say({ kind: 'settled', reference: 'debit-1', amount: held.amount }), resume]);
    expect(seen.verdicts).toEqual({ 'resume by z': 'content_changed' });
    expect(seen.payout.hold).toMatchObject({ reason: 'Ask first' });
    expect(turn(seen.payout, [resume]).payout.hold).toBeNull();
  });

  test('every deadline is later than the turn that set it, in every state', () => {
    const states = ['reserved', 'approved', 'submitting', 'uncertain', 'submitted', 'returned'] as const;
    for (const state of states) {
      for (const rail of ['stripe_connect', 'paypal', 'bank_file', 'manual'] as const) {
        let payout = aPayout({
          state,
          rail,
          attempt: 1,
          call: { attempt: 1, state: 'sent', firstSentAt: asOf },
          submittedAt: asOf,
          approvedAt: asOf,
        });
        for (let at = asOf, count = 0; count < 30; count += 1) {
          payout = turn(payout, [], at).payout;
          const due = Object.values(payout.due);
          expect(due.filter((instant) => instant <= at)).toEqual([]);
          at = due.toSorted()[0] ?? hours(24 * (count + 1));
        }
      }
    }
  });

  test('a reminder is mailed for a single payout, and only recorded for a payout of a run', () => {
    const alone = turn(aPayout({ due: { reminder: asOf } }));
    expect([alone.steps.map(({ decision }) => decision.reason), alone.mails.map(({ mail }) => mail)]).toEqual([
      ['waiting_for_approval'],
      ['payout_awaits_approval'],
    ]);
    const ofMany = turn(
      aPayout({ state: 'submitted', rail: 'bank_file', batchId: 'file', runId: 'run', due: { escalation: asOf }, submittedAt: asOf }),
    );
    expect([ofMany.steps.map(({ decision }) => decision.reason), ofMany.mails]).toEqual([['waiting_for_rail'], []]);
  });

  test('look-ups end before the rail may forget the key; after that only people decide', () => {
    let payout = aPayout({ state: 'uncertain', attempt: 1, call: { attempt: 1, state: 'uncertain', firstSentAt: asOf } });
    const asked: string[] = [];
    for (let at = hours(1), count = 0; count < 60; count += 1) {
      const draft = turn(payout, [], at);
      payout = draft.payout;
      if (draft.effects.some(({ kind }) => kind === 'lookUpAtRail')) asked.push(at);
      at = hours(count + 2);
    }
    expect(asked.at(-1)).toBe(hours(19));
    expect(payout).toMatchObject({ state: 'uncertain', due: { escalation: expect.any(String) } });
    expect(payout.due.lookUp).toBeUndefined();
  });

  test('a person may have the rail asked again, which sends nothing; a payout in a bank file cannot be looked up', () => {
    const payout = aPayout({ state: 'uncertain', attempt: 1, call: { attempt: 1, state: 'uncertain', firstSentAt: asOf } });
    const ask = { kind: 'command', command: { id: 'c', actorId: 'somebody', kind: 'lookUp' } } as const;
    const asked = turn(payout, [ask], hours(2));
    expect(asked.effects.map(({ kind }) => kind)).toEqual(['lookUpAtRail']);
    expect(asked.verdicts).toEqual({ c: undefined });
    expect(turn({ ...payout, rail: 'bank_file' }, [ask], hours(2)).verdicts).toEqual({ c: 'payout_state_changed' });
  });

  test('an empty look-up proves nothing before the rail has settled, and nothing is sent automatically after the key is forgotten', () => {
    const payout = aPayout({ state: 'uncertain', attempt: 1, call: { attempt: 1, state: 'uncertain', firstSentAt: asOf } });
    const absent = say({ kind: 'absent', attempt: 1 });
    expect(turn(payout, [absent], hours(0.5)).payout).toMatchObject({ state: 'submitting', attempt: 1 });
    expect(turn(payout, [absent], hours(1)).payout).toMatchObject({ state: 'submitting', attempt: 2 });
    const tooLate = turn(payout, [absent], hours(20));
    expect(tooLate.payout).toMatchObject({ state: 'uncertain', attempt: 1 });
    expect(tooLate.steps).toMatchObject([{ decision: { outcome: 'noted', reason: 'nothing_found' } }]);
    const again = { ...payout, call: { attempt: 1, state: 'uncertain', firstSentAt: asOf, sentAgainAt: hours(0.1) } } as const;
    const waits = turn(again, [absent], hours(0.15));
    expect(waits.payout).toMatchObject({ state: 'uncertain', due: { lookUp: hours(0.2) } });
    expect(waits.effects).toEqual([]);
    expect(turn(again, [absent], hours(0.2)).payout).toMatchObject({ state: 'submitting', attempt: 1 });
    const neverLeft = { ...payout, call: { attempt: 1, state: 'uncertain', firstSentAt: null } } as const;
    expect(turn(neverLeft, [absent], hours(20)).payout).toMatchObject({ state: 'submitting', attempt: 1 });
  });
});

describe('a payout that must not be paid now', () => {
  const doubtful = (change: Partial<PayoutState> = {}) =>
    aPayout({ state: 'uncertain', attempt: 1, call: { attempt: 1, state: 'uncertain', firstSentAt: asOf }, ...change });
  const bars: Partial<PayoutState>[] = [{ partnerState: 'suspended' }, { partnerHold: 'third_failure' }, { isMethodRevoked: true }];
  const find = (actorId: string, outcome: 'absent' | 'failed'): PayoutLetter => ({
    kind: 'command',
    command: { id: `${actorId}-${outcome}`, actorId, kind: 'resolve', outcome, evidence: { reference: 'dashboard' } },
  });
  const ask = { kind: 'command', command: { id: 'c', actorId: 'somebody', kind: 'lookUp' } } as const;

  test.each(bars)('is not sent again under its key, even if the rail finds nothing: %j', (bar) => {
    const absent = say({ kind: 'absent', attempt: 1 });
    expect(turn(doubtful(bar), [absent], hours(0.5))).toMatchObject({ payout: { state: 'uncertain' }, effects: [] });
    expect(turn(doubtful(), [absent], hours(0.5)).payout).toMatchObject({ state: 'submitting' });
  });

  test.each(bars)('is not sent again once two people have said that it never arrived: %j', (bar) => {
    const asked = turn(doubtful(bar), [find('one', 'absent'), find('two', 'absent')], hours(60));
    const { payout, effects } = turn(asked.payout, [say({ kind: 'absent', attempt: 1 })], hours(61));
    expect(payout.state).toBe('isMethodRevoked' in bar ? 'canceled' : 'approved');
    expect(effects).toEqual([]);
  });

  test.each([...bars, { owedIn: 'own' as const }])('is not paid by asking PayPal; two people say what its pages show: %j', (bar) => {
    const payout = doubtful({ rail: 'paypal', ...bar });
    expect(turn(payout, [ask], hours(2))).toMatchObject({ verdicts: { c: 'asking_would_pay' }, effects: [] });
    expect(turn({ ...payout, due: { lookUp: hours(1) } }, [], hours(2)).effects).toEqual([]);
    expect(turn(payout, [find('one', 'absent')], hours(2)).verdicts).toEqual({ 'one-absent': 'asking_would_pay' });
    const said = turn(payout, [find('one', 'failed'), find('two', 'failed')], hours(2));
    expect(said.payout).toMatchObject({ state: 'failed' });
    expect(turn(doubtful({ rail: 'paypal' }), [find('one', 'failed')], hours(2)).verdicts).toEqual({ 'one-failed': 'rail_can_be_asked' });
    expect(turn(doubtful(bar), [ask], hours(2)).effects).toMatchObject([{ kind: 'lookUpAtRail' }]); // Stripe is asked by a list
    expect(turn({ ...payout, externalId: 'batch' }, [ask], hours(2)).effects).toMatchObject([{ kind: 'lookUpAtRail' }]);
  });
});

describe('an attempt that two people say never arrived', () => {
  const doubtful = (change: Partial<PayoutState> = {}) =>
    aPayout({ state: 'uncertain', attempt: 1, call: { attempt: 1, state: 'uncertain', firstSentAt: asOf }, ...change });
  const findBy = (actorId: string, outcome: 'absent' | 'settled', contradicts = false): PayoutLetter => ({
    kind: 'command',
    command: { id: `resolve by ${actorId}`, actorId, kind: 'resolve', outcome, evidence: { reference: 'by the dashboard' }, contradicts },
  });
  const absentBy = (actorId: string) => findBy(actorId, 'absent');
  const said = (payout: PayoutState) => turn(payout, [absentBy('one'), absentBy('other')], hours(60));

  test('is looked up before anything is sent again, where asking cannot pay', () => {
    const { payout, effects, verdicts, steps } = said(doubtful());
    expect(payout).toMatchObject({ state: 'uncertain', attempt: 1 });
    expect(effects.map(({ kind }) => kind)).toEqual(['lookUpAtRail']);
    expect(verdicts).toEqual({ 'resolve by one': undefined, 'resolve by other': undefined });
    expect(steps.map(({ decision }) => decision.reason)).toEqual(['resolution_proposed', 'absence_confirmed']);
    expect(turn(payout, [absentBy('third')], hours(60)).verdicts).toEqual({ 'resolve by third': 'payout_state_changed' });
  });

  test('is kept if the look-up finds it; only an empty answer starts another one', () => {
    const { payout } = said(doubtful());
    const found = turn(payout, [say({ kind: 'found', attempt: 1, reference: 'tr_1' })], hours(61));
    expect(found.payout).toMatchObject({ state: 'submitted', attempt: 1, externalId: 'tr_1' });
    const empty = turn(payout, [say({ kind: 'absent', attempt: 1 })], hours(61));
    expect(empty.payout).toMatchObject({ state: 'submitting', attempt: 2 });
    expect(empty.steps[0]).toMatchObject({ decision: { reason: 'resolved' }, actorId: 'other' });
  });

  test('is not closed by an empty answer if a person says something else meanwhile', () => {
    const long = { attempt: 1, state: 'uncertain', firstSentAt: '2026-08-01T08:00:00.000Z' } as const; // so long that people's word counts
    const { payout } = said(doubtful({ call: long }));
    expect(turn(payout, [findBy('third', 'settled', true), say({ kind: 'absent', attempt: 1 })], hours(61)).payout).toMatchObject({
      state: 'uncertain',
      attempt: 1,
    });
  });

  test('becomes uncertain before it is looked up if the call is not answered yet', () => {
    const { payout, effects } = said(doubtful({ state: 'submitting', call: { attempt: 1, state: 'sent', firstSentAt: asOf } }));
    expect([payout.state, payout.attempt, effects.map(({ kind }) => kind)]).toEqual([
      'uncertain',
      1,
      expect.arrayContaining(['lookUpAtRail']),
    ]);
  });

  test('is closed at once at PayPal when it may have forgotten the key', () => {
    const month = turn(doubtful({ rail: 'paypal' }), [absentBy('one'), absentBy('other')], hours(24 * 40));
    expect(month.payout).toMatchObject({ state: 'submitting', attempt: 2 });
    expect(said(doubtful({ rail: 'paypal' })).payout).toMatchObject({ state: 'uncertain', attempt: 1 });
  });
});

test.each(['AC04', 'AC03', 'RECEIVER_UNREGISTERED', 'account_closed'])(
  'an account that takes no money (%s) is switched off, at every rail',
  (code) => {
    const payout = aPayout({ state: 'submitted', attempt: 1, call: { attempt: 1, state: 'accepted', firstSentAt: asOf } });
    expect(turn(payout, [say({ kind: 'failed', code })], hours(2)).revokeMethod).toBe(code);
  },
);

describe('a late answer', () => {
  test('for a closed attempt changes no state, and stops what could still be sent', () => {
    const payout = aPayout({
      state: 'approved',
      rail: 'stripe_connect',
      attempt: 1,
      call: { attempt: 1, state: 'absent', firstSentAt: asOf },
      due: { reminder: hours(5) },
    });
    const draft = turn(payout, [say({ kind: 'accepted', attempt: 1, reference: 'tr_late' })]);
    expect(draft.payout).toMatchObject({ state: 'approved', hold: { reason: 'late_answer' } });
    expect(draft.steps.map(({ decision }) => decision.reason)).toEqual(['late_answer']);
    expect(draft.effects).toEqual([]);
  });

  test('X1: for a refused attempt can neither settle nor resend the payout', () => {
    const payout = aPayout({ state: 'failed', attempt: 1, call: { attempt: 1, state: 'rejected', firstSentAt: asOf } });
    const draft = turn(payout, [say({ kind: 'accepted', attempt: 1, reference: 'tr_late' }), say({ kind: 'absent', attempt: 1 })]);
    expect(draft.payout.state).toBe('failed');
    expect(entries(draft)).toEqual([]);
  });
});

const evidence = fc.constantFrom<RailEvidence>(
  { kind: 'accepted', attempt: 1, reference: 'tr_1' },
  { kind: 'found', attempt: 1, reference: 'tr_1' },
  { kind: 'unclear', attempt: 1 },
  { kind: 'settled', reference: 'debit-1', amount: 6_000 },
  { kind: 'returned', reference: 'return-1', amount: 4_000, charges: 0, code: 'AC04' },
  { kind: 'returned', reference: 'return-2', amount: 2_000, charges: 0, code: null },
  { kind: 'fee', reference: 'fee-1', amount: 25 },
);
const all: readonly RailEvidence[] = [
  { kind: 'accepted', attempt: 1, reference: 'tr_1' },
  { kind: 'settled', reference: 'debit-1', amount: 6_000 },
  { kind: 'returned', reference: 'return-1', amount: 4_000, charges: 0, code: 'AC04' },
  { kind: 'returned', reference: 'return-2', amount: 2_000, charges: 0, code: null },
  { kind: 'fee', reference: 'fee-1', amount: 25 },
];

test('property: the same evidence in any order and any number of times gives the same ledger', () => {
  const sent = aPayout({ state: 'submitting', attempt: 1, call: { attempt: 1, state: 'sent', firstSentAt: asOf }, approvedBy: 'approver' });
  const told = (letters: readonly RailEvidence[]) => {
    const keys: string[] = [];
    let payout = sent;
    for (const letter of letters) {
      const draft = turn(payout, [say(letter)]);
      keys.push(...entries(draft));
      payout = draft.payout;
    }
    return { keys: keys.toSorted(), state: payout.state, balances: payout.balances, returned: payout.returned };
  };
  const expected = told(all);
  expect(expected).toMatchObject({ state: 'returned', balances: { available: 6_000 }, returned: 6_000 });
  fc.assert(
    fc.property(fc.array(evidence, { maxLength: 12 }), fc.shuffledSubarray([...all], { minLength: all.length }), (some, order) => {
      expect(told([...some, ...order])).toEqual(expected);
      expect(told([...order, ...some])).toEqual(expected);
    }),
  );
});

test('a second turn without new letters posts nothing', () => {
  const sent = aPayout({ state: 'submitting', attempt: 1, call: { attempt: 1, state: 'sent', firstSentAt: asOf } });
  const once = turn(sent, all.map(say)).payout;
  expect(entries(turn(once, all.map(say)))).toEqual([]);
});

describe('a payout that a person may be paying by hand right now', () => {
  const byHand = (change: Partial<PayoutState> = {}) =>
    aPayout({ rail: 'manual', state: 'approved', approvedBy: 'a', approvals: ['a'], approvedAt: asOf, ...change });
  const mails = ({ mails: told }: PayoutDraft) => told.map(({ mail }) => mail);
  const doubt = (...debitsInDoubt: string[]) => ({ hasUndecidedDebit: debitsInDoubt.length > 0, debitsInDoubt });
  const resume = (payout: PayoutState, at: string) => turn(payout, [by('z', { kind: 'resume' } as PayoutCommand)], at).payout;

  test('is held and reported, not canceled, when its account is switched off; other payouts are canceled', () => {
    const off = turn(byHand({ isMethodRevoked: true }));
    expect(off.payout).toMatchObject({ state: 'approved', hold: { reason: 'method_off_by_hand', until: null } });
    expect(mails(off)).toEqual(['payout_needs_a_person']);
    const resumed = resume(off.payout, hours(1));
    expect(turn(resumed, [], hours(30)).payout).toMatchObject({ state: 'approved', hold: null });
    expect(mails(turn(off.payout, [by('z', { kind: 'resume' } as PayoutCommand)], hours(1)))).toEqual([]); // nobody told the partner that it is held
    for (const change of [{ rail: 'bank_file' }, { state: 'reserved' }] as const)
      expect(turn(byHand({ isMethodRevoked: true, ...change })).payout).toMatchObject({
        state: 'canceled',
        cancelReason: 'method_revoked',
      });
  });

  test('is held and reported when its partner is stopped, once for each stop, before a person names its payment', () => {
    const finding = { kind: 'resolve' as const, outcome: 'settled', evidence: { reference: 'receipt 20' } };
    const stop = { partnerState: 'suspended', stoppedSince: asOf };
    const held = turn(byHand(stop), [by('one', finding)], hours(1));
    expect(held.payout).toMatchObject({ state: 'approved', hold: { reason: 'partner_stopped_by_hand', until: null }, proposal: null });
    expect(mails(held)).toEqual(['payout_needs_a_person']);
    const resumed = resume(held.payout, hours(3));
    expect(resumed).toMatchObject({ state: 'approved', hold: null });
    const named = turn(resumed, [by('one', finding)], hours(4)).payout;
    expect(turn(named, [by('two', finding)], hours(5)).payout.state).toBe('settled');
    expect(turn({ ...resumed, stoppedSince: hours(4) }, [], hours(5)).payout.hold).toMatchObject({ reason: 'partner_stopped_by_hand' });
  });

  test('is held and reported, not canceled, when the bank has already paid this money; other payouts are canceled', () => {
    const owed = turn(byHand({ owedIn: 'own', timesOwed: 1 }));
    expect(owed.payout).toMatchObject({ state: 'approved', hold: { reason: 'debit_undecided' } });
    expect(mails(owed)).toEqual(['payout_needs_a_person']);
    const resumed = resume(owed.payout, hours(1));
    expect(turn(resumed, [], hours(2)).mails).toEqual([]);
    const again = turn({ ...resumed, timesOwed: 2 }, [], hours(3)); // the bank shows one more
    expect(again.payout).toMatchObject({ state: 'approved', hold: { reason: 'debit_undecided', until: null } });
    expect(mails(again)).toEqual(['payout_needs_a_person']);
    for (const change of [{ rail: 'bank_file' }, { state: 'reserved' }] as const)
      expect(turn(byHand({ owedIn: 'own', ...change })).payout).toMatchObject({ state: 'canceled', cancelReason: 'money_needed' });
  });

  test('keeps the finding of payment of one person, and a second person confirms it once the payout is resumed', () => {
    const finding = { kind: 'resolve' as const, outcome: 'settled', evidence: { reference: 'e-banking 4711' } };
    const said = turn(byHand(), [by('one', finding)]).payout;
    const off = turn({ ...said, isMethodRevoked: true }, [], hours(1)).payout;
    expect(turn(resume(off, hours(2)), [by('two', finding)], hours(3)).payout.state).toBe('settled');
  });

  test('is held once for each debit in doubt', () => {
    const first = turn(byHand(doubt('debit 1')));
    expect(first.payout.hold).toEqual({ reason: 'debit_undecided', until: null });
    expect(turn(first.payout, [], hours(1)).mails).toEqual([]);
    const resumed = resume(first.payout, hours(2));
    expect(resumed.hold).toBeNull();
    const second = turn({ ...resumed, ...doubt('debit 1', 'debit 2') }, [], hours(50));
    expect(second.payout.hold).toEqual({ reason: 'debit_undecided', until: null });
    expect(mails(second)).toContain('payout_needs_a_person');
  });

  const halted = { haltedBy: 'PO 8–9' };
  const released = (payout: PayoutState, at: string) => turn({ ...payout, haltedBy: null }, [], at);

  test('I16: is held once when all payouts are stopped, and goes on by itself once two people have lifted that', () => {
    const stopped = turn(byHand(halted));
    expect(stopped.payout).toMatchObject({ state: 'approved', hold: { reason: 'payouts_halted', until: null } });
    expect(mails(stopped)).toEqual(['payout_needs_a_person']);
    expect(turn(stopped.payout, [], hours(1)).payout.hold).not.toBeNull();
    const on = released(stopped.payout, hours(2));
    expect(on.payout.hold).toBeNull();
    expect(on.steps).toMatchObject([{ decision: { reason: 'payout_resumed', outcome: 'released' }, actorId: null }]);
    const resumed = turn(stopped.payout, [by('z', { kind: 'resume' } as PayoutCommand)], hours(1));
    expect(resumed).toMatchObject({ verdicts: { 'resume by z': 'payouts_halted' }, payout: { hold: { reason: 'payouts_halted' } } });
    expect(turn({ ...on.payout, haltedBy: 'PO 10' }, [], hours(3)).payout.hold).toMatchObject({ reason: 'payouts_halted' });
  });

  test('waits for a person after a stop of all payouts if it was put on hold for anything else before, with it or since', () => {
    const heldByHand = byHand({ hold: { reason: 'ask first', until: null }, isToldHeld: true });
    const asked = by('z', { kind: 'hold', reason: 'ask first', until: null } as PayoutCommand);
    const cases: readonly (readonly [PayoutState, string])[] = [
      [turn({ ...heldByHand, ...halted }).payout, 'ask first'],
      [turn({ ...turn(byHand(doubt('debit 1'))).payout, ...halted }, [], hours(1)).payout, 'debit_undecided'],
      [turn(byHand({ ...halted, ...doubt('debit 1') })).payout, 'debit_undecided'],
      [turn({ ...turn(byHand(halted)).payout, ...doubt('debit 1') }, [], hours(1)).payout, 'debit_undecided'],
      [turn(turn(byHand(halted)).payout, [asked], hours(1)).payout, 'ask first'],
    ];
    for (const [payout, reason] of cases) expect(released({ ...payout, ...doubt() }, hours(2)).payout.hold).toMatchObject({ reason });
  });

  test('keeps the last day that a person named before or during a stop of all payouts, and is held until both have ended', () => {
    const asked = by('z', { kind: 'hold', reason: 'ask first', until: hours(48) } as PayoutCommand);
    const before = turn({ ...turn(byHand(), [asked]).payout, ...halted }, [], hours(1)).payout;
    const during = turn(turn(byHand(halted)).payout, [asked], hours(1)).payout;
    for (const held of [before, during]) {
      expect(held).toMatchObject({ hold: { reason: 'ask first', until: hours(48) }, due: { holdEnd: hours(48) } });
      expect(released(held, hours(2)).payout.hold).toEqual(held.hold);
      expect(released(held, hours(49)).payout.hold).toBeNull();
      const heldOn = turn(held, [], hours(49)).payout;
      expect(heldOn).toMatchObject({ hold: held.hold, due: { review: hours(72) } });
      expect(heldOn.due).not.toHaveProperty('holdEnd');
      expect(released(heldOn, hours(50))).toMatchObject({ payout: { hold: null }, mails: [{ mail: 'payout_released' }] });
    }
  });

  test('stays on hold beyond the day that a person had named, if a debit in doubt comes before that day', () => {
    const held = byHand({ hold: { reason: 'ask first', until: hours(48) }, isToldHeld: true, ...doubt('debit 1') });
    const seen = turn(held, [], hours(1)).payout;
    expect(seen.hold).toEqual({ reason: 'ask first', until: null });
    expect(seen.due).not.toHaveProperty('holdEnd');
    expect(turn(seen, [], hours(49)).payout.hold).not.toBeNull();
  });
});

test.each([
  { hasUndecidedDebit: true },
  { haltedBy: 'PO 8–9' },
  { owedIn: 'origin' as const, timesOwed: 1, counted: ['debit_undecided:owed'] },
])('a payout that waits for a debit checks again silently each day, and goes on at once when it is rung: %j', (waits) => {
  const sent = { attempt: 1, state: 'intent', firstSentAt: null } as const;
  const keptBack = say({ kind: 'postponed', attempt: 1, code: 'debit_undecided' });
  const waiting = turn(aPayout({ ...waits, state: 'submitting', approvedAt: asOf, attempt: 1, call: sent }), [keptBack]);
  expect(waiting.payout).toMatchObject({ state: 'approved', due: { review: hours(24) } });
  const later = turn(waiting.payout, [], hours(25));
  expect(later.payout).toMatchObject({ state: 'approved', due: { review: hours(48) } });
  expect([...waiting.mails, ...later.mails]).toEqual([]);
  const freed = { ...later.payout, haltedBy: null, hasUndecidedDebit: false, owedIn: null };
  expect(turn(freed, [], hours(26)).payout.state).toBe('submitting');
  expect(turn({ ...freed, hold: { reason: 'x', until: null } }, [], hours(26)).payout.due).toEqual({});
});
