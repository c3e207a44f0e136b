import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Db } from '../prisma/client.ts';
import { taskQueue } from '../workflows/messages.ts';

const heartbeatSeconds = 15;

export interface Heartbeat {
  stop(): Promise<void>;
}

interface Beat {
  readonly db: Db;
  readonly identity: string;
  readonly build: string;
  readonly log: Logger;
  /** Runs with each beat. */
  readonly also: () => Promise<void>;
}

/** Writes every 15 s that this worker is alive; deletes its row when it stops. */
export function startHeartbeat({ db, identity, build, log, also }: Beat): Heartbeat {
  const stopping = new AbortController();
  const beat = async () => {
    const row = { taskQueues: [taskQueue], build, seenAt: new Date() };
    await db.workerHeartbeat.upsert({ where: { identity }, create: { identity, ...row }, update: row });
    await also();
  };
  const run = async () => {
    while (!stopping.signal.aborted) {
      await beat().catch((error: unknown) =>
        log.warn({ event: 'heartbeat.failed', error: error instanceof Error ? error.name : 'unknown' }),
      );
      await sleep(heartbeatSeconds * 1000, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
      await db.workerHeartbeat.deleteMany({ where: { identity } });
    },
  };
}
