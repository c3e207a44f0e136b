interface Screen {
  readonly name: string;
  /** The address below `/portal`. */
  readonly path: string;
  /** Opens the page's first link whose address starts with this. */
  readonly opens?: string;
  /** The partner to view as; left out: a reseller. */
  readonly partner?: string;
}

/** One entry for each screen of the portal; a test compares them with its routes. */
export const portalScreens: readonly Screen[] = [
  { name: 'overview', path: '/' },
  { name: 'link', path: '/link' },
  { name: 'commissions', path: '/commissions' },
  { name: 'payouts', path: '/payouts' },
  { name: 'payout-details', path: '/payouts?change' },
  { name: 'reports', path: '/reports' },
  { name: 'team', path: '/team' },
  { name: 'sessions', path: '/sessions' },
  { name: 'second-factor', path: '/second-factor' },
  { name: 'settings', path: '/settings' },
  { name: 'account', path: '/account' },
  { name: 'customer-logins', path: '/customer-logins' },
  { name: 'open-login', path: '/customer-logins/open' },
  { name: 'guide', path: '/guide' },
  { name: 'affiliate-platform', path: '/affiliate-platform' },
  { name: 'open-access', path: '/affiliate-platform/open' },
  { name: 'questions', path: '/questions' },
  { name: 'ask', path: '/questions/new' },
  { name: 'question', path: '/questions', opens: '/portal/questions/0' },
  { name: 'ambassador-overview', path: '/', partner: 'Blumen Keller' },
  { name: 'ambassador-link', path: '/link', partner: 'Blumen Keller' },
  { name: 'ambassador-access', path: '/affiliate-platform', partner: 'Blumen Keller' },
  { name: 'nothing-here', path: '/nothing-here' },
];

const aSecret = 'x'.repeat(43);

/** Pages that can be opened without signing in; `door` is the sign-in page. */
export const portalDoors: readonly Screen[] = [
  { name: 'door', path: '/' },
  { name: 'join', path: '/join' },
  { name: 'confirm', path: `/join/confirm#${aSecret}` },
  { name: 'reset', path: `/reset#${aSecret}` },
  { name: 'new-email', path: `/email#${aSecret}` },
  { name: 'refuse-email', path: `/refuse-email#${aSecret}` },
  { name: 'invitation', path: `/invitation#${aSecret}` },
];
