/** Counts unknown codes, so that nobody can try them all. */
export interface MissCounter {
  /** Seconds that the household must wait, or 0. */
  pauseFor(household: string): number;
  count(household: string): void;
}

const windowMs = 60_000;
const most = 50_000;

export function countMisses(perMinute: number, now: () => number = Date.now): MissCounter {
  const windows = new Map<string, { readonly since: number; readonly misses: number }>();
  const current = (household: string) => {
    const known = windows.get(household);
    return known !== undefined && now() - known.since < windowMs ? known : undefined;
  };
  return {
    pauseFor(household) {
      const window = current(household);
      return window !== undefined && window.misses >= perMinute ? Math.ceil((window.since + windowMs - now()) / 1000) : 0;
    },
    count(household) {
      if (windows.size > most) windows.clear();
      const window = current(household);
      windows.set(household, { since: window?.since ?? now(), misses: (window?.misses ?? 0) + 1 });
    },
  };
}
