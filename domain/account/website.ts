const scheme = /^[a-z][a-z\d+.-]*:(?!\d)/i;

/**
 * True if a text is a website's address: with http or https, or a host name as people type it, such as `velo.example/shop`; without a user
 * and a password.
 */
export function isWebsite(text: string): boolean {
  const address = text.trim();
  if (!scheme.test(address)) return hostOf(`https://${address}`)?.includes('.') === true;
  return /^https?:/i.test(address) && hostOf(address) !== undefined;
}

/** Returns the host of an address; undefined with a user or a password in it, which makes one host look like another. */
function hostOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { username, password, hostname } = new URL(address);
  return username === '' && password === '' ? hostname : undefined;
}
