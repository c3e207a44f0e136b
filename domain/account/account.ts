import { dayMs, hourMs } from '../elapsed.ts';

/** What a mail about an account carries, and for how long it opens something. */
export const accountSecrets = ['invitation', 'password_reset', 'step_up_code', 'email_change', 'email_refusal'] as const;
export type AccountSecret = (typeof accountSecrets)[number];

export const secretLifeMs: Readonly<Record<AccountSecret, number>> = {
  invitation: 7 * dayMs,
  password_reset: hourMs,
  step_up_code: 600_000,
  email_change: dayMs,
  email_refusal: 2 * dayMs, // longer than the link that it refuses, however late that one went out
};

/** After so many wrong tries a mailed code is over; six digits cannot be guessed in five. */
export const codeTries = 5;

/** Mails that only tell: nothing in them opens anything. */
export const accountNotices = [
  'account_factor_reset',
  'account_factor_given_up',
  'account_roles_changed',
  'account_admin_locked',
  'account_locked',
  'account_unlocked',
  'account_factor_set',
  'account_backup_code_used',
  'account_password_changed',
  'account_password_renewed',
  'account_new_device',
  'account_email_left',
  'account_email_changed',
  'account_colleague_invited',
  'account_api_key_made',
  'account_invitation_waits',
  'account_invitation_undelivered',
  'account_change_waits',
] as const;
export type AccountNotice = (typeof accountNotices)[number];

const finance: readonly string[] = ['finance_preparer', 'finance_approver'];

/**
 * Whether a second administrator has to agree that somebody gets these roles: whoever could let in a preparer and an approver alone
 * would have four eyes of their own. A lone administrator lets in the second one alone, since somebody has to be first, and nobody of
 * finance. `others`: administrators besides the one who invites, locked or not, and who were let in so and are on their way.
 */
export const needsSecondAdmin = (roles: readonly string[], others: number): boolean =>
  roles.some((role) => finance.includes(role)) || (others > 0 && roles.includes('admin'));
