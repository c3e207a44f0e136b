export interface Screen {
  readonly name: string;
  /** The address below `/admin`; for a list with `opens`, its first row is opened. */
  readonly path: string;
  readonly opens?: boolean;
  /** For a page without a list of its own: the resource of the link on the opened page that leads to it. */
  readonly follows?: string;
  /** The address of a tab of the page. */
  readonly tab?: string;
}

/** One entry for each screen of the console; a test compares them with its routes. */
export const consoleScreens: readonly Screen[] = [
  { name: 'work', path: '/' },
  { name: 'work-snoozed', path: '/work/snoozed' },
  { name: 'work-done', path: '/work/done' },
  { name: 'notifications', path: '/notifications' },
  { name: 'events', path: '/events' },
  { name: 'event', path: '/events', opens: true },
  { name: 'commissions', path: '/commissions' },
  { name: 'commission', path: '/commissions', opens: true },
  { name: 'journal-entry', path: '/commissions', opens: true, follows: 'journal-entries' },
  { name: 'source', path: '/commissions', opens: true, follows: 'sources' },
  { name: 'reviews', path: '/reviews' },
  { name: 'review', path: '/reviews', opens: true },
  { name: 'access-requests', path: '/access-requests' },
  { name: 'access-request', path: '/access-requests', opens: true },
  { name: 'access-applications', path: '/access-requests/applications' },
  { name: 'access-answered', path: '/access-requests/answered' },
  { name: 'tickets', path: '/tickets' },
  { name: 'ticket', path: '/tickets', opens: true },
  { name: 'logins', path: '/login-requests' },
  { name: 'login', path: '/login-requests', opens: true },
  { name: 'referrals', path: '/referrals' },
  { name: 'referral', path: '/referrals', opens: true },
  { name: 'customer', path: '/referrals', opens: true, follows: 'customers' },
  { name: 'decision', path: '/referrals', opens: true, follows: 'decisions' },
  { name: 'partners', path: '/partners' },
  { name: 'partner', path: '/partners', opens: true },
  { name: 'partner-link', path: '/partners', opens: true, tab: 'link' },
  { name: 'partner-referrals', path: '/partners', opens: true, tab: 'referrals' },
  { name: 'partner-ledger', path: '/partners', opens: true, tab: 'ledger' },
  { name: 'partner-payouts', path: '/partners', opens: true, tab: 'payouts' },
  { name: 'partner-statements', path: '/partners', opens: true, tab: 'statements' },
  { name: 'partner-emails', path: '/partners', opens: true, tab: 'emails' },
  { name: 'partner-methods', path: '/partners', opens: true, tab: 'methods' },
  { name: 'partner-notes', path: '/partners', opens: true, tab: 'notes' },
  { name: 'partner-audit', path: '/partners', opens: true, tab: 'audit' },
  { name: 'programs', path: '/programs' },
  { name: 'program', path: '/programs', opens: true },
  { name: 'guide', path: '/programs', opens: true, follows: 'guides' },
  { name: 'payouts', path: '/payouts' },
  { name: 'payout', path: '/payouts', opens: true },
  { name: 'payouts-failed', path: '/payouts/failed' },
  { name: 'payout-runs', path: '/payout-runs' },
  { name: 'payout-run', path: '/payout-runs', opens: true },
  { name: 'payout-run-preview', path: '/payout-runs', follows: 'payout-runs/preview' },
  { name: 'bank-files', path: '/bank-files' },
  { name: 'bank-file', path: '/bank-files', opens: true },
  { name: 'bank-imports', path: '/bank-imports' },
  { name: 'bank-import', path: '/bank-imports', opens: true },
  { name: 'payout-halts', path: '/payout-halts' },
  { name: 'bank-entries', path: '/bank-entries' },
  { name: 'bank-entry', path: '/bank-entries', opens: true },
  { name: 'statements', path: '/statements' },
  { name: 'statement', path: '/statements', opens: true },
  { name: 'emails', path: '/emails' },
  { name: 'email', path: '/emails', opens: true },
  { name: 'months', path: '/months' },
  { name: 'month', path: '/months', opens: true },
  { name: 'journal-lines', path: '/journal-lines' },
  { name: 'liabilities', path: '/liabilities' },
  { name: 'tax-documents', path: '/tax-documents' },
  { name: 'tax-summaries', path: '/tax-summaries' },
  { name: 'rates', path: '/rates' },
  { name: 'exchanges', path: '/exchanges' },
  { name: 'account-numbers', path: '/account-numbers' },
  { name: 'audit', path: '/audit-entries' },
  { name: 'audit-entry', path: '/audit-entries', opens: true },
  { name: 'workflows', path: '/workflows' },
  { name: 'settings', path: '/settings' },
  { name: 'people', path: '/people' },
  { name: 'person', path: '/people', opens: true },
  { name: 'roles', path: '/roles' },
  { name: 'sessions', path: '/sessions' },
  { name: 'account', path: '/account' },
  { name: 'nothing-here', path: '/nothing-here' },
];

const aSecret = 'x'.repeat(43);

/** Pages that can be opened without signing in. */
export const consoleDoors: readonly Screen[] = [
  { name: 'sign-in', path: '/login' },
  { name: 'invitation', path: `/invitation#${aSecret}` }, // an unknown secret: the page says that the link has expired
  { name: 'reset', path: `/reset#${aSecret}` },
  { name: 'new-email', path: `/email#${aSecret}` },
  { name: 'refuse-email', path: `/refuse-email#${aSecret}` },
];
