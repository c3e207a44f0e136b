const DEFAULT_PAUSES_MS: readonly number[] = [1_000, 3_000, 10_000, 30_000, 60_000, 300_000, 900_000, 3_600_000];

/** Repeats tasks until they are done. The owner keeps the list of open tasks; only the timers are here. */
export interface Retries {
  /** Tries at once; resolves after this one attempt. */
  now(key: string): Promise<void>;
  later(key: string, milliseconds: number): void;
  /** Returns the pause after so many attempts, in milliseconds. */
  pauseAfter(attempts: number): number;
  /** Cancels what is under way. */
  stop(): Promise<void>;
}

export function openRetries(attempt: (key: string, signal: AbortSignal) => Promise<void>, pauses = DEFAULT_PAUSES_MS): Retries {
  const timers = new Map<string, NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  const stopping = new AbortController();

  const now = (key: string) => {
    clearTimeout(timers.get(key));
    timers.delete(key);
    if (stopping.signal.aborted) return Promise.resolve();
    const run = attempt(key, stopping.signal).finally(() => running.delete(run));
    running.add(run);
    return run;
  };
  return {
    now,
    later: (key, milliseconds) => {
      clearTimeout(timers.get(key));
      timers.set(
        key,
        setTimeout(() => void now(key), milliseconds),
      );
    },
    pauseAfter: (attempts) => pauses[Math.min(attempts, pauses.length) - 1] ?? 1_000,
    stop: async () => {
      stopping.abort();
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.allSettled(running);
    },
  };
}
