const scheme = /^[a-z][a-z\d+.-]*:(?!\d)/i;

/** Whether a text is the address of a website: one of http or https, or a host name that people type without either, as `velo.example/shop`. */
export function isWebsite(text: string): boolean {
  const address = text.trim();
  if (!scheme.test(address)) return hostOf(`https://${address}`)?.includes('.') === true;
  return /^https?:/i.test(address) && hostOf(address) !== undefined;
}

const hostOf = (address: string): string | undefined => (URL.canParse(address) ? new URL(address).hostname : undefined);
