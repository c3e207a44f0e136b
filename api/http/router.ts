import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { Router, type Request, type Response } from 'express';
import { DomainError } from '../../domain/errors.ts';
import { can } from '../contract/permissions.ts';
import type { Deps } from '../deps.ts';
import type { Actor } from './actor.ts';
import { requireMachine } from './api-key.ts';
import type { Answer, Call, Endpoint } from './endpoint.ts';
import { requestIdOf } from './request-id.ts';

/** Finds the person of a session, or undefined; `http/auth` brings it. */
export type Identify = (request: Request) => Promise<Extract<Actor, { kind: 'person' }> | undefined>;

/** Mounts every address: who calls, whether they may, what they send, and only then the handler. */
export function routerOf(endpoints: readonly Endpoint[], deps: Deps, identify: Identify): Router {
  const router = Router({ strict: true });
  for (const endpoint of endpoints) {
    router[endpoint.method](endpoint.path, async (request, response) => {
      const actor = await admit(endpoint, request, { deps, identify });
      endpoint.query?.parse(request.query);
      const call: Call = { deps, request, requestId: requestIdOf(request), address: request.ip ?? '' };
      await send(response, await endpoint.answer({ ...call, actor }));
    });
  }
  return router;
}

async function admit({ access }: Endpoint, request: Request, by: { readonly deps: Deps; readonly identify: Identify }): Promise<Actor> {
  if ('scope' in access) return requireMachine(by.deps.db, request, access.scope);
  const person = await by.identify(request);
  if (person === undefined) throw new DomainError('not_signed_in');
  if ('signedIn' in access) return person;
  if ('portal' in access) return person; // whose person they are, is asked where the partner is known: `portal/member-call.ts`
  if (!by.deps.config.isDemo && !person.hasFactor) throw new DomainError('second_factor_missing');
  if (!can(person, access.permission)) throw new DomainError('not_allowed', { permission: access.permission });
  return person;
}

async function send(response: Response, { status, body, headers = {}, stream }: Answer): Promise<void> {
  response.status(status).set({ ...headers });
  if (stream === undefined) response.json(body);
  else await pipeline(Readable.from(stream), response);
}
