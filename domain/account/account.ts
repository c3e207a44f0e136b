import { dayMs, hourMs } from '../elapsed.ts';

/** Secrets that emails about accounts carry, and how long each is valid. */
export const accountSecrets = ['invitation', 'password_reset', 'step_up_code', 'email_change', 'email_refusal'] as const;
export type AccountSecret = (typeof accountSecrets)[number];

export const secretLifeMs: Readonly<Record<AccountSecret, number>> = {
  invitation: 7 * dayMs,
  password_reset: hourMs,
  step_up_code: 600_000,
  email_change: dayMs,
  email_refusal: 2 * dayMs, // longer than the link that it refuses, even if that was sent late
};

/** Wrong tries after which a mailed code is invalid; a code of six digits cannot be guessed in five. */
export const codeTries = 5;

/** Emails that only inform: nothing in them opens anything. */
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
  'account_passwords_tried',
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
 * True if a second administrator must agree to these roles: an administrator who could let in a preparer and an approver alone would get around the
 * four-eyes rule. A lone administrator may let in the second administrator alone, but nobody of finance. `others`: administrators besides the
 * inviting one, locked or not, including those with a pending invitation.
 */
export const needsSecondAdmin = (roles: readonly string[], others: number): boolean =>
  roles.some((role) => finance.includes(role)) || (others > 0 && roles.includes('admin'));
