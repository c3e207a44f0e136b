import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import pg from 'pg';
import type { Logger } from 'pino';
import type { CrashPoint } from '../activities/crash-points.ts';
import type { StripeGateway } from '../activities/gateways/stripe/gateway.ts';
import { claimEvents, placeEvent, putOff, retryUnplaced } from '../activities/referral/placing.ts';
import type { Db } from '../prisma/client.ts';
import type { DataKeys } from '../prisma/secrets.ts';
import { callAgain, leaseRings, markDispatched, signalRing, type Ring } from './rings.ts';

export interface DispatcherDeps {
  readonly db: Db;
  /** For its own connection, which listens for notifications. */
  readonly databaseUrl: string;
  readonly client: Client;
  readonly stripe: StripeGateway | undefined;
  readonly keys: DataKeys;
  readonly log: Logger;
  readonly crashPoint: CrashPoint;
  /** Milliseconds without a ring until it looks by itself. Absent: one second. */
  readonly pollMs?: number;
}

const window = 25; // calls to Temporal at once
const placing = 4; // transactions at once: the drains use the same pool
const second = 1_000;
const sweepMs = 30_000;

export interface Dispatcher {
  /** Resolves when the work in hand is done. */
  stop(): Promise<void>;
}

/** Moves events from the inbox into mailboxes, and rings to Temporal. Any number may run: rows are claimed, never shared. */
export function startDispatcher(deps: DispatcherDeps): Dispatcher {
  const stopping = new AbortController();
  const alarm = createAlarm(stopping.signal);
  const running = [run(deps, alarm, stopping.signal), listen(deps, alarm, stopping.signal)];
  return {
    async stop() {
      stopping.abort();
      alarm.ring();
      await Promise.all(running);
    },
  };
}

async function run(deps: DispatcherDeps, alarm: Alarm, signal: AbortSignal): Promise<void> {
  const { pollMs = second } = deps;
  let sweptAt = 0;
  while (!signal.aborted) {
    try {
      if (Date.now() - sweptAt > sweepMs) {
        sweptAt = Date.now();
        await retryUnplaced(deps.db);
      }
      const moved = (await placeEvents(deps)) + (await dispatchRings(deps));
      if (moved === 0) await alarm.next(pollMs);
    } catch (error) {
      deps.log.warn({ event: 'dispatcher.failed', error: nameOf(error) }); // the database is away; rows wait
      await alarm.next(pollMs);
    }
  }
}

async function placeEvents({ db, stripe, keys, log, crashPoint }: DispatcherDeps): Promise<number> {
  const events = await claimEvents(db, window);
  const place = async (event: { provider: string; eventId: string }) => {
    try {
      await placeEvent(db, event, { stripe, keys });
    } catch (error) {
      log.warn({ event: 'inbox.put_off', provider: event.provider, eventId: event.eventId, error: nameOf(error) });
      await putOff(db, event, error);
    }
  };
  for (let at = 0; at < events.length; at += placing) await Promise.all(events.slice(at, at + placing).map(place));
  if (events.length > 0) await crashPoint('dispatcher.after_place');
  return events.length;
}

async function dispatchRings({ db, client, log, crashPoint }: DispatcherDeps): Promise<number> {
  const rings = await leaseRings(db, window);
  if (rings.length > 0) await crashPoint('dispatcher.after_lease');
  const dispatch = async (ring: Ring) => {
    try {
      await signalRing(client, ring);
      await crashPoint('dispatcher.after_signal');
      await markDispatched(db, ring);
    } catch (error) {
      log.warn({ event: 'ring.put_off', workflowId: ring.workflowId, attempts: ring.attempts, error: nameOf(error) });
      await callAgain(db, ring, error);
    }
  };
  await Promise.all(rings.map(dispatch));
  return rings.length;
}

/** Listens for PostgreSQL's notification of new rows. A lost connection is opened anew, and the poll covers the gap. */
async function listen({ databaseUrl, log }: DispatcherDeps, alarm: Alarm, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 2_000, keepAlive: true });
    const lost = new Promise<void>((resolve) => {
      client.on('error', () => resolve());
      client.on('end', () => resolve());
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    client.on('notification', () => alarm.ring());
    try {
      await client.connect();
      await client.query('listen commend_wake');
      await lost;
    } catch (error) {
      log.warn({ event: 'dispatcher.listen_failed', error: nameOf(error) });
    }
    await client.end().catch(() => undefined);
    if (!signal.aborted) await sleep(second);
  }
}

interface Alarm {
  ring(): void;
  /** Resolves at the next ring or after `ms`; a ring during the work before counts. */
  next(ms: number): Promise<void>;
}

function createAlarm(signal: AbortSignal): Alarm {
  let hasRung = false;
  let wake: () => void = () => undefined;
  return {
    ring() {
      hasRung = true;
      wake();
    },
    async next(ms) {
      if (!hasRung && !signal.aborted) {
        const timer = new AbortController();
        const rung = new Promise<void>((resolve) => {
          wake = resolve;
        });
        await Promise.race([rung, sleep(ms, undefined, { signal: timer.signal }).catch(() => undefined)]);
        timer.abort();
      }
      hasRung = false;
    },
  };
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
