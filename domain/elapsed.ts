/** Elapsed time, which no clock change touches: a day of it is 24 hours. Calendar days are those of `domain/period.ts`. */
export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** The instant some milliseconds later; negative: before. */
export const after = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString();

/**
 * How many have passed by then, of what falls due one after the other: `at` names the n-th, undefined where there is none. Whoever was away for long reminds once, by the
 * newest.
 */
export function countPassed(from: number, at: (n: number) => string | undefined, asOf: string): number {
  let n = from;
  for (let due = at(n); due !== undefined && due <= asOf; due = at(n)) n += 1;
  return n;
}
