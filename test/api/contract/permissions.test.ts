import { expect, test } from '@jest/globals';
import { access } from '../../../api/contract/access.ts';
import { can, permissions, policy } from '../../../api/contract/permissions.ts';
import { roles } from '../../../api/contract/roles.ts';
import { payoutStates, type PayoutPhase } from '../../../domain/payout/payout-state.ts';

/** The table of the roles page, written down once more: a change of the policy is a change of this table. */
const table: Readonly<Record<string, string>> = {
  //                       admin staff preparer approver support
  'search.use': 'yes yes yes yes yes',
  'notification.own': 'yes yes yes yes yes',
  'work.read': 'yes yes yes yes yes',
  'work.mark': 'yes yes yes yes yes',
  'work.hand_over': 'yes no no no no',
  'event.read': 'yes yes yes yes yes',
  'event.export': 'yes yes yes yes no',
  'event.reprocess': 'no no yes no no',
  'event.set_aside': 'no yes yes no no',
  'event.match': 'no yes yes no no',
  'commission.read': 'yes yes yes yes yes',
  'commission.export': 'yes yes yes yes no',
  'review.read': 'yes yes yes yes yes',
  'review.decide': 'no yes no yes no',
  'access.read': 'yes yes no no yes',
  'access.answer': 'yes yes no no no',
  'partner_login.read': 'yes no no no yes',
  'partner_login.decide': 'yes no no no yes',
  'partner_login.revoke': 'yes no no no yes',
  'ticket.read': 'yes yes yes yes yes',
  'ticket.answer': 'yes yes yes yes yes',
  'appeal.decide': 'yes yes no yes no',
  'partner.admit': 'yes yes no no no',
  'partner.suspend': 'yes yes no no no',
  'partner.edit_profile': 'yes yes no no no',
  'partner.write_email': 'yes yes no no no',
  'partner.read_letters': 'yes yes yes yes yes',
  'partner.view_as': 'no no no no yes',
  'partner.check_vat': 'no no yes yes no',
  'partner.lift_hold': 'no no yes yes no',
  'partner_note.read': 'yes yes yes yes yes',
  'partner_note.write': 'yes yes yes yes yes',
  'partner_merge.read': 'yes yes yes yes yes',
  'partner_merge.propose': 'yes yes no no yes',
  'partner_merge.decide': 'no no no yes no',
  'partner.read': 'yes yes yes yes yes',
  'partner.export': 'yes yes yes yes no',
  'partner.read_ledger': 'yes yes yes yes no',
  'referral.read': 'yes yes yes yes yes',
  'referral.export': 'yes yes yes yes no',
  'source.read': 'yes yes yes yes yes',
  'journal_entry.read': 'yes yes yes yes yes',
  'decision.read': 'yes yes yes yes yes',
  'program.read': 'yes yes yes yes yes',
  'program.limit_payouts': 'yes no no no no',
  'program.offer_rails': 'yes no no no no',
  'guide.read': 'yes yes yes yes yes',
  'guide.write': 'yes yes no no no',
  'workflow.read': 'yes yes yes yes yes',
  'workflow.ring': 'yes no no no no',
  'health.read': 'yes no no no no',
  'person.read': 'yes no no no no',
  'person.invite': 'yes no no no no',
  'person.change': 'yes no no no no',
  'api_key.read': 'yes no no no no',
  'api_key.make': 'yes no no no no',
  'payout.read': 'yes no yes yes yes',
  'payout.read_amounts': 'yes no yes yes no',
  'payout.read_accounts': 'no no yes yes no',
  'payout.export': 'yes no yes yes no',
  'payout.request': 'no no yes no no',
  'payout.approve': 'no no no yes no',
  'payout.reject': 'no no no yes no',
  'payout.hold': 'no no yes yes no',
  'payout.cancel': 'no no yes yes no',
  'payout.retry': 'no no yes no no',
  'payout.resolve': 'no no yes yes no',
  'payout.ask_details': 'no no yes yes no',
  'payout.note': 'yes no yes yes yes',
  'payout_method.reveal': 'no no no yes no',
  'payout_method.confirm': 'no no yes yes no',
  'payout_method.say_open': 'no no yes yes no',
  'payout_method.switch_off': 'no no yes yes no',
  'statement.read': 'yes no yes yes yes',
  'statement.export': 'yes no yes yes no',
  'statement.resend': 'yes no yes yes yes',
  'proof.download': 'no no yes yes no',
  'email.read': 'yes no yes yes yes',
  'email.resend': 'yes no yes yes yes',
  'email.export': 'yes no yes yes no',
  'bookkeeping.read': 'yes no yes yes no',
  'bookkeeping.export': 'yes no yes yes no',
  'rate.read': 'yes no yes yes no',
  'rate.enter': 'no no yes yes no',
  'rate.decide': 'no no yes yes no',
  'bookkeeping.number': 'no no yes yes no',
  'audit.read': 'yes no yes yes no',
  'payout_run.start': 'no no yes no no',
  'payout_run.prepare': 'no no yes no no',
  'payout_run.approve': 'no no no yes no',
  'payout_run.cancel': 'no no yes yes no',
  'bank_file.read': 'yes no yes yes no',
  'bank_file.export': 'no no yes no no',
  'bank_file.hand_over': 'no no yes no no',
  'bank_file.withdraw': 'no no yes no no',
  'bank_file.confirm_withdrawal': 'no no no yes no',
  'bank_file.decline_withdrawal': 'no no yes yes no',
  'bank_file.import': 'no no yes no no',
  'payout_halt.lift': 'yes no yes yes no',
  'bank_answer.clarify': 'no no yes yes no',
  'bank_entry.assign': 'no no yes no no',
  'bank_entry.confirm': 'no no no yes no',
  'adjustment.read': 'yes yes yes yes yes',
  'adjustment.export': 'yes no yes yes no',
  'adjustment.propose': 'no no yes no no',
  'adjustment.approve': 'no no no yes no',
  'adjustment.refuse': 'no no yes yes no',
};

test('S20: each role has exactly the permissions of the table, and every permission is listed', () => {
  expect(Object.keys(table).toSorted()).toEqual([...permissions].toSorted());
  for (const permission of permissions) {
    const said = roles.map((role) => (can({ id: 'somebody', roles: [role] }, permission) ? 'yes' : 'no')).join(' ');
    expect(`${permission}: ${said}`).toBe(`${permission}: ${table[permission]}`);
  }
});

test('S20: a person without a role has no permission', () => {
  expect(permissions.filter((permission) => can({ id: 'nobody', roles: [] }, permission))).toEqual([]);
});

test('every permission is required by an address of the console, and every required one exists', () => {
  const asked = new Set(Object.values(access).flatMap((actions) => Object.values<string>(actions)));
  expect([...asked].toSorted()).toEqual(Object.keys(policy).toSorted());
});

const payoutsBut = (...possible: readonly PayoutPhase[]) => payoutStates.filter((state) => !possible.includes(state));

test.each([
  { permission: 'review.decide', role: 'staff', possible: ['open'], impossible: ['approved', 'refused'] },
  { permission: 'event.match', role: 'staff', possible: ['unplaced'], impossible: ['received', 'placed', 'ignored', 'dead'] },
  { permission: 'event.set_aside', role: 'staff', possible: ['unplaced', 'dead'], impossible: ['received', 'placed', 'ignored'] },
  {
    permission: 'event.reprocess',
    role: 'finance_preparer',
    possible: ['placed', 'unplaced', 'ignored', 'dead'],
    impossible: ['received'],
  },
  { permission: 'payout.approve', role: 'finance_approver', possible: ['reserved'], impossible: payoutsBut('reserved') },
  { permission: 'payout.reject', role: 'finance_approver', possible: ['reserved'], impossible: payoutsBut('reserved') },
  {
    permission: 'payout.hold',
    role: 'finance_preparer',
    possible: ['reserved', 'approved'],
    impossible: payoutsBut('reserved', 'approved'),
  },
  {
    permission: 'payout.cancel',
    role: 'finance_preparer',
    possible: ['reserved', 'approved'],
    impossible: payoutsBut('reserved', 'approved'),
  },
  {
    permission: 'payout.retry',
    role: 'finance_preparer',
    possible: ['failed', 'returned', 'canceled'],
    impossible: payoutsBut('failed', 'returned', 'canceled'),
  },
] as const)('$permission also depends on the state of its object', ({ permission, role, possible, impossible }) => {
  const actor = { id: 'somebody', roles: [role] };
  expect(possible.filter((state) => !can(actor, permission, { state }))).toEqual([]);
  expect(impossible.filter((state) => can(actor, permission, { state }))).toEqual([]);
});

test('an ignored event may be matched only if its customer was not referred', () => {
  const staff = { id: 'somebody', roles: ['staff'] } as const;
  expect(can(staff, 'event.match', { state: 'ignored', reason: 'customer_not_referred' })).toBe(true);
  expect(can(staff, 'event.match', { state: 'ignored', reason: 'unknown_kind' })).toBe(false);
});

test('permissions that are not listed here do not depend on a state', () => {
  const named = /^(review.decide|event.(match|set_aside|reprocess)|payout.(approve|reject|hold|cancel|retry))$/;
  const everybody = { id: 'somebody', roles };
  expect(permissions.filter((permission) => !named.test(permission) && !can(everybody, permission, { state: 'canceled' }))).toEqual([]);
});
