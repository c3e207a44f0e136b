/** Whether a write failed because somebody was first: a row with this key has come since the look that found none. */
export const isTaken = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'P2002';
