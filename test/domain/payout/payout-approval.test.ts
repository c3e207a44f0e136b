import { expect, test } from '@jest/globals';
import { approve, isInvolved, standStill, whyOwed } from '../../../domain/payout/payout-approval.ts';
import { advancePayout } from '../../../domain/payout/payout.ts';
import type { PayoutDraft } from '../../../domain/payout/payout-draft.ts';
import type { PayoutState } from '../../../domain/payout/payout-state.ts';
import { aPayout } from '../../support/payout-state.ts';

const asOf = '2026-11-02T08:00:00.000Z';
/** In a turn in which another approval and another no were given before. */
const approvedBy = (personId: string, change: Partial<PayoutState> = {}): PayoutDraft => {
  const draft = advancePayout(aPayout(), { asOf, letters: [] });
  const before: PayoutDraft = { ...draft, payout: aPayout(change), newApprovals: ['before'], verdicts: { before: 'four_eyes' } };
  return approve(before, { commandId: 'c', personId, contentHash: 'hash' });
};
const { limits } = aPayout();
const ofTwo = { limits: { ...limits, secondApprovalFrom: 6_000 } };

test('an approval by one person is recorded with the approved content, and the partner is told', () => {
  const { payout, steps, mails, newApprovals, verdicts } = approvedBy('rita');
  expect(payout).toMatchObject({
    state: 'approved',
    approvals: ['rita'],
    approvedBy: 'rita',
    approvedAt: asOf,
    overrideApprovedBy: null,
  });
  expect(steps).toMatchObject([
    {
      to: 'approved',
      decision: { reason: 'payout_approved', outcome: 'approved' },
      evidence: { contentHash: 'hash' },
      actorId: 'rita',
      commandId: 'c',
    },
  ]);
  expect(mails.map(({ mail }) => mail)).toEqual(['payout_approved']);
  expect(newApprovals).toEqual(['before', 'rita']);
  expect(verdicts).toStrictEqual({ before: 'four_eyes', c: undefined });
});

test('once approved, a payout that is paid by hand is told to those who pay it; before the second approval nobody is', () => {
  const mails = (change: Partial<PayoutState>) => approvedBy('rita', change).mails.map(({ mail }) => mail);
  expect(mails({ rail: 'manual' })).toEqual(['payout_approved', 'payout_to_pay']);
  expect(mails({ rail: 'paypal' })).toEqual(['payout_approved']);
  expect(mails({ rail: 'manual', ...ofTwo })).toEqual([]);
});

test('the first of two approvals changes no state and is kept until the second', () => {
  const first = approvedBy('rita', ofTwo);
  expect(first.payout).toMatchObject({ state: 'reserved', approvals: ['rita'], approvedBy: null });
  expect(first.steps).toMatchObject([
    {
      decision: { reason: 'first_of_two_approvals', outcome: 'approved' },
      evidence: { contentHash: 'hash' },
      actorId: 'rita',
      commandId: 'c',
    },
  ]);
  expect([first.mails, first.newApprovals]).toEqual([[], ['before', 'rita']]);
  const second = approvedBy('zoe', { ...ofTwo, approvals: ['rita'] });
  expect(second.payout).toMatchObject({ state: 'approved', approvals: ['rita', 'zoe'], approvedBy: 'zoe' });
});

test('a person who approved before the limit was raised counts as one approver', () => {
  const again = approvedBy('rita', { approvals: ['rita'] });
  expect(again.payout).toMatchObject({ state: 'approved', approvals: ['rita'], approvedBy: 'rita' });
  expect(again.newApprovals).toEqual(['before']);
});

test('the person who approves an exception is recorded with it', () => {
  const { payout, steps } = approvedBy('rita', { overrideBy: 'fiona' });
  expect(payout).toMatchObject({ state: 'approved', overrideApprovedBy: 'rita' });
  expect(steps).toMatchObject([{ decision: { reason: 'exception_approved' } }]);
});

test.each<[string, Partial<PayoutState>, string]>([
  ['was prepared by nobody', { requestedBy: null }, 'not_prepared'],
  ['had its wait ended by whoever approves', { waitEndedBy: 'rita' }, 'four_eyes'],
  ['stands still with all others', { haltedBy: 'PO 8–9', hasUndecidedDebit: true }, 'payouts_halted'],
  ['may have been paid by a debit', { hasUndecidedDebit: true }, 'debit_undecided'],
  ['the partner owes for what the bank had paid beside our books', { owedIn: 'own', timesOwed: 1 }, 'debit_undecided'],
  ['the partner owes for what was taken back since', { owedIn: 'origin', timesOwed: 0 }, 'money_owed'],
  ['is a unit above the partner’s limit', { limits: { ...limits, partner: 6_000, approvedThisMonth: 1 } }, 'over_partner_limit'],
])('a payout that %s is not approved, and the refusal is recorded', (_what, change, reason) => {
  const { payout, steps, mails, newApprovals, verdicts } = approvedBy('rita', change);
  expect(payout).toMatchObject({ state: 'reserved', approvals: [] });
  expect(steps).toMatchObject([{ decision: { reason, outcome: 'refused' }, entries: [], actorId: 'rita', commandId: 'c' }]);
  expect([mails, newApprovals]).toEqual([[], ['before']]);
  expect(verdicts).toEqual({ before: 'four_eyes', c: reason });
});

test('a payout that uses up the partner’s limit is approved, and so is a scheduled one once a person prepared it or its run', () => {
  expect(approvedBy('rita', { limits: { ...limits, partner: 6_000 } }).payout.state).toBe('approved');
  for (const change of [{ preparedBy: 'fiona' }, { runPreparedBy: 'fiona' }])
    expect(approvedBy('rita', { requestedBy: null, ...change }).payout.state).toBe('approved');
});

test('the people involved in a payout are exactly those who acted on it', () => {
  for (const part of ['requestedBy', 'preparedBy', 'runPreparedBy', 'methodEditedBy', 'waitEndedBy', 'overrideBy'])
    expect([part, isInvolved({ ...aPayout(), [part]: 'rita' }, 'rita')]).toEqual([part, true]);
  expect(isInvolved(aPayout(), 'rita')).toBe(false);
});

test('a payout has obstacles only if it is on hold or if the partner owes money', () => {
  expect(standStill(aPayout())).toBeUndefined();
  expect([0, 1].map((timesOwed) => whyOwed({ timesOwed }))).toEqual(['money_owed', 'debit_undecided']);
});
