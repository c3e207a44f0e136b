import { z } from 'zod';
import { Reason } from './reason.ts';

/** The answer to a verb: decided (200), or queued (202): recorded and on its way, the row will hold the verdict. */
export const Verdict = z
  .strictObject({
    state: z.enum(['accepted', 'refused', 'queued']),
    commandId: z.guid(),
    /** Why it was refused: a code and a sentence. */
    code: z.string().nullable(),
    reason: z.string().nullable(),
    /** What exactly was refused, where it is more than one thing: the payouts that no bank would take. */
    faults: z.array(z.strictObject({ reference: z.string(), problem: z.string() })).optional(),
    /** The bank files that were made, all of them. */
    files: z.array(z.strictObject({ id: z.guid(), messageId: z.string() })).optional(),
  })
  .meta({ id: 'Verdict' });
export type Verdict = z.infer<typeof Verdict>;

/** A verb that takes nothing but the click. */
export const NoBody = z.strictObject({});
/** A "no" without a reason helps nobody. */
export const WithReason = z.strictObject({ reason: Reason });
