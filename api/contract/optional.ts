import { z } from 'zod';
import { shownLine } from '../../domain/plain-name.ts';

/**
 * A field that a host product may leave out. Host products often send an empty text instead, so an empty text, or one without visible
 * characters, counts as left out.
 */
export const optional = <Shape extends z.ZodType>(shape: Shape) => z.preprocess(blankIsLeftOut, shape.optional());

const blankIsLeftOut = (value: unknown): unknown => (typeof value === 'string' && shownLine(value) === '' ? undefined : value);
