import { afterEach } from '@jest/globals';
import { createServer, type IncomingMessage } from 'node:http';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Stripe from 'stripe';
import type { SimulatorConfig } from '../../simulator/config.ts';
import { createSimulator } from '../../simulator/simulator.ts';

export const WEBHOOK_SECRET = 'whsec_test';

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

type Reply = { readonly status: number; readonly body?: object; readonly headers?: Record<string, string> };

/** A tiny server that stands for Commend: it keeps what it is sent and answers as the test says. */
export async function aReceiver(reply: (request: Received, count: number) => Reply = () => ({ status: 200, body: {} })) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      received.push(one);
      const answer = reply(one, received.filter((other) => other.path === one.path).length);
      response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
      response.end(JSON.stringify(answer.body ?? {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    webhooks: () =>
      received
        .filter((one) => one.path === '/webhooks/stripe/main')
        .map((one) => ({ ...one, event: JSON.parse(one.body) as Stripe.Event })),
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

export function aConfig(commendUrl: string, more: Partial<SimulatorConfig> = {}): SimulatorConfig {
  return {
    port: 0,
    smtpPort: 0,
    commendUrl,
    commendPublicUrl: commendUrl,
    stripe: { secretKey: 'sk_test_demo', webhookSecret: WEBHOOK_SECRET },
    bexio: { clientId: 'demo-client', clientSecret: 'demo-secret' },
    apiKeys: { termino: 'key-termino', plauder: 'key-plauder' },
    retryPausesMs: [30, 60],
    ...more,
  };
}

/** A simulator that listens on free ports, with the real clients that talk to it. */
export async function aSimulator(config: SimulatorConfig) {
  const simulator = createSimulator(config);
  const { url, smtpPort } = await simulator.start();
  const port = Number(new URL(url).port);
  const stripe = new Stripe(config.stripe.secretKey, { host: '127.0.0.1', port, protocol: 'http', telemetry: false, maxNetworkRetries: 0 });
  const call = async <T = Record<string, unknown>>(method: string, path: string, body?: object): Promise<T> => {
    const response = await fetch(`${url}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const answer = (await response.json()) as T;
    if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(answer)}`);
    return answer;
  };
  return { ...simulator, url, smtpPort, stripe, call };
}

/** A Commend and a simulator that belong to the running test and end with it. */
export function pairs() {
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) await close();
  });
  return async (reply?: Parameters<typeof aReceiver>[0], more: Partial<SimulatorConfig> = {}) => {
    const commend = await aReceiver(reply);
    const simulator = await aSimulator(aConfig(commend.url, more));
    closing.push(commend.close, simulator.stop);
    return { commend, simulator };
  };
}

export type ASimulator = Awaited<ReturnType<typeof aSimulator>>;

/** A customer of Termino at Stripe whom nobody signed up at Commend. */
export async function aCustomer(
  simulator: ASimulator,
  more: object = {},
): Promise<{ readonly id: string; readonly stripeCustomer: string; readonly bexioContact: number }> {
  const body = { name: 'Velo Werk Bern', email: 'info@velowerk.test', silent: true, ...more };
  const { customer } = await simulator.call<{ customer: { id: string; stripeCustomer: string; bexioContact: number } }>(
    'POST',
    '/control/customers',
    body,
  );
  return customer;
}

/** Waits until something is so, for at most `within` milliseconds. */
export async function until<T>(look: () => T | undefined | false | Promise<T | undefined | false>, within = 5_000): Promise<T> {
  const giveUpAt = Date.now() + within;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > giveUpAt) throw new Error('It did not happen in time.');
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

export async function aStateFile(): Promise<string> {
  return join(await mkdtemp(join(tmpdir(), 'simulator-')), 'state.json');
}

/** An open invoice of 129.00 at Stripe, unless the test wants another. */
export async function anInvoice(simulator: ASimulator, more: object = {}): Promise<Stripe.Invoice & { readonly id: string }> {
  const wanted = {
    ...('customer' in more ? {} : { customer: (await aCustomer(simulator)).id }),
    ...('lines' in more ? {} : { amount: 12_900 }),
    ...more,
  };
  return simulator.call('POST', '/control/stripe/invoices', wanted);
}
