import { setTimeout as pause } from 'node:timers/promises';
import { Client, type Pool } from 'pg';
import type { Logger } from 'pino';

/** The destination of a code, stored with its link; nothing in a request can change it. */
export interface Code {
  readonly linkId: string;
  readonly partnerId: string;
  readonly channel: string;
  readonly destination: URL;
}

export interface Codes {
  /** Undefined if the code is unknown. */
  find(code: string): Code | undefined;
  /** False until the codes were read once: before that a code cannot be called unknown. */
  isLoaded(): boolean;
  stop(): Promise<void>;
}

interface Source {
  readonly pool: Pool;
  readonly databaseUrl: string;
  readonly logger: Logger;
}

const againMs = 5_000;

/**
 * Keeps all codes in memory. They are read again when a link changes, and every 5 seconds in case the notice is lost. Old ones serve while the
 * database is away.
 */
export function keepCodes(source: Source): Codes {
  let codes: ReadonlyMap<string, Code> | undefined;
  const stopping = new AbortController();
  let wake: () => void = () => undefined;
  /** Waits for a notice, or for the interval. */
  const rest = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, againMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const running = [
    (async () => {
      while (!stopping.signal.aborted) {
        const resting = rest();
        codes = await readCodes(source).catch(() => codes);
        if (!stopping.signal.aborted) await resting;
      }
    })(),
    listen(source, { told: () => wake(), signal: stopping.signal }),
  ];
  return {
    find: (code) => codes?.get(code.toUpperCase()),
    isLoaded: () => codes !== undefined,
    async stop() {
      stopping.abort();
      wake();
      await Promise.all(running);
    },
  };
}

interface Row {
  readonly id: string;
  readonly code: string;
  readonly partner_id: string;
  readonly channel: string;
  readonly destination: string;
}

async function readCodes({ pool }: Source): Promise<ReadonlyMap<string, Code>> {
  const { rows } = await pool.query<Row>('select id, code, partner_id, channel, destination from link');
  return new Map(rows.flatMap((row) => entryOf(row)));
}

/** Returns the entry of a row; none if its destination is no web address. */
function entryOf({ id, code, partner_id: partnerId, channel, destination }: Row): [string, Code][] {
  const url = URL.canParse(destination) ? new URL(destination) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) return [];
  return [[code.toUpperCase(), { linkId: id, partnerId, channel, destination: url }]];
}

async function listen({ databaseUrl, logger }: Source, { told, signal }: { told: () => void; signal: AbortSignal }): Promise<void> {
  while (!signal.aborted) {
    const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 2_000, keepAlive: true });
    const ended = new Promise<void>((resolve) => {
      client.once('end', resolve);
      client.once('error', () => resolve());
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    try {
      client.on('notification', told);
      await client.connect();
      await client.query('listen commend_links');
      told();
      await ended;
    } catch (error) {
      logger.debug({ cause: error instanceof Error ? error.message : 'unknown' }, 'codes.not_listening');
    }
    await client.end().catch(() => undefined);
    await pause(1_000, undefined, { signal }).catch(() => undefined);
  }
}
