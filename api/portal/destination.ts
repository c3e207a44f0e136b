/** Returns where a link leads: a page below one of the host's own origins. Undefined for any other place. */
export function destinationOf(origins: readonly string[], landing: string): string | undefined {
  const [first] = origins;
  const text = landing === '' ? '/' : landing;
  if (first === undefined || !URL.canParse(text, first)) return undefined;
  const url = new URL(text, first);
  const isOurs = origins.some((origin) => new URL(origin).origin === url.origin);
  return isOurs && url.username === '' && url.password === '' ? url.href : undefined;
}

/** Returns what a partner reads of a destination: its path, with the origin only if it is not the first. */
export function landingOf(origins: readonly string[], destination: string): string {
  const url = new URL(destination);
  const path = `${url.pathname}${url.search}`;
  return origins[0] !== undefined && new URL(origins[0]).origin === url.origin ? path : `${url.origin}${path}`;
}
