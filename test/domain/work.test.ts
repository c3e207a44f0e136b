import { expect, test } from '@jest/globals';
import { policy, type Permission } from '../../api/contract/permissions.ts';
import { mayBePutOff, mayTakeOn, workKinds, workOf, workRoles, type WorkKind } from '../../domain/work.ts';

/** The permission that the deed itself asks for. */
const deeds: Readonly<Record<Exclude<WorkKind, 'statement_mail'>, Permission>> = {
  payout: 'payout.approve',
  payout_hold: 'payout.hold',
  partner_hold: 'partner.lift_hold',
  payout_failed: 'payout.retry',
  payout_to_pay: 'payout.resolve',
  payout_finding: 'payout.resolve',
  payout_missing: 'payout.resolve',
  payout_postponed: 'payout.resolve',
  payout_uncertain: 'payout.resolve',
  payout_run: 'payout_run.approve',
  run_check: 'payout_run.prepare',
  bank_file: 'bank_file.hand_over',
  bank_withdrawal: 'bank_file.confirm_withdrawal',
  payout_halt: 'payout_halt.lift',
  bank_answer: 'bank_answer.clarify',
  bank_entry: 'bank_entry.assign',
  bank_decision: 'bank_entry.confirm',
  adjustment: 'adjustment.approve',
  review: 'review.decide',
  access_request: 'access.answer',
  application: 'partner.admit',
  suspension: 'partner.suspend',
  payout_method: 'payout_method.confirm',
  event: 'event.match',
  question: 'ticket.answer',
  appeal: 'appeal.decide',
  appeal_to_pay: 'adjustment.propose',
  closed_partner: 'payout.request',
  partner_login: 'partner_login.decide',
  partner_merge: 'partner_merge.decide',
  invitation: 'person.invite',
  account_change: 'person.change',
  stalled: 'health.read',
  rate: 'rate.decide',
  exchange: 'adjustment.approve',
};

test.each(Object.entries(deeds))('%s is in the queue of exactly those who may do it', (kind, permission) => {
  const known = workKinds.find((one) => one === kind);
  expect(known === undefined ? [] : [...workRoles[known]].toSorted()).toEqual([...policy[permission]].toSorted());
});

test('a person who prepares and approves has both queues; a queue of one role is seen by no other role', () => {
  expect(workOf(['finance_preparer', 'finance_approver'])).toEqual(expect.arrayContaining(['payout', 'run_check']));
  expect(workOf(['support'])).not.toContain('payout');
  expect(workOf([])).toEqual([]);
});

test('a mail that could not go out is the work of those in finance and support who send one again', () => {
  expect([...workRoles.statement_mail, 'admin'].toSorted()).toEqual([...policy['email.resend']].toSorted());
});

test('work is assigned to people who have one of its roles and are not locked', () => {
  const staffRoles = ['support', 'finance_approver'];
  expect(mayTakeOn('payout', { staffRoles, banned: null })).toBe(true);
  expect(mayTakeOn('payout', { staffRoles, banned: true })).toBe(false);
  expect(mayTakeOn('run_check', { staffRoles, banned: false })).toBe(false);
  expect(mayTakeOn('payout', { staffRoles: [], banned: false })).toBe(false);
});

const asOf = '2026-12-01T10:00:00.000Z';
const later = (days: number, ms = 0) => new Date(Date.parse(asOf) + days * 86_400_000 + ms).toISOString();
test.each([
  ['a week', null, later(7), true],
  ['longer than a week', null, later(7, 1), false],
  ['as long as was promised', later(3), later(3), true],
  ['longer than was promised', later(3), later(3, 1), false],
] as const)('returns whether work may be put off for %s', (_, dueAt, until, may) => {
  expect(mayBePutOff({ dueAt, until }, asOf)).toBe(may);
});
