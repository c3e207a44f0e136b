/** States of payments, refunds and disputes: the providers' own words, or ours where a provider gives none. */
export const paymentStatuses = ['open', 'paid', 'canceled'] as const;
export const countingRefunds = ['succeeded', 'pending'] as const;
export const idleRefunds = ['failed', 'canceled', 'requires_action'] as const;
/** Disputes that keep the hold. An appeal reopens a lost dispute; for `prevented` it is not known which money moved. */
export const openDisputes = ['needs_response', 'under_review', 'appeal_needs_response', 'appeal_under_review', 'prevented'] as const;
/** Disputes without effect. Inquiries move no money. */
export const harmlessDisputes = ['won', 'warning_closed', 'warning_needs_response', 'warning_under_review'] as const;
/** Ways in which a Bexio payment was entered. They tell whether it is money. */
const bexioWays = ['booked', 'not_at_bank', 'cash_discount', 'client_account_redemption', 'credit_voucher', 'payment_service'] as const;

export const factStatuses = [
  ...paymentStatuses,
  ...countingRefunds,
  ...idleRefunds,
  ...openDisputes,
  ...harmlessDisputes,
  ...bexioWays,
  'lost',
  'entered',
  'gone',
] as const;
export type FactStatus = (typeof factStatuses)[number];
