import type { Request } from 'express';
import { ZodError } from 'zod';
import type { Description } from './endpoint.ts';

/**
 * Decides whose fault a schema error is. A refused input is the caller's fault; a refused answer of ours is a bug, logged and answered as one.
 * Deliberate refusals of single fields have their own issues (`custom`).
 */
export function whoseFault({ body, query }: Pick<Description, 'body' | 'query'>, request: Request, error: unknown): unknown {
  if (!(error instanceof ZodError) || error.issues.some(({ code }) => code === 'custom')) return error;
  const isTaken = (body?.safeParse(request.body ?? {}).success ?? true) && (query?.safeParse(request.query).success ?? true);
  return isTaken ? new Error('The answer is not what its contract says', { cause: error }) : error;
}

/** Turns an error about the input into a refusal. */
export const asRefusal = ({ issues }: ZodError): ZodError =>
  new ZodError(issues.map(({ path, message, input }) => ({ code: 'custom', path, message, input })));
