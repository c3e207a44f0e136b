import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  /** Counts requests by area and status; no path or id becomes a label. */
  readonly observe: RequestHandler;
  /** Counts a request that bypasses the framework. */
  readonly time: (path: string, request: IncomingMessage, response: ServerResponse) => void;
  readonly redirects: Counter<'outcome'>;
  readonly refusedWebhooks: Counter<'reason'>;
  readonly refusedSignIns: Counter<'reason'>;
}

/** Creates the metrics. `paths`: the existing addresses below /v1. */
export function createMetrics(paths: readonly string[]): Metrics {
  const areas = areasOf(paths);
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'commend_http_request_seconds',
    help: 'Time until the answer, by area and status',
    labelNames: ['area', 'method', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  });
  const redirects = new Counter({
    name: 'commend_redirects_total',
    help: 'Clicks: stored, spooled while the database is away, or not found',
    labelNames: ['outcome'],
    registers: [registry],
  });
  const refusedWebhooks = new Counter({
    name: 'commend_refused_webhooks_total',
    help: 'Webhooks that were not genuine, or named an account that is not ours',
    labelNames: ['reason'],
    registers: [registry],
  });
  const refusedSignIns = new Counter({
    name: 'commend_refused_sign_ins_total',
    help: 'Sign-ins with a wrong password, a wrong second factor, or after too many wrong passwords for that email',
    labelNames: ['reason'],
    registers: [registry],
  });
  const time: Metrics['time'] = (path, { method = '' }, response) => {
    const end = seconds.startTimer({ area: areaOf(path, areas), method });
    response.once('finish', () => void end({ status: String(response.statusCode) }));
  };
  return {
    registry,
    redirects,
    refusedWebhooks,
    refusedSignIns,
    time,
    observe: (request, response, next) => {
      time(request.path, request, response);
      next();
    },
  };
}

/** Areas besides the addresses below /v1. */
const besides = ['auth', 'sign-in', 'webhooks', 'admin'];

/** Returns the known areas, the first words of addresses. Only they become labels; what strangers try is `other`. */
const areasOf = (paths: readonly string[]): ReadonlySet<string> => new Set([...besides, ...paths.map(firstOf)]);

const firstOf = (path: string): string => path.split('/')[1] ?? '';

function areaOf(path: string, areas: ReadonlySet<string>): string {
  const first = firstOf(path.replace(/^\/v1(?=\/)/, ''));
  return areas.has(first) ? first : 'other';
}
