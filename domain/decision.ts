import type { Details } from './errors.ts';
import { payoutReasons } from './payout/payout-reason.ts';
import { promiseReasons } from './promise/promise-reason.ts';

export const decisionKinds = [
  'attribution',
  'gate',
  'evidence',
  'commission',
  'bounty',
  'release',
  'clawback',
  'dispute',
  'review',
  'event',
  'reminder',
  'lapse',
  'end',
  'payout',
  'access',
  'onboarding',
  'login',
] as const;
export type DecisionKind = (typeof decisionKinds)[number];

export const decisionOutcomes = [
  'credited',
  'refused',
  'not_yet',
  'took_back',
  'held',
  'released',
  'ended',
  'unchanged',
  'noted',
  'proposed',
  'approved',
  'paid',
] as const;
export type DecisionOutcome = (typeof decisionOutcomes)[number];

/** Reasons of decisions. Each has a sentence in en and de (`domain/wording/reasons.ts`); a test fails if one is missing. */
export const decisionReasons = [
  // attribution
  'via_link',
  'via_badge',
  'via_code',
  'via_client_reference',
  'by_hand',
  'already_credited',
  'no_click',
  'unknown_click',
  'click_too_old',
  'click_not_counted',
  'link_disabled',
  'partner_not_active',
  'partner_below_host_plan',
  'self_referral',
  'self_referral_flagged',
  'code_not_accepted',
  'unknown_code',
  'program_archived',
  'other_program_link',
  'payment_account_taken',
  'went_along',
  // evidence
  'settled',
  'waiting_for_payment',
  'waiting_for_bank',
  'waiting_for_bank_statement',
  'waiting_for_balance',
  'part_paid',
  'paid_out_of_band',
  'unknown_status',
  'invoice_void',
  'invoice_deleted',
  'nothing_to_pay',
  'overpaid',
  // gates
  'gates_open',
  'source_not_paid_for',
  'after_duration',
  'after_payments_cap',
  'after_subscription_end',
  'host_plan_stops_commissions',
  'before_attribution',
  'product_not_eligible',
  // money
  'payment_settled',
  'refunded',
  'payment_withdrawn',
  'dispute_opened',
  'dispute_won',
  'dispute_lost',
  'refund_failed',
  'hold_over',
  'partner_suspended',
  'review_opened',
  'review_approved',
  'review_refused',
  'taken_back',
  'appeal_granted',
  'facts_unchanged',
  'installed',
  'already_counted',
  'waiting_for_first_payment',
  'no_bounty_in_terms',
  'below_minimum_base',
  'new_terms_reached',
  // life
  'settlement_reminder',
  'nothing_paid_in_time',
  'subscription_ended',
  'subscription_resumed',
  'host_plan_changed',
  // events
  'unknown_customer',
  'customer_not_referred',
  'unknown_type',
  'malformed',
  'unknown_currency',
  'negative_amount',
  'event_id_reused',
  'too_large',
  'gave_up',
  'set_aside',
  'object_gone',
  'concerns_no_invoice',
  ...payoutReasons,
  ...promiseReasons,
] as const;
export type DecisionReason = (typeof decisionReasons)[number];

/** The outcome of one evaluation, before it is stored with its subject and the hash of its terms. */
export interface Decision {
  readonly kind: DecisionKind;
  readonly outcome: DecisionOutcome;
  readonly reason: DecisionReason;
  readonly inputs: Details;
}
