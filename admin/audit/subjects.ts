import type { Phrase } from '../i18n/say.ts';

interface Known {
  readonly word: Phrase;
  /** The resource of its page; undefined if it has none. */
  readonly resource?: string;
}

/** The kinds of subjects of audit entries. An unknown kind is shown as it is. */
export const subjects: Readonly<Record<string, Known>> = {
  payout: { word: 'audit.kinds.payout', resource: 'payouts' },
  payout_run: { word: 'audit.kinds.payout_run', resource: 'payout-runs' },
  payout_batch: { word: 'audit.kinds.payout_batch', resource: 'bank-files' },
  payout_method: { word: 'audit.kinds.payout_method' },
  bank_file_import: { word: 'audit.kinds.bank_file_import', resource: 'bank-imports' },
  payout_halt: { word: 'audit.kinds.payout_halt' },
  bank_entry: { word: 'audit.kinds.bank_entry' },
  adjustment: { word: 'audit.kinds.adjustment' },
  statement: { word: 'audit.kinds.statement', resource: 'statements' },
  statement_run: { word: 'audit.kinds.statement_run' },
  review: { word: 'audit.kinds.review', resource: 'reviews' },
  month: { word: 'audit.kinds.month' },
  account_number: { word: 'audit.kinds.account_number' },
  rate: { word: 'audit.kinds.rate' },
  exchange: { word: 'audit.kinds.exchange' },
  tax_document: { word: 'audit.kinds.tax_document' },
  partner: { word: 'audit.kinds.partner', resource: 'partners' },
  customer: { word: 'audit.kinds.customer', resource: 'customers' },
  program: { word: 'audit.kinds.program', resource: 'programs' },
  list: { word: 'audit.kinds.list' },
  person: { word: 'audit.kinds.person' },
  referral: { word: 'audit.kinds.referral', resource: 'referrals' },
  workflow: { word: 'audit.kinds.workflow' },
  affiliate_access: { word: 'access.one', resource: 'access-requests' },
  ticket: { word: 'tickets.number', resource: 'tickets' },
  link: { word: 'audit.kinds.link' },
  invitation: { word: 'audit.kinds.invitation' },
  email: { word: 'audit.kinds.email', resource: 'emails' },
  partner_login: { word: 'tickets.login', resource: 'login-requests' },
};
