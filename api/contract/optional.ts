import { z } from 'zod';

/** A field that a host product may leave out. Whoever has nothing to say there often sends an empty text: that is left out, too. */
export const optional = <Shape extends z.ZodType>(shape: Shape) => z.preprocess(blankIsLeftOut, shape.optional());

const blankIsLeftOut = (value: unknown): unknown => (typeof value === 'string' && value.trim() === '' ? undefined : value);
