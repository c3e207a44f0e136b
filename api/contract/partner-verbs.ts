import { z } from 'zod';
import { Moment } from './scalars.ts';

export const refusalReasons = ['no_fit', 'duplicate', 'unverifiable', 'other'] as const;

/** The reason and the text are mailed. */
export const RefuseApplication = z.strictObject({ reason: z.enum(refusalReasons), text: z.string().trim().max(2_000).default('') });
/** The reason is mailed; on the day, in the program's zone, staff are asked again. */
export const SuspendPartner = z.strictObject({ reason: z.string().trim().min(3).max(2_000), reviewOn: Moment });
