/** Elapsed time, which no clock change touches: a day of it is 24 hours. Calendar days are those of `domain/period.ts`. */
export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** The instant some milliseconds later; negative: before. */
export const after = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString();
