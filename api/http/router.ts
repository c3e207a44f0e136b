import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { Router, type Request, type Response } from 'express';
import { DomainError } from '../../domain/errors.ts';
import { can } from '../contract/permissions.ts';
import { askedAsHeader } from '../contract/asked-as.ts';
import { isFramed } from '../contract/portal-access.ts';
import type { Deps } from '../deps.ts';
import { identifyFramed } from '../embed/identify-framed.ts';
import type { Actor } from './actor.ts';
import { whoseFault } from './broken-contract.ts';
import { doorsFor, doorsOf, onlyAt } from './doors.ts';
import { requireMachine } from './api-key.ts';
import type { Answer, Call, Endpoint } from './endpoint.ts';
import { filesUnderWay } from './files-under-way.ts';
import { machineLines } from './machine-line.ts';
import { machinesTurn } from './machines-turn.ts';
import { refusedNotes, type NoteRefused } from './refused-notes.ts';
import { requestIdOf } from './request-id.ts';
import type { RightKeys } from './right-keys.ts';

/** Finds the person of a session; undefined if there is none. Provided by `http/auth`. */
export type Identify = (request: Request) => Promise<Extract<Actor, { kind: 'person' }> | undefined>;

/** Mounts every address. Checks who calls, whether they may, and what they send, before the handler runs. */
export function routerOf(endpoints: readonly Endpoint[], deps: Deps, { identify, keys }: Pick<Gate, 'identify' | 'keys'>): Router {
  const router = Router({ strict: true, caseSensitive: true }); // the limits of `app.ts` read the address as written
  const noteRefused = refusedNotes(deps);
  const inTurn = filesUnderWay();
  const lines = machineLines();
  const door = { checks: lines.checks, db: deps.db, keys };
  const isAt = doorsOf(deps.config);
  for (const endpoint of endpoints) {
    const answerTo = async (request: Request) => {
      const actor = await admit(endpoint, request, { deps, identify, keys, noteRefused });
      if (!('portal' in endpoint.access)) endpoint.query?.parse(request.query); // for the portal: checked once the partner is known
      const call: Call = { deps, request, requestId: requestIdOf(request), address: request.ip ?? '' };
      const answer = await endpoint.answer({ ...call, actor }).catch((error: unknown) => {
        throw whoseFault(endpoint, request, error);
      });
      return { actor, answer };
    };
    const answered =
      'scope' in endpoint.access ? machinesTurn(endpoint.access.scope, { inLine: lines.of(endpoint), ...door }, answerTo) : answerTo;
    router[endpoint.method](endpoint.path, onlyAt(isAt, ...doorsFor(endpoint)), async (request, response) => {
      const done = await answered(request);
      if (done === undefined) return; // the caller hung up while waiting
      const { actor, answer } = done;
      if (answer.stream === undefined) await send(response, answer);
      else
        await inTurn(actor, async () => {
          await answer.noteTaken?.();
          await send(response, answer);
        });
    });
  }
  return router;
}

interface Gate {
  readonly deps: Deps;
  readonly identify: Identify;
  readonly keys: RightKeys;
  readonly noteRefused: NoteRefused;
}

async function admit({ access, tag, method, path, answers }: Endpoint, request: Request, by: Gate): Promise<Actor> {
  if ('scope' in access) {
    const machine = await requireMachine(by.deps.db, request, access.scope);
    by.keys.add(request);
    return machine;
  }
  if ('anybody' in access) return { kind: 'stranger' };
  const framed = 'portal' in access ? await identifyFramed(by.deps.db, request) : undefined;
  if (framed === null) throw new DomainError('frame_token_over'); // the host product's page has to bring a new token
  if (framed !== undefined && !isFramed(method, path)) throw new DomainError('nobody_may', { why: 'frame' });
  const person = framed ?? (await by.identify(request));
  if (person === undefined) throw new DomainError('not_signed_in');
  if ((request.get(askedAsHeader) ?? person.id) !== person.id) throw new DomainError('other_person');
  const leavesAsIs = method === 'get' && typeof answers[200] !== 'string'; // a string: a file of that type
  if ('portal' in access && person.viewing !== null && !leavesAsIs) throw new DomainError('view_is_read_only'); // a view takes no file along either
  if ('signedIn' in access) return person;
  if ('portal' in access) return person; // whose person this is, `api/portal/member-call.ts` checks once the partner is known
  if (!by.deps.config.isDemo && !person.hasFactor) throw new DomainError('second_factor_missing');
  const { permission } = access;
  if (!can(person, permission)) {
    await by.noteRefused(person, request, { permission, resource: tag });
    throw new DomainError('not_allowed', { permission });
  }
  return person;
}

async function send(response: Response, { status, body, headers = {}, stream }: Answer): Promise<void> {
  response.status(status).set({ ...headers });
  if (stream === undefined) response.json(body);
  else await pipeline(Readable.from(stream), response);
}
