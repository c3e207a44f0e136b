import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../scripts/ports.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let dataDir: string;
let running: ChildProcess | undefined;
beforeAll(async () => {
  database = await freshDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'commend-main-'));
});
afterEach(() => void running?.kill('SIGKILL'));
afterAll(async () => {
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

const environment = async (change: Readonly<Record<string, string>> = {}) => ({
  PATH: process.env['PATH'] ?? '',
  DATABASE_URL: database.url('api'),
  DATA_KEYS: randomBytes(32).toString('base64'),
  APP_SECRET: randomBytes(32).toString('base64url'),
  PUBLIC_URL: 'http://localhost:4000',
  PORT: String(await freePort(0)),
  INTERNAL_PORT: String(await freePort(0)),
  TEMPORAL_ADDRESS: '127.0.0.1:1',
  DATA_DIR: dataDir,
  ...change,
});

function start(env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'api/main.ts'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  running = child;
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  return { child, said: () => said };
}

async function until<Result>(find: () => Promise<Result | undefined> | Result | undefined): Promise<Result> {
  for (let round = 0; round < 200; round += 1) {
    const found = await find();
    if (found !== undefined) return found;
    await pause(100);
  }
  throw new Error('it did not come');
}

test('the api process starts without Temporal, reports what is missing on its internal listener, and stops at once', async () => {
  const env = await environment({ DEMO: '1' });
  const { child, said } = start(env);
  await until(() => (said().includes('"event":"api.ready"') ? true : undefined));
  const health = await fetch(`http://127.0.0.1:${env.PORT}/healthz`);
  expect([health.status, health.headers.get('keep-alive')]).toEqual([200, 'timeout=125']); // no proxy keeps its side longer
  const ready = await fetch(`http://127.0.0.1:${env.INTERNAL_PORT}/readyz`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({
    ok: false,
    checks: { database: { ok: true }, migrations: { ok: true }, temporal: { ok: false }, worker: { ok: false } },
  });
  expect(await (await fetch(`http://127.0.0.1:${env.INTERNAL_PORT}/metrics`)).text()).toContain('commend_http_request_seconds');
  expect(await (await fetch(`http://127.0.0.1:${env.INTERNAL_PORT}/version`)).json()).toMatchObject({
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
  });
  expect(await (await fetch(`http://127.0.0.1:${env.INTERNAL_PORT}/docs`)).text()).toContain('/v1/events/{id}/reprocess');
  const begun = Date.now();
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(Date.now() - begun).toBeLessThan(5_000);
  for (const line of said().trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
});

test('S52, S16: an unsafe configuration does not start the api, and all faulty settings are named without their values', async () => {
  const { child, said } = start(
    await environment({
      DEMO: '1',
      HOST: '0.0.0.0',
      PUBLIC_URL: 'http://commend.example',
      APP_SECRET: 'changeme',
      DATA_KEYS: 'c2hvcnQ=',
      PORT: 'many',
    }),
  );
  expect(await once(child, 'exit')).toEqual([1, null]);
  for (const name of ['APP_SECRET', 'DATA_KEYS', 'PORT']) expect(said()).toContain(name);
  expect(said()).not.toContain('changeme');
});
