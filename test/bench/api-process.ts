import { join } from 'node:path';
import { freePort } from '../../scripts/ports.ts';
import type { TestDatabase } from '../support/database.ts';
import { secrets, type Instance } from './instance.ts';

export interface ApiProcess {
  readonly pid: number;
  readonly port: number;
}

/** The api as it runs in production, on a database of the bench. Behind a proxy, so that a bench can come from many addresses. */
export async function startApi(instance: Instance, database: TestDatabase): Promise<ApiProcess> {
  const [port, internalPort] = [await freePort(0), await freePort(0)];
  const child = await instance.start({
    entry: 'api/main',
    environment: {
      DATABASE_URL: database.url('api'),
      DATA_KEYS: secrets.data,
      APP_SECRET: secrets.app,
      STRIPE_WEBHOOK_SECRET: secrets.webhook,
      PUBLIC_URL: `http://localhost:${port}`,
      TRUSTED_PROXIES: '127.0.0.1',
      PORT: String(port),
      INTERNAL_PORT: String(internalPort),
      DATA_DIR: join(instance.folder, 'api'),
      LOG_LEVEL: 'warn',
    },
    isReady: () =>
      fetch(`http://127.0.0.1:${port}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      ),
  });
  return { pid: child.pid ?? 0, port };
}
