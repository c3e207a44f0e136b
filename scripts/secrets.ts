import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { dataFolder } from './folders.ts';

const text = z.string().min(1);

const shape = z.object({
  postgres: text,
  roles: z.object({ owner: text, worker: text, api: text, portal: text, auditor: text }),
  APP_SECRET: text,
  DATA_KEYS: text,
  STRIPE_SECRET_KEY: text,
  STRIPE_WEBHOOK_SECRET: text,
  BEXIO_CLIENT_ID: text,
  BEXIO_CLIENT_SECRET: text,
  TERMINO_API_KEY: text,
  PLAUDER_API_KEY: text,
});

export type Secrets = z.infer<typeof shape>;

/** Reads the secrets of this installation, which scripts/setup.mjs made. */
export async function readSecrets(): Promise<Secrets> {
  return shape.parse(JSON.parse(await readFile(join(dataFolder, 'secrets.json'), 'utf8')));
}
