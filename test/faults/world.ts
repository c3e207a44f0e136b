import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { resellerPreset } from '../../domain/program/presets.ts';
import { connect, type Db } from '../../prisma/client.ts';
import { migrate } from '../../prisma/migrate.ts';
import { ensureDatabase, ensureRoles, roleUrl, type Role } from '../../prisma/roles.ts';
import { readDataKeys } from '../../prisma/secrets.ts';
import { createPartner, createProgram } from '../../prisma/seed.ts';
import { root } from '../../scripts/folders.ts';
import { nodeOn } from '../../scripts/member.ts';
import { freePort } from '../../scripts/ports.ts';
import { startPostgres } from '../../scripts/postgres.ts';
import { endGroup, spawnGroup, type GroupLeader } from '../../scripts/process-group.ts';
import { devServerPlan } from '../../scripts/temporal-dev-server.ts';
import { createSimulator } from '../../simulator/simulator.ts';

const password = 'test';
const secrets = {
  stripeKey: 'sk_test_of_the_faults',
  webhookSecret: 'whsec_of_the_faults_and_long_enough',
  apiKey: randomBytes(24).toString('base64url'),
  appSecret: randomBytes(32).toString('base64url'),
  dataKeys: randomBytes(32).toString('base64'),
};

/** Starts Postgres, Temporal, api, worker and the simulator as processes on loopback. A test can stop two of them. */
export async function openWorld() {
  const folder = await mkdtemp(join(tmpdir(), 'commend-faults-'));
  const [postgresPort, temporalPort, uiPort, apiPort, internalPort] = await freePorts(5);
  const startDatabase = () => startPostgres({ dataDir: join(folder, 'pg'), port: postgresPort, password, log: () => undefined });
  let postgres = await startDatabase();
  const url = (role: Role) => roleUrl(postgres.adminUrl, { role, password, database: 'commend' });
  await ensureRoles(postgres.adminUrl, { owner: password, worker: password, api: password, portal: password, auditor: password });
  await ensureDatabase(postgres.adminUrl, 'commend');
  await migrate(url('owner'));

  const temporalPlan = await devServerPlan({ port: temporalPort, uiPort, dbFilename: join(folder, 'temporal.db'), environment: {} });
  const startTemporal = () => spawnGroup(temporalPlan.command, temporalPlan.args, { env: temporalPlan.environment });
  const temporalIsUp = () => until(async () => temporalPlan.isReady(noLog));
  let temporal = startTemporal();
  await temporalIsUp();

  const simulator = createSimulator({
    port: 0,
    smtpPort: 0,
    commendUrl: `http://127.0.0.1:${apiPort}`,
    commendPublicUrl: `http://127.0.0.1:${apiPort}`,
    stripe: { secretKey: secrets.stripeKey, webhookSecret: secrets.webhookSecret },
    bexio: { clientId: 'id', clientSecret: 'secret' },
    apiKeys: { termino: secrets.apiKey, plauder: randomUUID() },
    retryPausesMs: [200, 400, 800],
  });
  const { url: simulatorUrl, smtpPort } = await simulator.start();
  const common = {
    PATH: process.env['PATH'] ?? '',
    PUBLIC_URL: `http://127.0.0.1:${apiPort}`,
    DATA_KEYS: secrets.dataKeys,
    TEMPORAL_ADDRESS: `127.0.0.1:${temporalPort}`,
    LOG_LEVEL: 'warn',
  };
  const said: string[] = [];
  const run = (file: string, env: Record<string, string>): GroupLeader => {
    const child = spawnGroup(...spawnable(file), { cwd: root, env: { ...common, ...env } });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: string) => said.push(text));
    return child;
  };
  const api = run('api/main.ts', {
    DATABASE_URL: url('api'),
    APP_SECRET: secrets.appSecret,
    PORT: String(apiPort),
    INTERNAL_PORT: String(internalPort),
    STRIPE_WEBHOOK_SECRET: secrets.webhookSecret,
    DATA_DIR: folder,
  });
  const worker = run('worker/main.ts', {
    DATABASE_URL: url('worker'),
    AUDIT_DATABASE_URL: url('auditor'),
    DATA_DIR: folder,
    STRIPE_SECRET_KEY: secrets.stripeKey,
    STRIPE_API_BASE: simulatorUrl,
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
  });
  const owner = connect(url('owner'));
  const { clickId } = await giveProgram(owner, simulatorUrl);
  await until(async () => (await fetch(`http://127.0.0.1:${apiPort}/healthz`)).ok);

  return {
    owner,
    auditorUrl: url('auditor'),
    /** The simulator's control API. */
    say: (path: string, body: object) => say(simulatorUrl, path, body),
    deliveries: async () => Deliveries.parse(await (await fetch(`${simulatorUrl}/control/deliveries`)).json()),
    clickId,
    /** Returns the end of the logs of api and worker, shown when a test fails. */
    log: () => said.join('').slice(-4_000),
    withoutTemporal: async (during: () => Promise<void>) => {
      await endGroup(temporal, 3_000);
      await during();
      temporal = startTemporal();
      await temporalIsUp();
    },
    withoutPostgres: async (during: () => Promise<void>) => {
      await postgres.stop();
      await during();
      postgres = await startDatabase();
    },
    async close() {
      await Promise.all([endGroup(api, 3_000), endGroup(worker, 5_000), simulator.stop(), owner.$disconnect()]);
      await Promise.all([endGroup(temporal, 2_000), postgres.stop()]);
      await rm(postgres.dataDir, { recursive: true, force: true });
      await rm(folder, { recursive: true, force: true });
    },
  };
}
export type World = Awaited<ReturnType<typeof openWorld>>;

const Deliveries = z.array(
  z.object({ eventId: z.string(), type: z.string(), state: z.string(), attempts: z.array(z.object({ status: z.number().nullish() })) }),
);

const noLog = { add: () => undefined, lastLines: () => [], events: new Set<string>() };

function spawnable(file: string): [string, readonly string[]] {
  const { command, args } = nodeOn(file);
  return [command, args];
}

/** Waits until `isSo` returns true; an error counts as false. @throws after `withinMs` */
export async function until(isSo: () => Promise<boolean>, withinMs = 60_000): Promise<void> {
  for (const end = Date.now() + withinMs; Date.now() < end; await pause(150)) {
    if (await isSo().catch(() => false)) return;
  }
  throw new Error(`not so after ${withinMs / 1_000} s`);
}

async function freePorts(count: number): Promise<[number, number, number, number, number]> {
  const ports: number[] = [];
  while (ports.length < count) {
    const port = await freePort(0);
    if (!ports.includes(port)) ports.push(port);
  }
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = ports;
  return [a, b, c, d, e];
}

async function say(simulatorUrl: string, path: string, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${simulatorUrl}/control${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return answer.json();
}

async function giveProgram(owner: Db, simulatorUrl: string): Promise<{ clickId: string }> {
  const lastYear = new Date(Date.now() - 365 * 86_400_000);
  const programId = await createProgram(owner, resellerPreset, {
    slug: 'termino',
    name: 'Resellers',
    destinationOrigins: [simulatorUrl],
    validFrom: lastYear,
  });
  await owner.providerAccount.create({ data: { provider: 'stripe', accountRef: 'main', livemode: false } });
  await owner.apiKey.create({
    data: {
      id: uuid(),
      prefix: secrets.apiKey.slice(0, 8),
      hash: createHash('sha256').update(secrets.apiKey).digest('hex'),
      programId,
      scopes: ['track'],
      expiresAt: new Date(Date.now() + 86_400_000),
    },
  });
  const { partnerId, linkId } = await createPartner(owner, readDataKeys(secrets.dataKeys), {
    programId,
    companyName: 'Partner AG',
    email: 'partner@partner.example',
    country: 'CH',
    language: 'en',
    hostPlan: 'Business',
    website: 'https://partner.example',
    activatedAt: lastYear,
    destination: `${simulatorUrl}/termino/`,
    code: 'FTKD2345',
  });
  const clickId = randomUUID();
  await owner.click.create({ data: { id: clickId, linkId, partnerId, channel: 'link', landing: '/', counted: true } });
  return { clickId };
}
