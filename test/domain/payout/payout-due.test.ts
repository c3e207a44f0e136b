import { expect, test } from '@jest/globals';
import { settleDown } from '../../../domain/payout/payout-due.ts';
import { advancePayout } from '../../../domain/payout/payout.ts';
import type { PayoutDraft } from '../../../domain/payout/payout-draft.ts';
import type { PayoutState } from '../../../domain/payout/payout-state.ts';
import { aPayout } from '../../support/payout-state.ts';

const asOf = '2026-11-02T08:00:00.000Z'; // a Monday
const hours = (count: number) => new Date(Date.parse(asOf) + count * 3_600_000).toISOString();
const settle = (change: Partial<PayoutState>, at = asOf): PayoutDraft => {
  const draft = advancePayout(aPayout(), { asOf, letters: [] });
  return settleDown({ ...draft, asOf: at, payout: aPayout({ attempt: 1, ...change }) });
};
const sent = { attempt: 1, state: 'sent', firstSentAt: asOf } as const;
const due = (change: Partial<PayoutState>, at?: string) => settle(change, at).payout.due;
const effects = (change: Partial<PayoutState>, at?: string) => settle(change, at).effects.map(({ kind }) => kind);

test.each<[string, Partial<PayoutState>, PayoutState['due']]>([
  ['reserved', {}, { reminder: hours(24), escalation: hours(72) }],
  ['reserved in a run that reminds for it', { runId: 'run', runState: 'proposed' }, {}],
  ['reserved in a run that is approved', { runId: 'run', runState: 'approved' }, { reminder: hours(24), escalation: hours(72) }],
  ['reserved and held', { hold: { reason: 'x', until: hours(5) } }, { reminder: hours(24), escalation: hours(72), holdEnd: hours(5) }],
  ['approved to be paid by hand', { state: 'approved', rail: 'manual', approvedAt: asOf }, { reminder: hours(24) }],
  ['approved in a run', { state: 'approved', rail: 'bank_file', approvedAt: asOf, runId: 'run' }, {}],
  ['being called', { state: 'submitting', call: sent }, { lookUp: hours(2) }],
  ['being put in a file', { state: 'submitting', rail: 'bank_file', call: sent }, { handOver: hours(15) }],
  ['in doubt', { state: 'uncertain', call: sent }, { lookUp: hours(1), escalation: hours(63) }],
  ['with its provider', { state: 'submitted', submittedAt: asOf }, { lookUp: hours(24), escalation: hours(63) }],
  ['with its bank', { state: 'submitted', rail: 'bank_file', submittedAt: asOf }, { escalation: hours(63) }],
  ['back in part', { state: 'returned', returned: 5_999 }, { review: hours(159) }],
  ['back in whole', { state: 'returned', returned: 6_000 }, {}],
  ['settled', { state: 'settled' }, {}],
])('a payout that is %s has its deadlines', (_, change, deadlines) => {
  expect(due(change)).toEqual(deadlines);
});

test('a payout that was sent, is uncertain or is with its provider is looked up if no answer comes in time', () => {
  const passed = { due: { lookUp: asOf } };
  const doubted = settle({ ...passed, state: 'submitting', call: sent });
  expect([doubted.payout.state, doubted.effects.map(({ kind }) => kind)]).toEqual(['uncertain', ['lookUpAtRail']]);
  expect(settle({ ...passed, state: 'submitting', call: { ...sent, state: 'intent' } }).payout.state).toBe('submitting'); // it never left us
  expect(effects({ ...passed, state: 'uncertain', call: sent })).toEqual(['lookUpAtRail']);
  expect(effects({ ...passed, state: 'submitted', submittedAt: asOf })).toEqual(['lookUpAtRail']);
  expect(effects({ ...passed, state: 'settled' })).toEqual([]);
  expect(effects({ due: { lookUp: hours(1) }, state: 'submitted', submittedAt: asOf })).toEqual([]);
});

test.each<[string, Partial<PayoutState>, string, string[]]>([
  ['approval', { due: { reminder: asOf } }, 'waiting_for_approval', ['payout_awaits_approval']],
  ['its rail', { state: 'submitted', submittedAt: asOf, due: { escalation: asOf } }, 'waiting_for_rail', ['payout_needs_a_person']],
  ['a file', { state: 'submitting', rail: 'bank_file', due: { handOver: asOf } }, 'waiting_for_person', ['payout_needs_a_person']],
  ['what is missing', { state: 'returned', due: { review: asOf } }, 'waiting_for_person', ['payout_needs_a_person']],
  ['a person, in a run', { state: 'returned', runId: 'run', due: { review: asOf } }, 'waiting_for_person', []],
  ['a person, in a file', { state: 'returned', batchId: 'file', due: { review: asOf } }, 'waiting_for_person', []],
])('people are told once a deadline that a payout waits for %s', (_, change, reason, mails) => {
  const told = settle(change);
  const escalated = change.due?.escalation !== undefined;
  expect(told.steps).toMatchObject([{ decision: { reason, outcome: 'not_yet' }, evidence: { escalated } }]);
  expect(told.mails.map(({ mail }) => mail)).toEqual(mails);
  expect(settleDown({ ...told, steps: [], mails: [] }).steps).toEqual([]);
});

test('a hold ends at its time and not before', () => {
  const held = (until: string) => settle({ hold: { reason: 'x', until } }).payout.hold;
  expect([held(asOf), held(hours(1))]).toEqual([null, { reason: 'x', until: hours(1) }]);
});

test('a debt is taken only from payouts that have not left', () => {
  const owed = { owedIn: 'own', timesOwed: 1 } as const;
  expect(settle(owed).payout).toMatchObject({ state: 'canceled', balances: { available: 6_000 } });
  for (const change of [{ state: 'submitted', submittedAt: asOf }, { state: 'settled' }] as const)
    expect(settle({ ...owed, ...change })).toMatchObject({ payout: { state: change.state, hold: null }, steps: [] });
  const inFile = { state: 'approved', rail: 'bank_file', batchId: 'file' } as const;
  expect(settle({ ...owed, ...inFile })).toMatchObject({ payout: { state: 'approved', hold: null }, steps: [] });
});

test('a debt is reported once, and a further debt again', () => {
  const counted = (timesOwed: number, debtVersion: number) => settle({ owedIn: 'origin', timesOwed, debtVersion }).payout.counted;
  expect([counted(0, 7), counted(1, 7), counted(2, 7)]).toEqual([
    ['money_owed:owed at 7'],
    ['debit_undecided:owed'],
    ['debit_undecided:owed 2'],
  ]);
});

test('a temporarily refused payout is tried again a day later, and the first attempt starts at once', () => {
  const approved = { state: 'approved', approvedAt: asOf, due: { reminder: hours(1) } } as const;
  expect(settle(approved).payout).toMatchObject({ state: 'approved', attempt: 1, due: { reminder: hours(1) } });
  expect(settle(approved, hours(1)).payout).toMatchObject({ state: 'submitting', attempt: 2, due: { lookUp: hours(3) } });
  expect(settle({ ...approved, attempt: 0 }).payout).toMatchObject({ state: 'submitting', attempt: 1 });
  expect(settle({ ...approved, due: {} }).payout).toMatchObject({ state: 'submitting', attempt: 2 });
});

test('each deadline is later than the turn that sets it', () => {
  const reserved = (at: number) => due({}, hours(at));
  expect([reserved(24), reserved(48), reserved(72)]).toEqual([
    { reminder: hours(48), escalation: hours(72) },
    { escalation: hours(72) },
    { escalation: hours(144) },
  ]);
  const atBank = (at: number) => due({ state: 'submitted', rail: 'bank_file', submittedAt: asOf }, hours(at));
  expect([atBank(62), atBank(63), atBank(159), atBank(327)]).toEqual([
    { escalation: hours(63) },
    { escalation: hours(159) },
    { escalation: hours(327) },
    {},
  ]);
  const byHand = { state: 'approved', rail: 'manual', approvedAt: asOf } as const;
  expect([due(byHand, hours(23)), due(byHand, hours(24))]).toEqual([{ reminder: hours(24) }, { reminder: hours(48) }]);
});

test('a future deadline is kept, and the wait for a file is set once', () => {
  const ahead = { lookUp: hours(9), escalation: hours(9), review: hours(9), handOver: hours(9) };
  expect(due({ state: 'submitting', call: sent, due: ahead })).toEqual({ lookUp: hours(9) });
  expect(due({ state: 'uncertain', call: sent, due: ahead })).toEqual({ lookUp: hours(9), escalation: hours(9) });
  expect(due({ state: 'submitted', submittedAt: asOf, due: ahead })).toMatchObject({ lookUp: hours(9) });
  expect(due({ state: 'returned', returned: 5_999, due: ahead })).toEqual({ review: hours(9) });
  const inFile = { state: 'submitting', rail: 'bank_file', call: sent } as const;
  expect([due({ ...inFile, due: ahead }), due({ ...inFile, due: { handOver: asOf } })]).toEqual([{ handOver: hours(9) }, {}]);
});

test('a rail is asked before, but not at, the instant from which it may have forgotten the key', () => {
  const doubted = { state: 'uncertain', call: sent, due: { lookUp: asOf } } as const;
  const until = Date.parse(asOf) + 0.8 * 24 * 3_600_000;
  const [before, at] = [until - 1, until].map((instant) => settle(doubted, new Date(instant).toISOString()));
  expect([before?.effects.length, at?.effects.length]).toEqual([1, 0]);
  expect([before?.payout.due.lookUp, at?.payout.due.lookUp]).toEqual([new Date(until - 1 + 3_600_000).toISOString(), undefined]);
});

test('a debit in doubt is reported once for each payout paid by hand; payouts of other rails are held back silently', () => {
  const counted = (change: Partial<PayoutState>) =>
    settle({ state: 'approved', approvedAt: asOf, hasUndecidedDebit: true, debitsInDoubt: ['BK1', 'BK2'], ...change }).payout.counted;
  expect(counted({ rail: 'manual' })).toEqual(['debit_undecided:BK1', 'debit_undecided:BK2']);
  expect(counted({})).toEqual([]);
  expect(counted({ state: 'reserved', rail: 'manual' })).toEqual([]);
});

test('a new attempt has its own deadlines, independent of the previous one', () => {
  const again = { state: 'approved', approvedAt: asOf, due: { lookUp: hours(1) } } as const;
  expect(settle(again).payout).toMatchObject({ state: 'submitting', attempt: 2, due: { lookUp: hours(2) } });
});

test('a payout that stands still keeps the end of its hold, and a reminder only if its rail postponed it to a future day', () => {
  const until = hours(100);
  const held = { approvedAt: asOf, hold: { reason: 'x', until } };
  expect(due({ runId: 'run', runState: 'proposed', hold: held.hold })).toEqual({ holdEnd: until });
  const approved = { ...held, state: 'approved', due: { reminder: hours(5) } } as const;
  expect(due(approved)).toEqual({ reminder: hours(5), holdEnd: until });
  expect(due(approved, hours(5))).toEqual({ holdEnd: until });
  expect(due({ ...approved, rail: 'bank_file', runId: 'run' })).toEqual({ holdEnd: until });
});

test.each<[string, Partial<PayoutState>]>([
  ['a debit that may have paid it', { hasUndecidedDebit: true }],
  ['what its partner owes, which was told', { owedIn: 'origin', debtVersion: 7, counted: ['money_owed:owed at 7'] }],
])('a payout that is held back for %s is checked every day', (_, change) => {
  expect(due({ state: 'approved', approvedAt: asOf, ...change })).toEqual({ review: hours(24) });
  expect(due({ state: 'approved', rail: 'bank_file', runId: 'run', approvedAt: asOf, ...change })).toEqual({});
});
