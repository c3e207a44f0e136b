import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { renewEmailIndexes } from '../activities/mail/email-indexes.ts';
import type { Db } from '../prisma/client.ts';
import type { DataKeys } from '../prisma/secrets.ts';

export interface Upgrade {
  /** Resolves when the batch in hand is done. */
  stop(): Promise<void>;
}

interface Library {
  readonly db: Db;
  readonly keys: DataKeys;
  readonly log: Logger;
  /** Milliseconds to wait after the first failure; doubled each time, up to an hour. */
  readonly firstWaitMs?: number;
}

const anHour = 3_600_000;

/** Computes in the background what an upgrade needs the keys for, and tries again until nothing is left. */
export function startUpgrade({ db, keys, log, firstWaitMs = 60_000 }: Library): Upgrade {
  const stopping = new AbortController();
  const { signal } = stopping;
  const onUnread = (customerId: string) => log.error({ event: 'upgrade.unread', customerId });
  const tryOnce = () =>
    renewEmailIndexes({ db, keys, signal, onUnread }).catch((error: unknown) => {
      log.error({ event: 'upgrade.failed', error: error instanceof Error ? error.name : 'unknown' });
      return false;
    });
  const run = async () => {
    for (let waitMs = firstWaitMs; !(await tryOnce()) && !signal.aborted; waitMs = Math.min(2 * waitMs, anHour))
      await wait(waitMs, undefined, { signal, ref: false }).catch(() => undefined); // stopped meanwhile
  };
  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
