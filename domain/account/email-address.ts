/** Returns the company domain of an email address in lower case; null for free email providers, which say nothing about the company. */
export function companyDomain(email: string): string | null {
  const domain = email.trim().toLowerCase().split('@').at(-1) ?? '';
  return domain === '' || freeMail.has(domain) ? null : domain;
}

/**
 * Writes a mailbox in one spelling: lower case, without what its provider ignores. A `+tag` or a dot makes another address unless the provider is
 * known to ignore it: the reader of `eva+shop@velo.example` need not be Eva.
 */
export function normalEmail(email: string): string {
  const [local = '', named = ''] = email.trim().toLowerCase().split('@');
  const domain = named === 'googlemail.com' ? 'gmail.com' : named;
  const untagged = ignoresTags.has(domain) ? (local.split('+').at(0) ?? '') : local;
  return `${domain === 'gmail.com' ? untagged.replaceAll('.', '') : untagged}@${domain}`;
}

const ignoresTags = new Set(['gmail.com', 'outlook.com', 'hotmail.com', 'live.com', 'icloud.com', 'me.com', 'proton.me', 'protonmail.com']);

const freeMail = new Set([
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'hotmail.com',
  'live.com',
  'yahoo.com',
  'icloud.com',
  'me.com',
  'gmx.ch',
  'gmx.de',
  'gmx.net',
  'web.de',
  'bluewin.ch',
  'proton.me',
  'protonmail.com',
  'aol.com',
  'mail.com',
  'libero.it',
  'orange.fr',
  'free.fr',
  't-online.de',
  'hispeed.ch',
  'sunrise.ch',
]);
