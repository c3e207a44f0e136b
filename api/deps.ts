import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Db } from '../prisma/client.ts';
import type { ApiConfig } from './config.ts';
import type { Metrics } from './internal/metrics.ts';

/** What handlers need. `main.ts` composes it for a process, a test for itself. */
export interface Deps {
  readonly config: ApiConfig;
  /** For reads and commands of people. */
  readonly db: Db;
  /** For reports over all partners and searches of the log, which may take a minute. Few connections, separate from those for which people wait. */
  readonly reports: Db;
  /** For partners' reads, as the role that sees one partner's rows. Undefined if not set up: the portal is unavailable. */
  readonly portal: Db | undefined;
  /** For what machines send. It has its own few connections, so that neither side starves the other. */
  readonly ingest: Pool;
  readonly temporal: Client;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly version: string;
  /** Folder of the built console; if it is missing, /admin/ says how to build it. */
  readonly consoleFolder: string;
  /** Folder of the built portal, likewise. */
  readonly portalFolder: string;
  readonly limits: Limits;
  /** How long a command waits for its verdict before it is answered as queued. */
  readonly patienceMs: number;
}

/** Limits of the connections for reports. */
export const reportLimits = { max: 2, queryTimeoutMs: 60_000, transactionMs: 60_000 };

export const usualPatienceMs = 3_000;

/** Default requests per minute and address (IPv6: /56) or API key. */
export interface Limits {
  readonly signInsPerMinute: number;
  /** For one email address: from everywhere, or from one browser and network known to be that person's. */
  readonly wrongPasswordsPerHour: number;
  /** For one email address, from everywhere; after them only `slowedPasswordsPerHour` are checked until the week is over. */
  readonly wrongPasswordsPerWeek: number;
  readonly slowedPasswordsPerHour: number;
  readonly authPerMinute: number;
  readonly requestsPerMinute: number;
  /** Commands of partners; an account number is checked while it is typed, which makes many requests. */
  readonly portalCommandsPerMinute: number;
  readonly trackingPerMinute: number;
  readonly unknownCodesPerMinute: number;
  readonly refusedWebhooksPerMinute: number;
}

export const usualLimits: Limits = {
  signInsPerMinute: 10,
  wrongPasswordsPerHour: 10,
  wrongPasswordsPerWeek: 30,
  slowedPasswordsPerHour: 3,
  authPerMinute: 600,
  requestsPerMinute: 6_000, // an office behind one address, whose screens ask every few seconds
  portalCommandsPerMinute: 60,
  trackingPerMinute: 6_000,
  unknownCodesPerMinute: 20,
  refusedWebhooksPerMinute: 300,
};
