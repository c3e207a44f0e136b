/** Where a process may die in a test. Each is used exactly once in the code. */
export const crashPoints = [
  'dispatcher.after_place', // events placed, rings not yet leased
  'dispatcher.after_lease',
  'dispatcher.after_signal', // Temporal knows, the outbox does not
  'drain.before_commit',
  'drain.after_commit',
] as const;
export type CrashPointName = (typeof crashPoints)[number];

/** Passed in by the composition root: nothing in production, a killer in the entry files of the fault tests. */
export type CrashPoint = (name: CrashPointName) => Promise<void>;

export const noCrash: CrashPoint = () => Promise.resolve();
