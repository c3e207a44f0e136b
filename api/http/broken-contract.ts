import type { Request } from 'express';
import { ZodError } from 'zod';
import type { Description } from './endpoint.ts';

/**
 * A schema that refuses what the caller sent is the caller's to put right; one that refuses our own answer is a bug, and is logged and answered as one.
 * What is refused on purpose, field by field, has issues of its own (`custom`).
 */
export function whoseFault({ body, query }: Pick<Description, 'body' | 'query'>, request: Request, error: unknown): unknown {
  if (!(error instanceof ZodError) || error.issues.some(({ code }) => code === 'custom')) return error;
  const isTaken = (body?.safeParse(request.body ?? {}).success ?? true) && (query?.safeParse(request.query).success ?? true);
  return isTaken ? new Error('The answer is not what its contract says', { cause: error }) : error;
}

/** Of what was sent, not of what is answered. */
export const asRefusal = ({ issues }: ZodError): ZodError =>
  new ZodError(issues.map(({ path, message, input }) => ({ code: 'custom', path, message, input })));
