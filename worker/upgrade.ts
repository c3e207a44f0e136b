import type { Logger } from 'pino';
import { renewEmailIndexes } from '../activities/email-indexes.ts';
import type { Db } from '../prisma/client.ts';
import type { DataKeys } from '../prisma/secrets.ts';

export interface Upgrade {
  /** Ends when the batch in hand is done. */
  stop(): Promise<void>;
}

interface Library {
  readonly db: Db;
  readonly keys: DataKeys;
  readonly log: Logger;
}

/** What an upgrade has to compute with the keys, besides the work; what fails is tried again at the next start. */
export function startUpgrade({ db, keys, log }: Library): Upgrade {
  const stopping = new AbortController();
  const running = renewEmailIndexes({ db, keys, signal: stopping.signal }).catch((error: unknown) => {
    log.error({ event: 'upgrade.failed', error: error instanceof Error ? error.name : 'unknown' });
  });
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
