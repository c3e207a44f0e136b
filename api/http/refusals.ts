import type { ProblemCode } from '../contract/problem.ts';

interface Refusal {
  readonly status: number;
  readonly title: string;
  /** What a person can do about it. */
  readonly detail: string;
}

/** One status and one sentence a code; a new code compiles only once it stands here. 409: the state forbids it; 422: it can never be right. */
export const refusals: Readonly<Record<ProblemCode, Refusal>> = {
  currency_mismatch: {
    status: 422,
    title: 'Two currencies',
    detail: 'These amounts are in different currencies and cannot be put together.',
  },
  unknown_customer: { status: 422, title: 'Unknown customer', detail: 'No customer is known by this account id. Send the sign-up first.' },
  unknown_event_type: { status: 422, title: 'Unknown kind of event', detail: 'This kind of event is not understood here.' },
  other_program: { status: 403, title: 'Another program', detail: 'This belongs to another program than the one your key is for.' },
  not_found: { status: 404, title: 'Not found', detail: 'There is nothing here, or it is not yours to see.' },
  invalid_input: { status: 400, title: 'Not understood', detail: 'Some fields are missing or wrong; each is named below.' },
  unknown_filter: { status: 400, title: 'Unknown filter', detail: 'This list cannot be filtered by that field.' },
  unknown_sort: { status: 400, title: 'Unknown order', detail: 'This list cannot be sorted by that field.' },
  version_missing: { status: 428, title: 'Which version?', detail: 'Send If-Match with the version that you saw.' },
  version_changed: {
    status: 412,
    title: 'Changed meanwhile',
    detail: 'Somebody has changed this since you opened it. Look at the new version first.',
  },
  not_signed_in: { status: 401, title: 'Not signed in', detail: 'Sign in and try again.' },
  not_allowed: { status: 403, title: 'Not allowed', detail: 'Your role does not allow this. An administrator can change roles.' },
  step_up_required: {
    status: 403,
    title: 'Confirm that it is you',
    detail: 'Give your second factor again; it may be at most 5 minutes old.',
  },
  second_factor_missing: { status: 403, title: 'Second factor missing', detail: 'Set up an authenticator app before anything else.' },
  foreign_origin: { status: 403, title: 'From another page', detail: 'This request did not come from a page of ours, so it was refused.' },
  api_key_wrong: {
    status: 401,
    title: 'Wrong API key',
    detail: 'The key is missing, unknown, expired or revoked. Send it as Authorization: Bearer.',
  },
  idempotency_key_missing: {
    status: 400,
    title: 'Idempotency-Key missing',
    detail: 'Send a UUID as Idempotency-Key, and the same one when you repeat.',
  },
  idempotency_key_reused: {
    status: 422,
    title: 'Idempotency-Key used before',
    detail: 'This key belongs to another request. Take a new one.',
  },
  still_running: {
    status: 409,
    title: 'Still running',
    detail: 'The first request with this key has no answer yet. Repeat it in a moment.',
  },
  too_many_requests: { status: 429, title: 'Too many requests', detail: 'Wait as long as Retry-After says, then go on.' },
  event_not_replayable: { status: 409, title: 'Cannot be processed again', detail: 'The state of this event does not allow it.' },
  reason_required: { status: 400, title: 'A reason is missing', detail: 'Say why, in at least a few words.' },
  review_already_decided: {
    status: 409,
    title: 'Already decided',
    detail: 'Somebody has decided this review meanwhile. Look at it again.',
  },
  referral_already_credited: { status: 409, title: 'Already credited', detail: 'This customer is credited to a partner already.' },
  unknown_command: { status: 422, title: 'Unknown command', detail: 'This cannot be asked of it.' },
  signature_wrong: { status: 400, title: 'Wrong signature', detail: 'The signature does not fit; nothing was stored.' },
  body_too_large: { status: 413, title: 'Too large', detail: 'The body is larger than this address accepts.' },
  unavailable: {
    status: 503,
    title: 'Not available just now',
    detail: 'A part of the system does not answer. Nothing was lost; try again in a moment.',
  },
  internal_error: {
    status: 500,
    title: 'Something broke',
    detail: 'This is a fault of ours. Tell us the request id, and we will find it.',
  },
};
