import { createServer, type Server } from 'node:http';
import express, { type Express, type Request } from 'express';
import { pinoHttp } from 'pino-http';
import type { Deps } from './deps.ts';
import { endpointsOf } from './endpoints.ts';
import { authHandler } from './http/auth/handler.ts';
import { createAuth } from './http/auth/options.ts';
import { identifyBy } from './http/auth/session.ts';
import { hashOfKey } from './http/api-key.ts';
import { answerErrors, unknownAddress } from './http/errors.ts';
import { noStore, securityHeaders } from './http/headers.ts';
import { requireLoopbackHost } from './http/hosts.ts';
import { requireOwnOrigin } from './http/origin.ts';
import { trustOf } from './http/proxies.ts';
import { limited } from './http/rate-limits.ts';
import { requestIdOf } from './http/request-id.ts';
import { routerOf } from './http/router.ts';
import { openInbox } from './tracking/inbox.ts';
import { providerAccounts } from './tracking/provider-accounts.ts';
import { webhooks } from './tracking/webhooks.ts';

export interface App {
  readonly server: Server;
  /** Everything that was accepted is written, and nothing runs any more. The pools stay the caller's. */
  close(): Promise<void>;
}

/** The public listener, not yet listening. */
export function createApp(deps: Deps): App {
  const inbox = openInbox(deps.ingest);
  const app = expressApp(deps, inbox);
  const server = createServer(app);
  return { server, close: () => inbox.drain() };
}

function expressApp(deps: Deps, inbox: ReturnType<typeof openInbox>): Express {
  const { config, logger } = deps;
  const auth = createAuth(deps);
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', trustOf(config.trustedProxies));
  app.set('query parser', 'simple');
  app.use((request, response, next) => {
    response.set('X-Request-Id', requestIdOf(request));
    next();
  });
  if (config.isDemo) app.use(requireLoopbackHost);
  app.get('/healthz', (_request, response) => void response.json({ ok: true }));
  app.use(requestLog(deps));
  app.use('/webhooks', webhooks(deps, { inbox, accounts: providerAccounts(deps.ingest) }));
  app.use(securityHeaders(config.publicUrl));
  app.use('/v1', ...limitsOf(deps), noStore, requireOwnOrigin(config.publicUrl));
  app.use('/v1', express.json({ limit: '100kb', strict: true }));
  app.use('/v1/auth', authHandler(auth, deps));
  app.use('/v1', routerOf(endpointsOf({ inbox, auth }), deps, identifyBy(auth, deps)));
  app.use(unknownAddress);
  app.use(answerErrors(logger));
  return app;
}

/** People are counted by address, the host product by its key: its servers share one address. */
const limitsOf = ({ limits }: Deps) => [
  limited({ name: 'api', perMinute: limits.requestsPerMinute, skip: hasKey }),
  limited({
    name: 'tracking',
    perMinute: limits.trackingPerMinute,
    key: (request) => hashOfKey(request.get('authorization') ?? ''),
    skip: (request) => !hasKey(request),
  }),
];

const hasKey = (request: Request): boolean => request.get('authorization') !== undefined;

/** An event name and ids; of the address only the path, for a query can hold what somebody searched for. */
function requestLog({ logger }: Deps) {
  return pinoHttp({
    logger,
    genReqId: requestIdOf,
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'error' : 'debug'),
    customSuccessMessage: () => 'request.answered',
    customErrorMessage: () => 'request.answered',
    quietReqLogger: true,
    serializers: {
      req: ({ id, method, url }: { id: unknown; method: string; url: string }) => ({ id, method, path: url.split('?')[0] }),
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
    },
  });
}
