import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { sealAudit } from '../activities/audit/audit-seals.ts';
import type { Db } from '../prisma/client.ts';

const pollMs = 500;

export interface Sealer {
  /** Resolves when the batch in hand is done. */
  stop(): Promise<void>;
}

/** Chains audit entries within about a second of their commit. Any number may run: only one at a time holds the chain. */
export function startSealer({ db, log }: { readonly db: Db; readonly log: Logger }): Sealer {
  const stopping = new AbortController();
  const run = async () => {
    while (!stopping.signal.aborted) {
      const sealed = await sealAudit(db).catch((error: unknown) => {
        log.warn({ event: 'sealer.failed', error: error instanceof Error ? error.name : 'unknown' }); // the entries wait
        return 0;
      });
      if (sealed === 0) await sleep(pollMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
