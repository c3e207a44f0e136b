import type { PartnerMail } from '../mail/partner-mail.ts';
import type { payoutMails } from '../payout/payout-mail.ts';

type Switched = PartnerMail | (typeof payoutMails)[number] | 'adjustment_booked';

/** Emails that a partner's people can switch off. Emails about money that does not come, statements, access, logins and security are always sent. */
export const partnerNotifications = ['referrals', 'commissions', 'payouts'] as const;
export type PartnerNotification = (typeof partnerNotifications)[number];

const events: Readonly<Record<Switched, PartnerNotification | null>> = {
  referral_credited: 'referrals',
  settlement_reminder: 'referrals',
  new_conversion: 'commissions',
  commission_counts_again: 'commissions',
  commission_held: 'commissions',
  commission_refused: 'commissions',
  commission_clawed_back: 'commissions',
  adjustment_booked: 'commissions',
  payout_approved: 'payouts',
  payout_on_hold: 'payouts',
  payout_released: 'payouts',
  payout_submitted: 'payouts',
  payout_unclaimed: null,
  payout_failed: null,
  payout_canceled: null,
  payout_returned: null,
  payout_missing_explained: null,
  payout_paid_twice: null,
  payout_details_wanted: null,
};

/** Returns the notification by which an email can be switched off; null if it is always sent. */
export const notificationOf = (template: string): PartnerNotification | null =>
  Object.entries(events).find(([name]) => name === template)?.[1] ?? null;
