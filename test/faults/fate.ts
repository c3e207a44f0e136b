import { z } from 'zod';
import { crashPoints } from '../../activities/crash-points.ts';

export const Fate = z.object({
  signal: z.enum(['SIGKILL', 'SIGSTOP']),
  stops: z
    .array(
      z.object({
        point: z.enum(crashPoints),
        /** The entity that has to reach the point; any entity if left out. */
        about: z.string().optional(),
        /** How many times the point is reached in this process before the stop applies; 1 is the first time. */
        passing: z.int().positive().default(1),
      }),
    )
    .min(1),
});
/** How a worker process ends: the crash points at which it waits, all at once, and the signal that it then gets. */
export type Fate = z.input<typeof Fate>;
export type Stop = Fate['stops'][number];
