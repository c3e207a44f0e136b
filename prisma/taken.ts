import { z } from 'zod';

/** True if a write failed because a row with this key was inserted after we looked. */
export const isTaken = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'P2002';

const Taken = z.object({
  meta: z.object({ driverAdapterError: z.object({ cause: z.object({ constraint: z.object({ index: z.string().endsWith('_pkey') }) }) }) }),
});

/** True if a new row's id exists already. Our own ids never collide, so a caller has used the same key before. */
export const isKeyOfAnother = (error: unknown): boolean => isTaken(error) && Taken.safeParse(error).success;
