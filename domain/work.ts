import { dayMs } from './elapsed.ts';

/** Kinds of work that wait for a person, and the roles that may do each. A test compares it with the table of permissions. */
export const workRoles = {
  payout: ['finance_approver'],
  payout_hold: ['finance_preparer', 'finance_approver'],
  payout_failed: ['finance_preparer'],
  payout_to_pay: ['finance_preparer', 'finance_approver'],
  payout_finding: ['finance_preparer', 'finance_approver'],
  payout_missing: ['finance_preparer', 'finance_approver'],
  partner_hold: ['finance_preparer', 'finance_approver'],
  payout_postponed: ['finance_preparer', 'finance_approver'],
  payout_uncertain: ['finance_preparer', 'finance_approver'],
  payout_run: ['finance_approver'],
  run_check: ['finance_preparer'],
  payout_halt: ['admin', 'finance_preparer', 'finance_approver'],
  bank_file: ['finance_preparer'],
  bank_withdrawal: ['finance_approver'],
  bank_answer: ['finance_preparer', 'finance_approver'],
  bank_entry: ['finance_preparer'],
  bank_decision: ['finance_approver'],
  adjustment: ['finance_approver'],
  review: ['staff', 'finance_approver'],
  access_request: ['admin', 'staff'],
  application: ['admin', 'staff'],
  suspension: ['admin', 'staff'],
  payout_method: ['finance_preparer', 'finance_approver'],
  event: ['staff', 'finance_preparer'],
  statement_mail: ['finance_preparer', 'finance_approver', 'support'],
  question: ['admin', 'staff', 'finance_preparer', 'finance_approver', 'support'],
  appeal: ['admin', 'staff', 'finance_approver'],
  appeal_to_pay: ['finance_preparer'],
  closed_partner: ['finance_preparer'],
  partner_login: ['admin', 'support'],
  partner_merge: ['finance_approver'],
  invitation: ['admin'],
  account_change: ['admin'],
  stalled: ['admin'],
  rate: ['finance_preparer', 'finance_approver'],
  exchange: ['finance_approver'],
} as const;

const longestSnoozeMs = 7 * dayMs;

/** True if the work can be postponed until then: not forever, and never past its due date. Both are instants. */
export const mayBePutOff = ({ dueAt, until }: { readonly dueAt: string | null; readonly until: string }, asOf: string): boolean =>
  Date.parse(until) <= Date.parse(asOf) + longestSnoozeMs && (dueAt === null || Date.parse(until) <= Date.parse(dueAt));

export type WorkKind = keyof typeof workRoles;

const isKind = (name: string): name is WorkKind => Object.hasOwn(workRoles, name);
export const workKinds: readonly WorkKind[] = Object.keys(workRoles).filter(isKind);

interface Colleague {
  readonly staffRoles: readonly string[];
  readonly banned: boolean | null;
}

/** True if a person may do this kind of work with their present roles. Work that was assigned to somebody who may not counts as unassigned. */
export const mayTakeOn = (kind: WorkKind, person: Colleague): boolean =>
  person.banned !== true && workRoles[kind].some((role) => person.staffRoles.includes(role));

/** Returns the kinds of work that these roles may do. */
export const workOf = (roles: readonly string[]): readonly WorkKind[] =>
  workKinds.filter((kind) => workRoles[kind].some((role) => roles.includes(role)));
