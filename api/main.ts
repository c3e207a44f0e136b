import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { Pool } from 'pg';
import { pino, type Logger } from 'pino';
import { connect } from '../prisma/client.ts';
import { MissingKeyError, requireKeys } from '../prisma/data-keys.ts';
import { createApp } from './app.ts';
import { readConfig, type ApiConfig } from './config.ts';
import { reportLimits, usualLimits, usualPatienceMs, type Deps } from './deps.ts';
import { describedEndpoints } from './endpoints.ts';
import { createInternalApp } from './internal/internal-app.ts';
import { createMetrics } from './internal/metrics.ts';
import { productVersion } from './version.ts';
import { inUtc } from '../prisma/session.ts';

const isBuilt = import.meta.url.endsWith('.js');
/** Returns the folder of a built app, which `dist/server/api/main.js` finds beside `dist/server`. */
const builtApp = (app: string): string => fileURLToPath(new URL(isBuilt ? `../../${app}` : `../dist/${app}`, import.meta.url));
const graceMs = 10_000;

interface Process {
  readonly deps: Deps;
  readonly connection: Connection;
}

/** Composes the process without waiting for Postgres or Temporal: both may be away at the start, and come and go. */
function compose(config: ApiConfig, logger: Logger): Process {
  const { connectionOptions, namespace = config.temporalNamespace } = loadClientConnectConfig({ disableFile: true });
  const connection = Connection.lazy(connectionOptions);
  const ingest = new Pool({
    connectionString: config.databaseUrl,
    max: 5,
    connectionTimeoutMillis: 1_000,
    query_timeout: 3_000,
    options: inUtc,
  });
  ingest.on('error', (error) => logger.warn({ cause: error.message }, 'database.connection_lost'));
  const deps: Deps = {
    config,
    db: connect(config.databaseUrl),
    reports: connect(config.databaseUrl, reportLimits),
    portal: config.portalDatabaseUrl === null ? undefined : connect(config.portalDatabaseUrl, { max: 5 }),
    ingest,
    temporal: new Client({ connection, namespace }),
    logger,
    metrics: createMetrics(describedEndpoints.map(({ path }) => path)),
    version: productVersion(),
    consoleFolder: builtApp('admin'),
    portalFolder: builtApp('portal'),
    limits: usualLimits,
    patienceMs: usualPatienceMs,
  };
  return { deps, connection };
}

async function run(): Promise<void> {
  const config = readConfig(process.env);
  const logger = pino({ level: config.logLevel, messageKey: 'event', base: null });
  const { deps, connection } = compose(config, logger);
  await requireKeys(deps.db, config.dataKeys).catch((error: unknown) => {
    if (error instanceof MissingKeyError) throw error;
    logger.warn({ cause: error instanceof Error ? error.name : 'unknown' }, 'keys.not_checked'); // the database is away
  });
  const app = createApp(deps);
  const internal = createServer(createInternalApp(deps));
  await Promise.all([listen(app.server, config.port, config.host), listen(internal, config.internalPort, '127.0.0.1')]);
  logger.info({ port: config.port, internalPort: config.internalPort, demo: config.isDemo }, 'api.ready');

  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), graceMs).unref();
    await Promise.all([close(app.server), close(internal)]);
    await app.close();
    await Promise.all([
      deps.db.$disconnect(),
      deps.reports.$disconnect(),
      deps.portal?.$disconnect(),
      deps.ingest.end(),
      connection.close(),
    ]);
    logger.info('api.stopped');
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((listening, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => listening());
  });
}

/** Closes the server: requests under way are answered, idle connections are ended. */
function close(server: Server): Promise<void> {
  return new Promise((closed) => {
    server.close(() => closed());
    server.closeIdleConnections();
  });
}

try {
  await run();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
