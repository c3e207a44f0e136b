import { randomUUID } from 'node:crypto';
import { getIP } from 'better-auth/api';
import { fromNodeHeaders } from 'better-auth/node';
import type { Request, RequestHandler, Response } from 'express';
import { DomainError } from '../../../domain/errors.ts';
import type { ErrorCode } from '../../../domain/errors.ts';
import type { Deps } from '../../deps.ts';
import { answerEvenly } from '../even-time.ts';
import { problem, sendProblem } from '../problem.ts';
import { noteFailedSignIn, notePausedSignIn } from '../refused-notes.ts';
import { requestIdOf } from '../request-id.ts';
import { noteFirstFactor, requireFactorDoor } from './factor-door.ts';
import { uncountOne } from './counted.ts';
import { addressHeader, lockedSeconds, type Auth } from './options.ts';
import { countPasswordTry, Typed, type PasswordTry } from './password-tries.ts';
import { identifyBy } from './session.ts';
import type { SignInLine } from './sign-in-line.ts';

const signIn = 'POST /sign-in/email';

/** Addresses of the library that people may call. It has about forty more; none of them is open. */
const open = new Set([
  signIn,
  'POST /sign-out',
  'GET /get-session',
  'POST /two-factor/enable',
  'POST /two-factor/verify-totp',
  'POST /two-factor/verify-backup-code',
]);

/** Addresses that need a live session; the others are for people who are not signed in. */
const inside = new Set([...open].filter((address) => address !== signIn && address !== 'POST /sign-out'));

/** Inputs that are ignored: nobody is remembered beyond the session, and no device replaces a factor. */
const ignored = new Set(['trustDevice', 'rememberMe', 'callbackURL', 'disableCookieCache']);

/** Passes a request to the library and translates its answer. Session references never leave in a body. */
export function authHandler(auth: Auth, deps: Pick<Deps, 'config' | 'db' | 'limits' | 'metrics'>, line: SignInLine): RequestHandler {
  const { config, db } = deps;
  const identify = identifyBy(auth, { config, db });
  return async (request, response) => {
    const address = `${request.method} ${request.path}`;
    if (!open.has(address) || (address === signIn && line.cameAt(request) === undefined)) throw new DomainError('not_found');
    const begun = line.cameAt(request) ?? performance.now();
    const person = inside.has(address) ? await identify(request) : undefined;
    const isFactor = person !== undefined && address !== 'GET /get-session';
    if (isFactor) await requireFactorDoor({ address, person, deps: { db } });
    await line.turn({ request, response });
    const asked = asFetchRequest(request, config.publicUrl);
    const attempt = address === signIn ? await countTyped(auth, deps, { request, asked }) : undefined;
    const answer = await auth.handler(attempt?.isTooMany === true ? asFetchRequest(ofNobody(request), config.publicUrl) : asked);
    line.leave(request); // the rest may take its time
    if (isFactor && answer.ok && address === 'POST /two-factor/verify-totp')
      await noteFirstFactor({ address, person, deps: { db } }, request);
    if (answer.status === 401 && attempt?.isPaused === true) await refusePaused(deps, { request, begun, attempt });
    if (answer.status === 401) await noteFailedSignIn(deps, request, attempt);
    else if (attempt !== undefined) await uncountOne(db, attempt.keys);
    if (answer.status >= 400) await answerEvenly(begun);
    const text = await answer.text();
    if (answer.status >= 500) throw new Error(text); // handled with all other outages
    const cookies = address === 'GET /get-session' ? [] : answer.headers.getSetCookie(); // with an outdated reference, the answer would remove the present cookie
    if (cookies.length > 0) response.setHeader('Set-Cookie', cookies);
    if (answer.status >= 400) refuse({ request, response, answer, text });
    else response.status(answer.status).json(withoutReferences(text === '' ? null : JSON.parse(text)));
  };
}

type Sent = Pick<Request, 'headers' | 'ip' | 'method' | 'originalUrl'> & { readonly body?: unknown };

/** The same sign-in for an address that nobody has: it is never accepted, and costs as much as one whose password is checked (S05). */
const ofNobody = ({ headers, ip, method, originalUrl, body }: Sent): Sent => ({
  headers,
  ip,
  method,
  originalUrl,
  body: { ...Typed.loose().parse(body), email: `${randomUUID()}@nobody.invalid` },
});

function asFetchRequest(request: Sent, publicUrl: string): globalThis.Request {
  const headers = fromNodeHeaders(request.headers);
  headers.set(addressHeader, request.ip ?? '');
  headers.delete('content-length');
  if (headers.has('origin')) headers.set('origin', new URL(publicUrl).origin); // checked by `requireOwnOrigin` before
  const isReading = request.method === 'GET';
  if (!isReading) headers.set('content-type', 'application/json');
  const body: unknown = request.body ?? {};
  return new globalThis.Request(`${publicUrl}${request.originalUrl}`, {
    method: request.method,
    headers,
    ...(isReading ? {} : { body: JSON.stringify(body, (key, value: unknown) => (ignored.has(key) ? undefined : value)) }),
  });
}

interface Asked {
  readonly request: Request;
  readonly asked: globalThis.Request;
}

async function countTyped(auth: Auth, deps: Pick<Deps, 'config' | 'db' | 'limits'>, { request, asked }: Asked) {
  const typed = Typed.safeParse(request.body);
  if (!typed.success) return undefined;
  return countPasswordTry(deps, {
    ...typed.data,
    userAgent: request.get('user-agent') ?? null,
    address: getIP(asked, auth.options),
  });
}

interface Paused {
  readonly request: Request;
  readonly begun: number;
  readonly attempt: PasswordTry;
}

/**
 * Refuses with the same words whether or not the right password would be accepted. The first refusal in an hour is recorded, whether or not
 * the address exists. @throws `sign_in_paused`
 */
async function refusePaused(deps: Pick<Deps, 'db' | 'metrics'>, { request, begun, attempt }: Paused): Promise<never> {
  await notePausedSignIn(deps, request, attempt);
  await answerEvenly(begun);
  throw new DomainError('sign_in_paused', { retryAfterSeconds: attempt.secondsLeft });
}

function withoutReferences(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null, (key, part: unknown) => (key === 'token' ? undefined : part)));
}

interface Refused {
  readonly request: Request;
  readonly response: Response;
  readonly answer: globalThis.Response;
  readonly text: string;
}

/** Refuses a wrong password and an unknown address with the same words. */
function refuse({ request, response, answer, text }: Refused): void {
  if (answer.status === 429 && text.includes('ACCOUNT_TEMPORARILY_LOCKED'))
    return sendProblem(response, problem('factor_locked', requestIdOf(request), { details: { retryAfterSeconds: lockedSeconds } }));
  const retryAfterSeconds = Number(answer.headers.get('x-retry-after') ?? 60);
  const details = answer.status === 429 ? { details: { retryAfterSeconds } } : {};
  const code = answer.status === 401 ? wrongOf(request.path, text) : codeOf(answer.status);
  sendProblem(response, problem(code, requestIdOf(request), details));
}

function codeOf(status: number): ErrorCode {
  if (status === 429) return 'too_many_requests';
  if (status === 403) return 'not_allowed';
  return 'invalid_input';
}

function wrongOf(path: string, text: string): ErrorCode {
  if (/TWO_FACTOR_COOKIE/.test(text)) return 'sign_in_over';
  if (/INVALID_CODE|BACKUP_CODE/.test(text)) return path === '/two-factor/verify-totp' ? 'app_code_wrong' : 'backup_code_unknown';
  return 'sign_in_wrong';
}
