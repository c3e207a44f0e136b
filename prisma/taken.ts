import { z } from 'zod';

/** Whether a write failed because somebody was first: a row with this key has come since the look that found none. */
export const isTaken = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'P2002';

const Taken = z.object({
  meta: z.object({ driverAdapterError: z.object({ cause: z.object({ constraint: z.object({ index: z.string().endsWith('_pkey') }) }) }) }),
});

/** Whether a row was to be made whose id there is already: ids that we make never meet, so it is a key that a caller has used before. */
export const isKeyOfAnother = (error: unknown): boolean => isTaken(error) && Taken.safeParse(error).success;
