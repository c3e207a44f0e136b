/** Returns the secret after the `#` of a mailed link; undefined if the address was cut off. */
export function mailedSecret(): string | undefined {
  const secret = globalThis.location.hash.slice(1);
  return /^[\w-]{43}$/.test(secret) ? secret : undefined;
}
