import { errors } from '../../domain/wording/errors.ts';
import { say, type Sentence } from '../../domain/wording/sentence.ts';
import type { Details } from '../../domain/errors.ts';
import type { ProblemCode } from '../contract/problem.ts';

/** One status a code; a new code compiles only once it stands here. 409: the state forbids it; 422: the input can never be right. */
export const statuses: Readonly<Record<ProblemCode, number>> = {
  currency_mismatch: 422,
  unknown_customer: 422,
  unknown_event_type: 422,
  other_program: 403,
  badge_locked: 409,
  not_found: 404,
  invalid_input: 400,
  unknown_filter: 400,
  unknown_sort: 400,
  version_missing: 428,
  version_changed: 412,
  not_signed_in: 401,
  not_allowed: 403,
  step_up_required: 403,
  second_factor_missing: 403,
  foreign_origin: 403,
  api_key_wrong: 401,
  idempotency_key_missing: 400,
  idempotency_key_reused: 422,
  still_running: 409,
  too_many_requests: 429,
  factor_locked: 429,
  event_not_replayable: 409,
  event_not_matchable: 409,
  reason_required: 400,
  review_already_decided: 409,
  referral_already_credited: 409,
  four_eyes: 409,
  payout_state_changed: 409,
  content_changed: 409,
  adjustment_decided: 409,
  partner_state_changed: 409,
  access_already_answered: 409,
  work_taken: 409,
  view_is_read_only: 403,
  merge_impossible: 409,
  merge_decided: 409,
  mail_not_resendable: 409,
  access_not_offered: 409,
  ticket_already_answered: 409,
  ticket_closed: 409,
  nothing_to_appeal: 409,
  too_many_questions: 409,
  own_refusal: 409,
  link_used_up: 410,
  confirmation_link_over: 410,
  frame_token_over: 410,
  terms_changed: 409,
  already_partner: 409,
  embed_not_set_up: 409,
  login_not_offered: 409,
  login_state_changed: 409,
  login_already_decided: 409,
  login_code_refused: 409,
  login_nested: 403,
  account_link_over: 410,
  password_weak: 422,
  password_wrong: 422,
  email_in_use: 409,
  already_invited: 409,
  last_admin: 409,
  last_owner: 409,
  account_decided: 409,
  adjustment_impossible: 409,
  bank_entry_decided: 409,
  bank_entry_does_not_fit: 409,
  bank_debit_undecided: 409,
  unknown_command: 422,
  signature_wrong: 400,
  body_too_large: 413,
  unavailable: 503,
  internal_error: 500,
};

const bug: { readonly title: Sentence; readonly detail: Sentence } = {
  title: { en: 'Something broke', de: 'Etwas ist schiefgegangen' },
  detail: {
    en: 'This is a fault of ours. Tell us the request id, and we will find it.',
    de: 'Das ist unser Fehler. Mit der Anfragenummer finden wir ihn.',
  },
};

/** What was refused and what to do about it, in English; the console has every language from the same source. */
export function wordsOf(code: ProblemCode, details: Details): { readonly title: string; readonly detail: string } {
  const { title, detail } = code === 'internal_error' ? bug : errors[code];
  return { title: say('en', title, details), detail: say('en', detail, details) };
}
