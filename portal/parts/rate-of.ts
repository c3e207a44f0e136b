/** Of conversions in clicks; undefined where it would be no share: who converts now may have clicked before these days. */
export const rateOf = (conversions: number, clicks: number): number | undefined =>
  clicks === 0 || conversions > clicks ? undefined : conversions / clicks;
