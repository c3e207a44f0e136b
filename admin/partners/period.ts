export const periods = ['all', 'thisMonth', 'lastMonth'] as const;
export type Period = (typeof periods)[number];

/** Returns the bounds of a period as instants in the reader's time zone: from inclusive, to exclusive. */
export function boundsOf(period: Period, now: number): { readonly from?: string; readonly to?: string } {
  if (period === 'all') return {};
  const today = new Date(now);
  const start = (monthsBack: number) => new Date(today.getFullYear(), today.getMonth() - monthsBack, 1).toISOString();
  return period === 'thisMonth' ? { from: start(0) } : { from: start(1), to: start(0) };
}
