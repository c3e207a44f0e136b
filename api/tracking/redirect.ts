import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { DomainError } from '../../domain/errors.ts';
import type { Deps } from '../deps.ts';
import { sendPlainProblem } from '../http/plain-problem.ts';
import { clientAddress, trustOf } from '../http/proxies.ts';
import { dailyHash, deviceOf, householdOf, pageOf, reasonOf } from './click-rules.ts';
import type { Click } from './click.ts';
import type { Clicks } from './clicks.ts';
import type { Code, Codes } from './codes.ts';
import type { MissCounter } from './unknown-codes.ts';
import { isOwnPartner } from './visitors.ts';

interface Doors {
  readonly codes: Codes;
  readonly clicks: Clicks;
  readonly misses: MissCounter;
}

export type Redirect = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * `GET /r/:code`, before everything else: no body, cookies or framework. The click is on a disk before the browser is sent on, and only to the
 * destination that was stored with the link.
 */
export function redirects(deps: Deps, doors: Doors): Redirect {
  const isTrusted = trustOf(deps.config.trustedProxies);
  return async (request, response) => {
    try {
      const household = householdOf(clientAddress(request, isTrusted));
      await follow({ request, response, household }, deps, doors);
    } catch (error) {
      deps.metrics.redirects.inc({ outcome: 'failed' });
      sendPlainProblem(request, response, { error, logger: deps.logger });
    }
  };
}

interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly household: string;
}

async function follow({ request, response, household }: Visit, deps: Deps, { codes, clicks, misses }: Doors): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') throw new DomainError('not_found');
  const refuse = (error: DomainError) => sendPlainProblem(request, response, { error, logger: deps.logger });
  const url = new URL(request.url ?? '/', 'http://commend.invalid');
  const code = codes.find(url.pathname.slice('/r/'.length));
  if (code === undefined && !codes.isLoaded()) throw new DomainError('unavailable');
  if (code === undefined) {
    const wait = misses.pauseFor(household); // a good link still leads on, because many visitors may share an address
    if (wait > 0) return refuse(new DomainError('too_many_requests', { retryAfterSeconds: wait }));
    misses.count(household);
    deps.metrics.redirects.inc({ outcome: 'unknown' });
    return refuse(new DomainError('not_found'));
  }
  const click = await clickOf({ request, household, consent: url.searchParams.get('consent') === '1' }, code, deps);
  deps.metrics.redirects.inc({ outcome: await clicks.add(click) });
  response.writeHead(302, headersOf(click, code)).end();
}

interface Seen {
  readonly request: IncomingMessage;
  readonly household: string;
  readonly consent: boolean;
}

async function clickOf({ request, household, consent }: Seen, code: Code, { config, ingest }: Deps): Promise<Click> {
  const { headers, method } = request;
  const at = new Date().toISOString();
  const hash = (text: string) => dailyHash(config.appSecret, at.slice(0, 10), text);
  const isOwn = await isOwnPartner(ingest, headers.cookie, code.partnerId).catch(() => false); // the database is away: the sign-up is judged anyway
  return {
    id: randomId(),
    at,
    linkId: code.linkId,
    partnerId: code.partnerId,
    channel: code.channel,
    page: pageOf(headers.referer),
    landing: code.destination.href,
    device: deviceOf(headers['user-agent']),
    addressHash: hash(household),
    browserHash: hash(`${headers['user-agent'] ?? ''} ${headers['accept-language'] ?? ''}`),
    consent,
    reason: isOwn ? 'own' : reasonOf(method, headers),
  };
}

/** Returns 128 random bits as a `uuid`: nobody can guess another's click. */
function randomId(): string {
  const hex = randomBytes(16).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function headersOf(click: Click, { destination }: Code): Record<string, string> {
  const to = new URL(destination);
  to.searchParams.set('commend_click', click.id);
  const cookie = `commend_click=${click.id}; Path=/; Max-Age=${60 * 86_400}; HttpOnly; Secure; SameSite=Lax`;
  return {
    Location: to.href,
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Robots-Tag': 'noindex',
    ...(click.consent ? { 'Set-Cookie': cookie } : {}),
  };
}
