import { dayMs } from './elapsed.ts';

/** What waits for a person, and whose it is: the roles that may do it. A test holds it against the table of permissions. */
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
  partner_login: ['admin', 'support'],
  partner_merge: ['finance_approver'],
  invitation: ['admin'],
  account_change: ['admin'],
  rate: ['finance_preparer', 'finance_approver'],
  exchange: ['finance_approver'],
} as const;

const longestSnoozeMs = 7 * dayMs;

/** Whether it can be put off until then: not for good, and never past what was promised. Instants. */
export const mayBePutOff = ({ dueAt, until }: { readonly dueAt: string | null; readonly until: string }, asOf: string): boolean =>
  Date.parse(until) <= Date.parse(asOf) + longestSnoozeMs && (dueAt === null || Date.parse(until) <= Date.parse(dueAt));

export type WorkKind = keyof typeof workRoles;

const isKind = (name: string): name is WorkKind => Object.hasOwn(workRoles, name);
export const workKinds: readonly WorkKind[] = Object.keys(workRoles).filter(isKind);

interface Colleague {
  readonly staffRoles: readonly string[];
  readonly banned: boolean | null;
}

/** Whether somebody may do this kind of work, as the roles are now: what lies with anybody else lies with nobody. */
export const mayTakeOn = (kind: WorkKind, person: Colleague): boolean =>
  person.banned !== true && workRoles[kind].some((role) => person.staffRoles.includes(role));

/** The kinds of work that somebody with these roles may do. */
export const workOf = (roles: readonly string[]): readonly WorkKind[] =>
  workKinds.filter((kind) => workRoles[kind].some((role) => roles.includes(role)));
