/** Returns conversions per click; undefined without clicks, or above 1: a person who converts now may have clicked before the period. */
export const rateOf = (conversions: number, clicks: number): number | undefined =>
  clicks === 0 || conversions > clicks ? undefined : conversions / clicks;
