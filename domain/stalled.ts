/** What can be stalled: it has unread letters, or a command that nobody has carried out, for half an hour. */
export const stalledKinds = [
  'referral',
  'payout',
  'payout_run',
  'payout_batch',
  'statement_run',
  'statement',
  'program',
  'affiliate_access',
  'partner',
  'partner_login',
] as const;
export type StalledKind = (typeof stalledKinds)[number];
