/** The company domain of an e-mail address, in lower case; null for free mail, which says nothing about the company. */
export function companyDomain(email: string): string | null {
  const domain = email.trim().toLowerCase().split('@').at(-1) ?? '';
  return domain === '' || freeMail.has(domain) ? null : domain;
}

/** One person's address in one spelling: lower case, without a `+tag`, without dots where the provider ignores them. */
export function normalEmail(email: string): string {
  const [local = '', domain = ''] = email.trim().toLowerCase().split('@');
  const untagged = local.split('+').at(0) ?? '';
  const isDotless = domain === 'gmail.com' || domain === 'googlemail.com';
  return `${isDotless ? untagged.replaceAll('.', '') : untagged}@${domain === 'googlemail.com' ? 'gmail.com' : domain}`;
}

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
