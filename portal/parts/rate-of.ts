/** Returns conversions per click; undefined if that exceeds 1, since a person who converts now may have clicked before the period. */
export const rateOf = (conversions: number, clicks: number): number | undefined =>
  clicks === 0 || conversions > clicks ? undefined : conversions / clicks;
