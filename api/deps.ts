import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Db } from '../prisma/client.ts';
import type { ApiConfig } from './config.ts';
import type { Metrics } from './internal/metrics.ts';

/** What an answer is made of; `main.ts` composes it for a process, a test for itself. */
export interface Deps {
  readonly config: ApiConfig;
  /** Reads and commands of people. */
  readonly db: Db;
  /** Reports over all partners and searches of the log: what reads so much may take a minute. Few at once, and apart from what people wait for else. */
  readonly reports: Db;
  /** Reads of partners, as the role that sees the rows of one. Undefined: not set up, and the portal is unavailable. */
  readonly portal: Db | undefined;
  /** What comes in from machines: its own few connections, so that neither side starves the other. */
  readonly ingest: Pool;
  readonly temporal: Client;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly version: string;
  /** The built console; without it /admin/ says how to build it. */
  readonly consoleFolder: string;
  /** The built portal, as the console. */
  readonly portalFolder: string;
  readonly limits: Limits;
  /** How long whoever commands is kept waiting for the verdict; then the command is queued. */
  readonly patienceMs: number;
}

/** Of the connections for reports. */
export const reportLimits = { max: 2, queryTimeoutMs: 60_000, transactionMs: 60_000 };

export const usualPatienceMs = 3_000;

/** Requests per minute and address (IPv6: /56) or API key, if nothing else is said. */
export interface Limits {
  readonly signInsPerMinute: number;
  /** For one email: from everywhere, or from one browser and network that are known to be that person's. */
  readonly wrongPasswordsPerHour: number;
  readonly authPerMinute: number;
  readonly requestsPerMinute: number;
  /** What partners tell us: an account number that is checked while it is typed asks often. */
  readonly portalCommandsPerMinute: number;
  readonly trackingPerMinute: number;
  readonly unknownCodesPerMinute: number;
  readonly refusedWebhooksPerMinute: number;
}

export const usualLimits: Limits = {
  signInsPerMinute: 10,
  wrongPasswordsPerHour: 10,
  authPerMinute: 600,
  requestsPerMinute: 6_000, // an office behind one address, its screens asking every few seconds
  portalCommandsPerMinute: 60,
  trackingPerMinute: 6_000,
  unknownCodesPerMinute: 20,
  refusedWebhooksPerMinute: 300,
};
