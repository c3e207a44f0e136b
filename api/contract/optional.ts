import { z } from 'zod';
import { shownLine } from '../../domain/plain-name.ts';

/** A field that a host product may leave out. Whoever has nothing to say there often sends an empty text: that is left out, too, as is one of which nothing can be seen. */
export const optional = <Shape extends z.ZodType>(shape: Shape) => z.preprocess(blankIsLeftOut, shape.optional());

const blankIsLeftOut = (value: unknown): unknown => (typeof value === 'string' && shownLine(value) === '' ? undefined : value);
