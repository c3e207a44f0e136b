import { createServer, type Server } from 'node:http';
import express, { type Express } from 'express';
import { bankState } from './bank/records.ts';
import { openBexio } from './bexio/bexio.ts';
import type { SimulatorConfig } from './config.ts';
import { controlApi } from './control/control.ts';
import { openFaults } from './faults.ts';
import { openHost } from './host/host.ts';
import { openMail } from './mail/mail.ts';
import { openPaypal } from './paypal/paypal.ts';
import { pages } from './page/routes.ts';
import { openStore } from './store.ts';
import { openStripe } from './stripe/stripe.ts';
import type { Running, World } from './world.ts';

export interface Simulator {
  readonly app: Express;
  readonly start: () => Promise<{ readonly url: string; readonly smtpPort: number }>;
  /** Writes the state and cancels what is under way. */
  readonly stop: () => Promise<void>;
  /** The whole state, by part; to be read, not changed. */
  readonly state: Readonly<Record<string, object>>;
}

const LOOPBACK = '127.0.0.1';

export function createSimulator(config: SimulatorConfig): Simulator {
  const store = openStore(config.stateFile);
  const server: { http?: Server } = {};
  const world: World = { config, store, faults: openFaults(store), ownUrl: () => urlOf(server.http, config.port) };
  const stripe = openStripe(world);
  const bexio = openBexio(world);
  const bank = { state: bankState(store), store };
  const paypal = openPaypal(world);
  const mail = openMail(world);
  const host = openHost(world, { stripe: stripe.account, bexio: bexio.books });
  const running: readonly Running[] = [mail, stripe.webhooks, host.calls];

  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'extended');
  app.get('/healthz', (_request, response) => void response.json({ ok: true }));
  const parts = { stripe, bexio, bank, paypal, mail, host };
  app.use('/control', controlApi(world, parts));
  app.use(paypal.routes, stripe.routes, bexio.routes, pages(world, parts));

  return {
    app,
    start: async () => {
      server.http = await listen(app, config.port);
      for (const part of running) await part.start();
      return { url: world.ownUrl(), smtpPort: mail.port() };
    },
    stop: async () => {
      server.http?.close();
      server.http?.closeAllConnections();
      await Promise.all(running.map((part) => part.stop()));
      await store.flush();
    },
    state: store.snapshot(),
  };
}

function listen(app: Express, port: number): Promise<Server> {
  const server = createServer(app);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => resolve(server));
  });
}

function urlOf(server: Server | undefined, port: number): string {
  const address = server?.address();
  return `http://${LOOPBACK}:${typeof address === 'object' && address !== null ? address.port : port}`;
}
