import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { problemOf } from './problem.ts';
import { requestIdOf } from './request-id.ts';

/** Refuses a request without the framework, for addresses that are called too often for it. Words and log are the same. */
export function sendPlainProblem(
  request: IncomingMessage,
  response: ServerResponse,
  by: { readonly error: unknown; readonly logger: Logger },
): void {
  const problem = problemOf(by.error, requestIdOf(request));
  const { status, code, requestId, details } = problem;
  if (status === 500) by.logger.error({ requestId, code, err: by.error }, 'request.failed');
  if (status === 503)
    by.logger.warn({ requestId, code, cause: by.error instanceof Error ? by.error.message : 'unknown' }, 'request.unavailable');
  const seconds = status === 503 ? 2 : status === 429 ? Number(details?.['retryAfterSeconds'] ?? 1) : undefined;
  response.writeHead(status, {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    'X-Request-Id': requestId,
    ...(seconds === undefined ? {} : { 'Retry-After': String(seconds) }),
  });
  response.end(JSON.stringify(problem));
}
