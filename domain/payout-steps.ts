import type { payoutReasons } from './payout-reason.ts';

/**
 * Why its payout took a step, as far as a partner reads it: what became of the money, and what the partner can do. What people of ours tried,
 * checked among themselves or were refused is not in it; a reason that is not named here stays with us.
 */
export const partnerSteps = [
  'payout_proposed',
  'payout_approved',
  'payout_held',
  'payout_resumed',
  'rejected',
  'canceled_by_hand',
  'method_revoked',
  'money_needed',
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
] as const satisfies readonly (typeof payoutReasons)[number][];
