const scheme = /^[a-z][a-z\d+.-]*:(?!\d)/i;

/** True if a text is a website's address: with http or https, or a host name as people type it, such as `velo.example/shop`. */
export function isWebsite(text: string): boolean {
  const address = text.trim();
  if (!scheme.test(address)) return hostOf(`https://${address}`)?.includes('.') === true;
  return /^https?:/i.test(address) && hostOf(address) !== undefined;
}

const hostOf = (address: string): string | undefined => (URL.canParse(address) ? new URL(address).hostname : undefined);
