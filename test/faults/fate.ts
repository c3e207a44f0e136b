import { z } from 'zod';
import { crashPoints } from '../../activities/crash-points.ts';

export const Fate = z.object({
  signal: z.enum(['SIGKILL', 'SIGSTOP']),
  stops: z
    .array(
      z.object({
        point: z.enum(crashPoints),
        /** Of what it passes there; left out, whatever comes by. */
        about: z.string().optional(),
        /** The how manieth time in this process. */
        passing: z.int().positive().default(1),
      }),
    )
    .min(1),
});
/** How a worker process ends: where it is caught, each at its place at once, and by which signal. */
export type Fate = z.input<typeof Fate>;
export type Stop = Fate['stops'][number];
