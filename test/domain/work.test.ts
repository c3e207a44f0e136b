import { expect, test } from '@jest/globals';
import { policy, type Permission } from '../../api/contract/permissions.ts';
import { workKinds, workOf, workRoles, type WorkKind } from '../../domain/work.ts';

/** The permission that the deed itself asks for. */
const deeds: Partial<Readonly<Record<WorkKind, Permission>>> = {
  payout: 'payout.approve',
  payout_hold: 'payout.hold',
  partner_hold: 'partner.lift_hold',
  payout_failed: 'payout.retry',
  payout_missing: 'payout.resolve',
  payout_postponed: 'payout.resolve',
  payout_uncertain: 'payout.resolve',
  payout_run: 'payout_run.approve',
  run_check: 'payout_run.prepare',
  bank_file: 'bank_file.hand_over',
  bank_withdrawal: 'bank_file.confirm_withdrawal',
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
  partner_login: 'partner_login.decide',
  partner_merge: 'partner_merge.decide',
  invitation: 'person.invite',
  account_change: 'person.change',
  rate: 'rate.decide',
  exchange: 'adjustment.approve',
};

test.each(Object.entries(deeds))('%s stands in the queue of exactly those who may do it', (kind, permission) => {
  const known = workKinds.find((one) => one === kind);
  expect(known === undefined ? [] : [...workRoles[known]].toSorted()).toEqual([...policy[permission]].toSorted());
});

test('who prepares and approves has both queues, and a queue of one role is nobody else’s', () => {
  expect(workOf(['finance_preparer', 'finance_approver'])).toEqual(expect.arrayContaining(['payout', 'run_check']));
  expect(workOf(['support'])).not.toContain('payout');
  expect(workOf([])).toEqual([]);
});
