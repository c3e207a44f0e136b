import type { z } from 'zod';
import type { ErrorCode } from '../../domain/errors.ts';
import type { ResourceName } from '../contract/access.ts';
import { Verdict } from '../contract/verdict.ts';
import { requirePermission } from './define-resource.ts';
import { forPeople, parameter, type Answer, type Endpoint, type PersonCall } from './endpoint.ts';
import { onceRefusals } from './kept-answer.ts';

interface CommandOf<Body extends z.ZodType> {
  readonly resource: ResourceName;
  readonly verb: string;
  readonly summary: string;
  readonly body: Body;
  readonly refusals: readonly ErrorCode[];
  readonly run: (call: PersonCall, command: { readonly id: string; readonly body: z.infer<Body> }) => Promise<Answer>;
}

/** Defines `POST /<resource>/:id/<verb>`: a command by a person. A second click sends the same key and gets the same answer. */
export function defineCommand<Body extends z.ZodType>({ resource, verb, summary, body, refusals, run }: CommandOf<Body>): Endpoint {
  return forPeople(
    {
      method: 'post',
      path: `/${resource}/:id/${verb}`,
      summary,
      tag: resource,
      access: { permission: requirePermission(resource, verb) },
      body,
      answers: { 200: Verdict, 202: Verdict },
      refusals: ['not_found', ...onceRefusals, ...refusals],
      isIdempotent: true,
    },
    (call) => run(call, { id: parameter(call, 'id'), body: body.parse(call.request.body ?? {}) }),
  );
}
