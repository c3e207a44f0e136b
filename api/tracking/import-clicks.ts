import { setTimeout as pause } from 'node:timers/promises';
import type { Deps } from '../deps.ts';
import type { Spool } from './click-spool.ts';
import { storeClicks } from './clicks.ts';

const everyMs = 5_000;

/** Moves clicks from our own disk into the database as soon as it is back; their ids prevent duplicates. */
export function importClicks({ ingest, logger }: Pick<Deps, 'ingest' | 'logger'>, spool: Spool): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const running = (async () => {
    while (!stopping.signal.aborted) {
      const imported = await spool.drain((clicks) => storeClicks(ingest, clicks)).catch(() => 0); // still away: they wait
      if (imported > 0) logger.info({ clicks: imported }, 'clicks.imported');
      await pause(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
