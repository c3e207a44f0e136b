import type { payoutReasons } from './payout-reason.ts';

/**
 * Reasons of steps that a partner reads: what became of the money, and what the partner can do. Steps of our staff that are not listed here
 * (attempts, internal checks, refusals) stay internal.
 */
export const partnerSteps = [
  'payout_proposed',
  'payout_approved',
  'payout_held',
  'payout_resumed',
  'rejected',
  'canceled_by_hand',
  'canceled_with_run',
  'excluded_by_hand',
  'method_revoked',
  'money_needed',
  'paid_unapproved',
  'tax_left_nothing',
  'handing_over',
  'handed_over',
  'rail_accepted',
  'rail_postponed',
  'rail_refused',
  'outcome_unclear',
  'unclaimed',
  'paid_out',
  'paid_after_all',
  'duplicate_booked',
  'duplicate_withdrawn',
  'second_payment_returned',
  'returned_by_bank',
  'reversed_by_bank',
  'returned_in_part',
  'return_withdrawn',
  'return_taken_back',
  'missing_was_fee',
  'missing_is_lost',
  'details_asked',
  'left_in_balance',
  'third_failure',
  'forgiven_came_back',
  'appealed_came_back',
] as const satisfies readonly (typeof payoutReasons)[number][];
