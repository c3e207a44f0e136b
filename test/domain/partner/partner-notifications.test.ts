import { expect, test } from '@jest/globals';
import { notificationOf } from '../../../domain/partner/partner-notifications.ts';

test.each([
  { mail: 'referral_credited', event: 'referrals' },
  { mail: 'new_conversion', event: 'commissions' },
  { mail: 'commission_counts_again', event: 'commissions' },
  { mail: 'payout_submitted', event: 'payouts' },
  { mail: 'payout_failed', event: null },
  { mail: 'payout_canceled', event: null },
  { mail: 'payout_returned', event: null },
  { mail: 'payout_details_changed', event: null },
  { mail: 'access_declined', event: null },
  { mail: 'confirm_address', event: null },
])('C26: the mail $mail is switched off with $event (null: it is always sent)', ({ mail, event }) => {
  expect(notificationOf(mail)).toBe(event);
});
