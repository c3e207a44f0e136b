import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { DomainError } from '../../domain/errors.ts';
import { problemOf, sendProblem } from './problem.ts';
import { requestIdOf } from './request-id.ts';

export const unknownAddress: RequestHandler = () => {
  throw new DomainError('not_found');
};

/** Turns every error of every address into an answer without internal details. Everything but a refusal is logged with them. */
export function answerErrors(logger: Logger): ErrorRequestHandler {
  // Express recognizes an error handler by its four parameters.
  // oxlint-disable-next-line max-params
  return (error: unknown, request, response, next) => {
    const problem = problemOf(error, requestIdOf(request));
    const about = { requestId: problem.requestId, code: problem.code, method: request.method, route: request.path };
    if (problem.status === 500) logger.error({ ...about, err: error }, 'request.failed');
    else if (problem.status === 503)
      logger.warn({ ...about, cause: error instanceof Error ? error.message : 'unknown' }, 'request.unavailable');
    else if (problem.status === 403) logger.info(about, 'request.refused');
    if (response.headersSent) return next(error);
    sendProblem(response, problem);
  };
}
