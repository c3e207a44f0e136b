/** Every refusal of a request. A new code compiles only once it has an HTTP status and a sentence for people. */
export const errorCodes = [
  'currency_mismatch',
  'unknown_customer',
  'unknown_event_type',
  'other_program',
  'badge_locked',
  'not_found',
  'invalid_input',
  'unknown_filter',
  'unknown_sort',
  'version_missing',
  'version_changed',
  'not_signed_in',
  'other_person',
  'not_allowed',
  'step_up_required',
  'second_factor_missing',
  'foreign_origin',
  'api_key_wrong',
  'idempotency_key_missing',
  'idempotency_key_reused',
  'still_running',
  'too_many_requests',
  'factor_locked',
  'event_not_replayable',
  'event_not_matchable',
  'reason_required',
  'review_already_decided',
  'referral_already_credited',
  'four_eyes',
  'payout_state_changed',
  'content_changed',
  'adjustment_decided',
  'adjustment_impossible',
  'bank_entry_decided',
  'bank_entry_does_not_fit',
  'bank_debit_undecided',
  'bank_file_pays_twice',
  'payout_in_doubt',
  'partner_state_changed',
  'partner_already_decided',
  'review_day_wrong',
  'access_already_answered',
  'work_taken',
  'snooze_too_long',
  'view_is_read_only',
  'merge_impossible',
  'merge_decided',
  'mail_not_resendable',
  'access_not_offered',
  'access_open_already',
  'question_answered',
  'nothing_asked',
  'ticket_already_answered',
  'ticket_closed',
  'nothing_to_appeal',
  'too_many_questions',
  'too_many_messages',
  'own_refusal',
  'link_used_up',
  'confirmation_link_over',
  'frame_token_over',
  'terms_changed',
  'already_partner',
  'embed_not_set_up',
  'login_not_offered',
  'login_state_changed',
  'login_already_decided',
  'login_code_refused',
  'login_nested',
  'account_link_over',
  'password_weak',
  'password_wrong',
  'email_in_use',
  'already_invited',
  'too_many_invitations',
  'name_not_plain',
  'second_admin',
  'last_admin',
  'last_owner',
  'account_decided',
  'unknown_command',
  'signature_wrong',
  'body_too_large',
  'unavailable',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** Ids, minor units, and colleagues to ask; never a partner's or customer's name, an address or an account number. */
export type Details = Readonly<Record<string, string | number | boolean | null>>;

/** The business refused a request. Whatever else is thrown is a bug or an outage. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: ErrorCode;
  readonly details: Details;

  constructor(code: ErrorCode, details: Details = {}) {
    super(`${code} ${JSON.stringify(details)}`);
    this.code = code;
    this.details = details;
  }
}
