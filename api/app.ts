import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import express, { type Express, type Request } from 'express';
import { pinoHttp } from 'pino-http';
import { z } from 'zod';
import type { Deps } from './deps.ts';
import { endpointsOf } from './endpoints.ts';
import { hashOfKey } from './http/api-key.ts';
import { authHandler } from './http/auth/handler.ts';
import { createAuth } from './http/auth/options.ts';
import { isSignIn, signInLine, type SignInLine } from './http/auth/sign-in-line.ts';
import { identifyBy } from './http/auth/session.ts';
import { requireCleanText } from './http/clean-text.ts';
import { doorsOf, onlyAt, type IsAt } from './http/doors.ts';
import { answerErrors, unknownAddress } from './http/errors.ts';
import { fieldSaid } from './http/field-words.ts';
import { noStore, securityHeaders } from './http/headers.ts';
import { requireLoopbackHost } from './http/hosts.ts';
import { requireOwnOrigin } from './http/origin.ts';
import { sendPlainProblem } from './http/plain-problem.ts';
import { trustOf } from './http/proxies.ts';
import { limited } from './http/rate-limits.ts';
import { rightKeys, type RightKeys } from './http/right-keys.ts';
import { requestIdOf } from './http/request-id.ts';
import { routerOf } from './http/router.ts';
import { pages } from './pages/pages.ts';
import { signInFacts } from './pages/sign-in-facts.ts';
import { publicKeys } from './partner-logins/public-keys.ts';
import { portalSignInFacts } from './portal/sign-in-facts.ts';
import { openTracking, type Tracking } from './tracking/tracking.ts';
import { isWebhook, webhooks } from './tracking/webhooks.ts';

export interface App {
  readonly server: Server;
  /** Resolves when all accepted work is written and nothing runs any more. The caller keeps the pools. */
  close(): Promise<void>;
}

/**
 * Longer than proxies keep their side of an idle connection (Caddy 2 minutes, others 60 s): the asking side must close it first, or a request may
 * meet a connection that is just closing.
 */
const idleMs = 125_000;

/**
 * Creates the public app, not yet listening. Clicks and webhooks bypass the framework, because there are many and they do not need it. Sign-ins are
 * queued in front of it.
 */
export function createApp(deps: Deps): App {
  z.config({ customError: fieldSaid });
  const tracking = openTracking(deps);
  const isAt = doorsOf(deps.config);
  const line = signInLine();
  const app = expressApp(deps, { ...tracking, isAt, line });
  const webhook = webhooks(deps, tracking);
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/r/') === true && isAt(request, ['links'])) void tracking.redirect(request, response);
    else if (isWebhook(request) && isAt(request, ['public'])) void webhook(request, response);
    else if (isSignIn(request)) waitInLine(deps, line, { request, response, goOn: () => app(request, response) });
    else app(request, response);
  });
  server.keepAliveTimeout = idleMs;
  return { server, close: () => tracking.close() };
}

interface Waiting {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly goOn: () => void;
}

function waitInLine({ logger }: Deps, line: SignInLine, { request, response, goOn }: Waiting): void {
  try {
    line.enter({ request, response }, goOn);
  } catch (error) {
    sendPlainProblem(request, response, { error, logger });
  }
}

interface Around extends Pick<Tracking, 'inbox'> {
  readonly isAt: IsAt;
  readonly line: SignInLine;
}

function expressApp(deps: Deps, { inbox, isAt, line }: Around): Express {
  const { config, logger } = deps;
  const auth = createAuth(deps);
  const keys = rightKeys();
  const app = express();
  app.disable('x-powered-by');
  app.enable('case sensitive routing');
  app.set('trust proxy', trustOf(config.trustedProxies));
  app.set('query parser', 'simple');
  app.use((request, response, next) => {
    response.set('X-Request-Id', requestIdOf(request));
    next();
  });
  if (config.isDemo) app.use(requireLoopbackHost);
  app.get('/healthz', (_request, response) => void response.json({ ok: true }));
  app.use(requestLog(deps), deps.metrics.observe);
  app.use(securityHeaders(config.publicUrl));
  app.get('/.well-known/jwks.json', onlyAt(isAt, 'public'), publicKeys(deps));
  app.use('/v1', ...limitsOf(deps, keys), noStore, requireOwnOrigin(config));
  app.use('/v1', express.json({ limit: '100kb', strict: true }), requireCleanText);
  app.use('/v1/auth', onlyAt(isAt, 'console', 'portal'), authHandler(auth, deps, line));
  app.get('/v1/sign-in', onlyAt(isAt, 'console'), signInFacts(deps));
  app.get('/v1/portal/sign-in', onlyAt(isAt, 'portal'), portalSignInFacts(deps));
  app.use('/v1', routerOf(endpointsOf({ inbox, auth }), deps, { identify: identifyBy(auth, deps), keys }));
  app.use('/v1', unknownAddress);
  app.use(pages(deps, isAt));
  app.use(unknownAddress);
  app.use(answerErrors(logger));
  return app;
}

/** Returns the rate limits: people are counted by address, the host product by its key, because its servers share one address. */
const limitsOf = ({ limits }: Deps, keys: RightKeys) => [
  limited({ name: 'api', perMinute: limits.requestsPerMinute, skip: (request) => keys.has(request) }),
  limited({ name: 'portal', perMinute: limits.portalCommandsPerMinute, skip: isNoPortalCommand }),
  limited({ name: 'sign-in', perMinute: limits.signInsPerMinute, skip: ({ path }) => path !== '/auth/sign-in/email' }),
  limited({ name: 'account', perMinute: limits.signInsPerMinute, skip: isNoMailedLink }),
  limited({ name: 'join', perMinute: limits.signInsPerMinute, skip: isNoJoining }),
  limited({
    name: 'tracking',
    perMinute: limits.trackingPerMinute,
    key: (request) => hashOfKey(request.get('authorization') ?? ''),
    skip: (request) => !keys.has(request),
  }),
];

const isNoPortalCommand = ({ method, path }: Request): boolean => method !== 'POST' || !path.startsWith('/portal/');

/** True for requests that do not concern emailed links, which somebody could guess or request in another's name. */
const isNoMailedLink = ({ path }: Request): boolean =>
  !['/password-reset', '/invitation/', '/email-change/'].some((begin) => path.startsWith(begin));

/** True for requests that do not concern joining, each of which sends an email or tries a secret. */
const isNoJoining = ({ method, path }: Request): boolean => method !== 'POST' || !path.startsWith('/join');

/** Logs requests: an event name and ids. Of the address only the path, because a query can contain what somebody searched for. */
function requestLog({ logger }: Deps) {
  return pinoHttp({
    logger,
    genReqId: requestIdOf,
    customLogLevel: () => 'debug', // errors are logged where they become answers
    customSuccessMessage: () => 'request.answered',
    customErrorMessage: () => 'request.answered',
    quietReqLogger: true,
    serializers: {
      req: ({ id, method, url }: { id: unknown; method: string; url: string }) => ({ id, method, path: url.split('?')[0] }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
    },
  });
}
