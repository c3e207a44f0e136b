import type { Response } from 'express';
import { ZodError } from 'zod';
import { DomainError, type Details } from '../../domain/errors.ts';
import type { Problem, ProblemCode } from '../contract/problem.ts';
import { isOutage } from '../../prisma/outage.ts';
import { refusals } from './refusals.ts';

interface Facts {
  readonly detail?: string;
  readonly errors?: Readonly<Record<string, unknown>>;
  readonly details?: Details;
}

/** Says in the contract's words what went wrong. What is unknown is a bug, and shows nothing of itself. */
export function problemOf(error: unknown, requestId: string): Problem {
  if (error instanceof DomainError) return problem(error.code, requestId, { details: error.details, ...named(error) });
  if (error instanceof ZodError) return problem('invalid_input', requestId, { errors: fieldErrors(error) });
  const type = bodyParserType(error);
  if (type === 'entity.too.large') return problem('body_too_large', requestId);
  if (type !== undefined) return problem('invalid_input', requestId, { detail: 'The body is not JSON that can be read.' });
  if (isOutage(error)) return problem('unavailable', requestId);
  return problem('internal_error', requestId);
}

export function problem(code: ProblemCode, requestId: string, { detail, errors, details }: Facts = {}): Problem {
  const refusal = refusals[code];
  const whole = { type: `/docs#${code}`, title: refusal.title, status: refusal.status, code, detail: detail ?? refusal.detail, requestId };
  return {
    ...whole,
    errors: { ...errors },
    ...(details === undefined || Object.keys(details).length === 0 ? {} : { details: { ...details } }),
  };
}

export function sendProblem(response: Response, answer: Problem): void {
  const { code, details } = answer;
  if (code === 'unavailable') response.set('Retry-After', '2');
  if (code === 'too_many_requests') response.set('Retry-After', String(details?.['retryAfterSeconds'] ?? 1));
  if (code === 'api_key_wrong') response.set('WWW-Authenticate', 'Bearer');
  response.status(answer.status).type('application/problem+json').send(JSON.stringify(answer));
}

/** A filter or sort field that does not exist is named where a form would look for it. */
function named({ code, details }: DomainError): Facts {
  const field = details['field'];
  if ((code !== 'unknown_filter' && code !== 'unknown_sort') || typeof field !== 'string') return {};
  return { errors: { [field]: refusals[code].title }, detail: `${refusals[code].detail} (${field})` };
}

/** Each field by its path, as forms of react-admin read it. An unknown field is named like a wrong one. */
export function fieldErrors(error: ZodError): Record<string, unknown> {
  const entries = error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => [[...issue.path, key].join('.'), 'unknown field'] as const)
      : [[issue.path.join('.') || 'root', issue.message] as const],
  );
  const { root, ...fields } = Object.fromEntries(entries);
  return root === undefined ? fields : { ...fields, root: { serverError: root } };
}

function bodyParserType(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('type' in error) || typeof error.type !== 'string') return undefined;
  return /^(entity|encoding|charset|request|stream|parameters)\./.test(error.type) ? error.type : undefined;
}
