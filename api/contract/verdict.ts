import { z } from 'zod';
import { Reason } from './reason.ts';

/** The answer to a verb: decided (200), or queued (202): recorded and on its way; the row will hold the verdict. */
export const Verdict = z
  .strictObject({
    state: z.enum(['accepted', 'refused', 'queued']),
    commandId: z.guid(),
    /** Why it was refused: a code and a sentence. */
    code: z.string().nullable(),
    reason: z.string().nullable(),
    /** The refused parts, if it is about several: the payouts that no bank would accept. */
    faults: z.array(z.strictObject({ reference: z.string(), problem: z.string() })).optional(),
    /** All bank files that were made. */
    files: z.array(z.strictObject({ id: z.guid(), messageId: z.string() })).optional(),
  })
  .meta({ id: 'Verdict' });
export type Verdict = z.infer<typeof Verdict>;

/** The body of a verb without arguments. */
export const NoBody = z.strictObject({});
/** A verb that needs a reason, such as a refusal: without one it helps nobody. */
export const WithReason = z.strictObject({ reason: Reason });
