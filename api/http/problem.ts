import type { Response } from 'express';
import { ZodError } from 'zod';
import { DomainError, type Details } from '../../domain/errors.ts';
import type { Problem, ProblemCode } from '../contract/problem.ts';
import { isOutage } from '../../prisma/outage.ts';
import { isKeyOfAnother } from '../../prisma/taken.ts';
import { fault, sayFault } from '../../domain/wording/field-faults.ts';
import { refusalsPath, statuses, wordsOf } from './refusals.ts';

interface Facts {
  readonly detail?: string;
  readonly errors?: Readonly<Record<string, unknown>>;
  /** A code for each field that is wrong. */
  readonly faults?: Readonly<Record<string, string>>;
  readonly details?: Details;
}

/** Describes an error in the words of the contract. An unknown error is a bug; nothing about it is shown. */
export function problemOf(error: unknown, requestId: string): Problem {
  if (error instanceof DomainError) return problem(error.code, requestId, { details: error.details, ...named(error) });
  if (error instanceof ZodError) return problem('invalid_input', requestId, fieldErrors(error));
  if (isKeyOfAnother(error)) return problem('idempotency_key_reused', requestId);
  const status = frameworkStatus(error);
  if (status === 413) return problem('body_too_large', requestId);
  if (status === 404) return problem('not_found', requestId);
  if (status !== undefined)
    return problem('invalid_input', requestId, { detail: sayFault('en', 'unreadable') ?? '', faults: { root: 'unreadable' } });
  if (isOutage(error)) return problem('unavailable', requestId);
  return problem('internal_error', requestId);
}

export function problem(code: ProblemCode, requestId: string, { detail, errors, faults = {}, details = {} }: Facts = {}): Problem {
  const words = wordsOf(code, details);
  const whole = {
    type: `${refusalsPath}#${code}`,
    title: words.title,
    status: statuses[code],
    code,
    detail: detail ?? words.detail,
    requestId,
  };
  return {
    ...whole,
    errors: { ...errors },
    ...(Object.keys(faults).length === 0 ? {} : { faults: { ...faults } }),
    ...(Object.keys(details).length === 0 ? {} : { details: { ...details } }),
  };
}

export function sendProblem(response: Response, answer: Problem): void {
  const { code, details } = answer;
  if (code === 'unavailable') response.set('Retry-After', '2');
  if (answer.status === 429) response.set('Retry-After', String(details?.['retryAfterSeconds'] ?? 1));
  if (code === 'api_key_wrong') response.set('WWW-Authenticate', 'Bearer');
  response.status(answer.status).type('application/problem+json').send(JSON.stringify(answer));
}

/** The field that a refusal is about. */
const fieldOf: Readonly<Partial<Record<DomainError['code'], string>>> = {
  exchange_day: 'bookedOn',
  hold_day_over: 'until',
  day_not_come: 'on',
  login_days_over: 'days',
  adjustment_currency: 'amount.currency',
};

/** Names the wrong field, or the unknown filter or sort field, where a form looks for it. */
function named({ code, details }: DomainError): Facts {
  const field = fieldOf[code];
  if (field !== undefined) return { errors: { [field]: wordsOf(code, details).detail } };
  const name = details['name'];
  if ((code !== 'unknown_filter' && code !== 'unknown_sort') || typeof name !== 'string') return {};
  return { errors: { [name]: wordsOf(code, details).title } };
}

/**
 * Names each wrong field by its path, as react-admin's forms read it, and once more as a code for readers of other languages. An unknown field is
 * treated like a wrong one.
 */
function fieldErrors(error: ZodError): Facts {
  const entries = error.issues.flatMap(({ path, message, ...issue }) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => [[...path, key].join('.'), fault('unknown_field')] as const)
      : [[path.join('.') || 'root', message] as const],
  );
  const faults = Object.fromEntries(entries.filter(([, said]) => sayFault('en', said) !== undefined));
  const { root, ...fields } = Object.fromEntries(entries.map(([field, said]) => [field, sayFault('en', said) ?? said]));
  return { errors: root === undefined ? fields : { ...fields, root: { serverError: root } }, faults };
}

/** Returns the status of a refusal by Express or its parsers, if it is the client's fault. */
function frameworkStatus(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined;
  return error.status >= 400 && error.status < 500 ? error.status : undefined;
}
