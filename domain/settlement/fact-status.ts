/** What providers call the state of a payment, refund or dispute, and what we note of one that they give no state. */
export const paymentStatuses = ['open', 'paid', 'canceled'] as const;
export const countingRefunds = ['succeeded', 'pending'] as const;
export const idleRefunds = ['failed', 'canceled', 'requires_action'] as const;
/** An appeal opens a lost dispute again; what `prevented` moved is not known, so the hold stays. */
export const openDisputes = ['needs_response', 'under_review', 'appeal_needs_response', 'appeal_under_review', 'prevented'] as const;
/** Inquiries move no money. */
export const harmlessDisputes = ['won', 'warning_closed', 'warning_needs_response', 'warning_under_review'] as const;
/** How a Bexio payment was entered says whether it is money. */
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
