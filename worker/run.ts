import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { NativeConnection, Runtime, Worker, type WorkerOptions } from '@temporalio/worker';
import type { Logger } from 'pino';
import type { CrashPoint } from '../activities/crash-points.ts';
import { watchGivenNumbers } from '../activities/ledger/given-numbers.ts';
import { createActivities } from '../activities/index.ts';
import { connect, type Db } from '../prisma/client.ts';
import { requireKeys } from '../prisma/data-keys.ts';
import { readDataKeys } from '../prisma/secrets.ts';
import { taskQueue } from '../workflows/messages.ts';
import { workflowBundle } from './bundle.ts';
import type { WorkerConfig } from './config.ts';
import { startDispatcher } from './dispatcher.ts';
import { openGateways } from './gateways.ts';
import { openRails } from './rails.ts';
import { startHeartbeat } from './heartbeat.ts';
import { temporalLogger } from './log.ts';
import { startSealer } from './sealer.ts';
import { applySchedules, schedulePlans } from './schedules.ts';
import { startUpgrade } from './upgrade.ts';

export interface Running {
  /** Resolves when the worker has stopped; rejects if it died. */
  readonly stopped: Promise<void>;
  stop(): void;
}

interface Process {
  readonly config: WorkerConfig;
  readonly log: Logger;
  readonly crashPoint: CrashPoint;
}

/** Sizes for two cores: memory and the connection pool are the limits, not the SDK's defaults. */
const sizes = {
  reuseV8Context: true,
  workflowThreadPoolSize: 1,
  maxCachedWorkflows: 500,
  maxConcurrentWorkflowTaskExecutions: 20,
  maxConcurrentLocalActivityExecutions: 20,
  maxConcurrentActivityTaskExecutions: 10,
  workflowTaskPollerBehavior: { type: 'autoscaling', minimum: 1, initial: 2, maximum: 6 },
  activityTaskPollerBehavior: { type: 'autoscaling', minimum: 1, initial: 1, maximum: 4 },
  stickyQueueScheduleToStartTimeout: '5s',
  shutdownGraceTime: '30s', // above the longest activity that cannot resume
  shutdownForceTime: '40s',
} satisfies Partial<WorkerOptions>;

/** Starts workflows, activities, dispatcher and Schedules in one process. Waits for PostgreSQL and Temporal, then logs that it is ready. */
export async function startWorker({ config, log, crashPoint }: Process): Promise<Running> {
  Runtime.install({ logger: temporalLogger(log), shutdownSignals: [] }); // the entry file handles signals
  const identity = `${hostname()}-${process.pid}`;
  const db = connect(config.DATABASE_URL);
  await waitFor({ what: 'postgres', log }, () => db.$queryRaw`select 1 from worker_heartbeat limit 1`);
  await requireKeys(db, readDataKeys(config.DATA_KEYS));
  const { connectionOptions, namespace = 'default' } = loadClientConnectConfig();
  const connection = await waitFor({ what: 'temporal', log }, () => NativeConnection.connect(connectionOptions ?? {}));
  const client = new Client({ connection, namespace, identity });
  const gateways = { ...openGateways(config, db), ...(await openRails(config)) };
  const auditDb = connect(config.AUDIT_DATABASE_URL, { max: 1, queryTimeoutMs: 300_000 });
  const activities = createActivities({ db, auditDb, crashPoint, ...gateways });
  const worker = await waitFor({ what: 'namespace', log }, async () =>
    Worker.create({ ...sizes, connection, namespace, taskQueue, identity, activities, workflowBundle: await workflowBundle() }),
  );
  const watchNumbers = () => watchGivenNumbers({ db, dataFolder: gateways.dataFolder });
  await watchNumbers(); // before anything is given out
  const schedule = keepSchedules({ client, db, config });
  const also = async () => {
    await watchNumbers();
    await schedule();
  };
  const heartbeat = startHeartbeat({ db, identity, build: process.version, log, also });
  const dispatcher = startDispatcher({ db, databaseUrl: config.DATABASE_URL, client, ...gateways, log, crashPoint });
  const sealer = startSealer({ db, log });
  const upgrade = startUpgrade({ db, keys: gateways.keys, log });
  const close = async () => {
    await Promise.all([dispatcher.stop(), sealer.stop(), upgrade.stop()]);
    await heartbeat.stop().catch(() => undefined);
    await watchNumbers().catch(() => undefined); // the last ones, too
    await connection.close();
    await Promise.all([db.$disconnect(), auditDb.$disconnect()]);
  };
  const stopped = worker.run().then(close, async (error: unknown) => {
    await close();
    throw error;
  });
  log.info({ event: 'worker.ready', identity });
  return { stopped, stop: () => worker.shutdown() };
}

/** Applies the Schedules at the start, and again if an account was added or paused. */
function keepSchedules({ client, db, config }: { client: Client; db: Db; config: WorkerConfig }): () => Promise<void> {
  let applied = '';
  return async () => {
    const plans = await schedulePlans(db, config);
    const wanted = JSON.stringify(plans);
    if (wanted === applied) return;
    await applySchedules(client, plans);
    applied = wanted;
  };
}

/** Tries every second; logs once what it waits for. */
async function waitFor<T>({ what, log }: { what: string; log: Logger }, attempt: () => PromiseLike<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === 0) log.warn({ event: 'worker.waits', for: what, error: error instanceof Error ? error.name : 'unknown' });
      await sleep(1_000);
    }
  }
}
