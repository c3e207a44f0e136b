/** Durations in milliseconds. A day is always 24 hours, also across a clock change; calendar days are in `domain/period.ts`. */
export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** Returns the instant `ms` milliseconds later, or earlier if `ms` is negative. */
export const after = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString();

/**
 * Counts the deadlines that have passed by `asOf`, starting with number `from`. `at` returns the n-th deadline, undefined after the last. A caller
 * that missed several of them reminds once, for the newest.
 */
export function countPassed(from: number, at: (n: number) => string | undefined, asOf: string): number {
  let n = from;
  for (let due = at(n); due !== undefined && due <= asOf; due = at(n)) n += 1;
  return n;
}
