import { z } from 'zod';
import { errorCodes } from '../../domain/errors.ts';

/** Codes of refused requests, and the code of an internal error. */
export const ProblemCode = z.enum([...errorCodes, 'internal_error']);
export type ProblemCode = z.infer<typeof ProblemCode>;

/** Every error answer, `application/problem+json`. `errors` has a message per field; `root` is for errors that belong to no field. */
export const Problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: ProblemCode,
    detail: z.string(),
    requestId: z.string(),
    errors: z.record(z.string(), z.unknown()),
    /** The same errors as codes that have a sentence in every language, followed by the valid value: `too_long 200`. */
    faults: z.record(z.string(), z.string()).optional(),
    /** Ids and minor units that belong to the code, such as the current version of a changed row or the seconds to wait. */
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;
