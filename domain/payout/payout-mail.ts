/** Emails that a payout or its run causes, to the partner or to the staff who can act. Each has a template of the same name. */
export const payoutMails = [
  'payout_approved',
  'payout_on_hold',
  'payout_released',
  'payout_submitted',
  'payout_unclaimed',
  'payout_failed',
  'payout_canceled',
  'payout_returned',
  'payout_missing_explained',
  'payout_paid_twice',
  'payout_details_wanted',
] as const;
export const staffMails = [
  'payout_awaits_approval',
  'payout_run_awaits_approval',
  'payout_needs_a_person',
  'payout_to_pay',
  'payout_run_to_pay',
  'bank_file_pays_again',
] as const;
export type PayoutMail =
  | (typeof payoutMails)[number]
  | Exclude<(typeof staffMails)[number], 'payout_run_awaits_approval' | 'payout_run_to_pay' | 'bank_file_pays_again'>;
