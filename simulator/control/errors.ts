import type { ErrorRequestHandler } from 'express';
import { z } from 'zod';
import { Refused } from '../refused.ts';

/** Answers every error of the control API with `{ error }`, a sentence that names wrong fields. */
// oxlint-disable-next-line max-params -- Express knows an error handler by its four parameters
export const sayError: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  if (error instanceof Refused) return void response.status(error.status).json({ error: error.message });
  if (error instanceof z.ZodError) return void response.status(400).json({ error: z.prettifyError(error) });
  if (isBadBody(error)) return void response.status(error.status).json({ error: error.message });
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  response.status(500).json({ error: 'The simulator itself has failed; its log says where.' });
};

function isBadBody(error: unknown): error is { status: number; message: string } {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' && error.status < 500;
}
