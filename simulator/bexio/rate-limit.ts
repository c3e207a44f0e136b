/** Bexio's limits per minute, as recorded in June 2026. */
const LIMITS = { general: 1000, search: 250 } as const;
const WINDOW_SECONDS = 60;

export interface Limited {
  readonly isOver: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

export interface RateLimit {
  count(kind: keyof typeof LIMITS): Limited;
}

/** Counts calls in windows of a minute. */
export function openRateLimit(now: () => number = Date.now): RateLimit {
  const windows = { general: { beganAt: 0, used: 0 }, search: { beganAt: 0, used: 0 } };
  return {
    count: (kind) => {
      const window = windows[kind];
      const seconds = Math.floor(now() / 1000);
      if (seconds >= window.beganAt + WINDOW_SECONDS) Object.assign(window, { beganAt: seconds, used: 0 });
      window.used += 1;
      return {
        isOver: window.used > LIMITS[kind],
        headers: rateHeaders({
          limit: LIMITS[kind],
          remaining: Math.max(0, LIMITS[kind] - window.used),
          reset: window.beganAt + WINDOW_SECONDS - seconds,
        }),
      };
    },
  };
}

export function rateHeaders(values: {
  readonly limit: number;
  readonly remaining: number;
  readonly reset: number;
}): Readonly<Record<string, string>> {
  return {
    'ratelimit-limit': String(values.limit),
    'ratelimit-remaining': String(values.remaining),
    'ratelimit-reset': String(values.reset),
  };
}
