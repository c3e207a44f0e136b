import { roles, type Role } from './roles.ts';

const finance = ['finance_preparer', 'finance_approver'] as const;

/**
 * The policy: who may do what. The server's checks, the console's `canAccess` and the documentation are made from it. What is not listed is
 * refused.
 */
export const policy = {
  'search.use': roles,
  'notification.own': roles,
  'work.read': roles,
  'work.mark': roles,
  'work.hand_over': ['admin'],
  'event.read': roles,
  'event.export': ['admin', 'staff', ...finance],
  'event.reprocess': ['finance_preparer'],
  'event.set_aside': ['staff', 'finance_preparer'],
  'event.match': ['staff', 'finance_preparer'],
  'commission.read': roles,
  'commission.export': ['admin', 'staff', ...finance],
  'review.read': roles,
  'review.decide': ['staff', 'finance_approver'],
  'access.read': ['admin', 'staff', 'support'],
  'access.answer': ['admin', 'staff'],
  'ticket.read': roles,
  'ticket.answer': roles,
  'appeal.decide': ['admin', 'staff', 'finance_approver'],
  'partner_login.read': ['admin', 'support'],
  'partner_login.decide': ['admin', 'support'],
  'partner_login.revoke': ['admin', 'support'],
  'partner.read': roles,
  'partner.admit': ['admin', 'staff'],
  'partner.suspend': ['admin', 'staff'],
  'partner.edit_profile': ['admin', 'staff'],
  'partner.write_email': ['admin', 'staff'],
  'partner.read_letters': roles,
  'partner.view_as': ['support'],
  'partner.check_vat': finance,
  'partner.lift_hold': finance,
  'partner_note.read': roles,
  'partner_note.write': roles,
  'partner_merge.read': roles,
  'partner_merge.propose': ['admin', 'staff', 'support'],
  'partner_merge.decide': ['finance_approver'],
  'partner.export': ['admin', 'staff', ...finance],
  'partner.read_ledger': ['admin', 'staff', ...finance],
  'referral.read': roles,
  'referral.export': ['admin', 'staff', ...finance],
  'source.read': roles,
  'journal_entry.read': roles,
  'decision.read': roles,
  'program.read': roles,
  'program.limit_payouts': ['admin'],
  'program.offer_rails': ['admin'],
  'guide.read': roles,
  'guide.write': ['admin', 'staff'],
  'workflow.read': roles,
  'workflow.ring': ['admin'],
  'health.read': ['admin'],
  'person.read': ['admin'],
  'person.invite': ['admin'],
  'person.change': ['admin'],
  'api_key.read': ['admin'],
  'api_key.make': ['admin'],
  'payout.read': ['admin', ...finance, 'support'],
  'payout.read_amounts': ['admin', ...finance],
  'payout.read_accounts': finance,
  'payout.export': ['admin', ...finance],
  'payout.request': ['finance_preparer'],
  'payout.approve': ['finance_approver'],
  'payout.reject': ['finance_approver'],
  'payout.hold': finance,
  'payout.cancel': finance,
  'payout.retry': ['finance_preparer'],
  'payout.resolve': finance,
  'payout.ask_details': finance,
  'payout.note': ['admin', ...finance, 'support'],
  'payout_method.reveal': ['finance_approver'],
  'payout_method.confirm': finance,
  'payout_method.switch_off': finance,
  'payout_method.say_open': finance,
  'statement.read': ['admin', ...finance, 'support'],
  'statement.export': ['admin', ...finance],
  'statement.resend': ['admin', ...finance, 'support'],
  'proof.download': finance,
  'email.read': ['admin', ...finance, 'support'],
  'email.resend': ['admin', ...finance, 'support'],
  'email.export': ['admin', ...finance],
  'bookkeeping.read': ['admin', ...finance],
  'bookkeeping.export': ['admin', ...finance],
  'bookkeeping.number': finance,
  'rate.read': ['admin', ...finance],
  'rate.enter': finance,
  'rate.decide': finance,
  'audit.read': ['admin', ...finance],
  'payout_run.start': ['finance_preparer'],
  'payout_run.prepare': ['finance_preparer'],
  'payout_run.approve': ['finance_approver'],
  'payout_run.cancel': finance,
  'bank_file.read': ['admin', ...finance],
  'bank_file.export': ['finance_preparer'],
  'bank_file.hand_over': ['finance_preparer'],
  'bank_file.withdraw': ['finance_preparer'],
  'bank_file.confirm_withdrawal': ['finance_approver'],
  'bank_file.decline_withdrawal': finance,
  'bank_file.import': ['finance_preparer'],
  'payout_halt.lift': ['admin', ...finance],
  'bank_answer.clarify': finance,
  'bank_entry.assign': ['finance_preparer'],
  'bank_entry.confirm': ['finance_approver'],
  'adjustment.read': roles,
  'adjustment.export': ['admin', ...finance],
  'adjustment.propose': ['finance_preparer'],
  'adjustment.approve': ['finance_approver'],
  'adjustment.refuse': finance,
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Permission = keyof typeof policy;

const isPermission = (name: string): name is Permission => Object.hasOwn(policy, name);

export const permissions: readonly Permission[] = Object.keys(policy).filter(isPermission);

export interface PolicyActor {
  readonly id: string;
  readonly roles: readonly Role[];
}

/** The facts besides the role that a rule may use. */
export interface PolicyRecord {
  readonly state?: string | null;
  readonly reason?: string | null;
}

/** Returns whether the actor has the permission: one rule for the server and for every button. The server checks again whatever a button allowed. */
export function can(actor: PolicyActor, permission: Permission, record?: PolicyRecord): boolean {
  const allowed: readonly Role[] = policy[permission];
  return actor.roles.some((role) => allowed.includes(role)) && isPossible(permission, record);
}

/** Returns false if the record's state forbids the action to everybody. */
function isPossible(permission: Permission, record: PolicyRecord | undefined): boolean {
  if (record?.state === undefined) return true;
  if (permission === 'review.decide') return record.state === 'open';
  if (permission === 'event.set_aside') return record.state === 'unplaced' || record.state === 'dead';
  if (permission === 'event.match') return record.state === 'unplaced' || record.reason === 'customer_not_referred';
  if (permission === 'event.reprocess') return record.state !== 'received';
  if (permission === 'payout.approve' || permission === 'payout.reject') return record.state === 'reserved';
  if (permission === 'payout.hold' || permission === 'payout.cancel') return record.state === 'reserved' || record.state === 'approved';
  if (permission === 'payout.retry') return record.state === 'failed' || record.state === 'returned' || record.state === 'canceled'; // canceled: only if the payout in its place was refused
  return true;
}
