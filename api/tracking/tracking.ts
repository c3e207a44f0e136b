import type { Deps } from '../deps.ts';
import { openSpool } from './click-spool.ts';
import { openClicks } from './clicks.ts';
import { keepCodes } from './codes.ts';
import { importClicks } from './import-clicks.ts';
import { openInbox, type Inbox } from './inbox.ts';
import { providerAccounts, type ProviderAccounts } from './provider-accounts.ts';
import { redirects, type Redirect } from './redirect.ts';
import { countMisses } from './unknown-codes.ts';

/** What receives events and clicks from outside, for the life of the process. */
export interface Tracking {
  readonly inbox: Inbox;
  readonly accounts: ProviderAccounts;
  readonly redirect: Redirect;
  /** Writes what was accepted, then ends. */
  close(): Promise<void>;
}

export function openTracking(deps: Deps): Tracking {
  const { ingest, config, logger, limits } = deps;
  const inbox = openInbox(ingest);
  const spool = openSpool(config.dataDir);
  const clicks = openClicks(ingest, spool);
  const codes = keepCodes({ pool: ingest, databaseUrl: config.databaseUrl, logger });
  const importing = importClicks(deps, spool);
  return {
    inbox,
    accounts: providerAccounts(ingest),
    redirect: redirects(deps, { codes, clicks, misses: countMisses(limits.unknownCodesPerMinute) }),
    async close() {
      await Promise.all([codes.stop(), importing.stop(), inbox.drain(), clicks.drain()]);
    },
  };
}
