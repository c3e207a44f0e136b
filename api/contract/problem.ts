import { z } from 'zod';
import { errorCodes } from '../../domain/errors.ts';

/** Codes of refused requests, and the one of a bug. */
export const ProblemCode = z.enum([...errorCodes, 'internal_error']);
export type ProblemCode = z.infer<typeof ProblemCode>;

/** Every error answer, `application/problem+json`. `errors` names each field; `root` is what no field explains. */
export const Problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: ProblemCode,
    detail: z.string(),
    requestId: z.string(),
    errors: z.record(z.string(), z.unknown()),
    /** The same as codes that have a sentence in every language, with what would be right: `too_long 200`. */
    faults: z.record(z.string(), z.string()).optional(),
    /** Ids and minor units that belong to the code: the current version of a row that changed, the seconds to wait. */
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;
