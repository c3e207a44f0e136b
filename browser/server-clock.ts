/** Smaller differences are not corrected: the header is in whole seconds, and an answer takes its time. */
const inaccuracyMs = 2_000;

let aheadMs = 0;

/** Learns from the `Date` header of an answer how far this computer's clock is ahead of the server's. */
export function noteServerTime({ headers }: Pick<Response, 'headers'>): void {
  const difference = Date.now() - Date.parse(headers.get('date') ?? '');
  if (!Number.isNaN(difference)) aheadMs = Math.abs(difference) < inaccuracyMs ? 0 : difference;
}

/** Returns the time by the server's clock, in ms since 1970. Deadlines are the server's; the computer's own clock may be hours off. */
export const serverNow = (): number => Date.now() - aheadMs;

/** Returns the time by the server's clock as an ISO instant. */
export const serverInstant = (): string => new Date(serverNow()).toISOString();
