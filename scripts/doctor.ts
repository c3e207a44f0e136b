/** `npm run doctor`: checks what this installation depends on, one line each, with the fix if something is wrong. */
import { statfs } from 'node:fs/promises';
import { Connection } from '@temporalio/client';
import { Client } from 'pg';
import { migrationNames } from '../prisma/migrate.ts';
import { connect } from '../prisma/client.ts';
import { choosePorts } from './addresses.ts';
import { databaseUrl } from './environment.ts';
import { ill, well, type Finding } from './finding.ts';
import { dataFolderName, root } from './folders.ts';
import { instanceMailFinding, mailFinding } from './mail-server.ts';
import { administratorFinding } from './late-factor.ts';
import { findRunning, type Running } from './running.ts';
import { readSecrets } from './secrets.ts';
import { devServerBinary, testServerBinary } from './temporal-server.ts';

async function diskSpace(): Promise<Finding> {
  const { bavail, bsize } = await statfs(root);
  const gigabytes = (bavail * bsize) / 1e9;
  return gigabytes < 2 ? ill(`${gigabytes.toFixed(1)} GB free: make room, 2 GB at least`) : well(`${gigabytes.toFixed(0)} GB free`);
}

async function ports(): Promise<Finding> {
  const { replaced } = await choosePorts(process.env);
  return well(replaced.length === 0 ? 'all free' : `${replaced.join('; ')} (nothing to do)`);
}

const ownerUrl = async ({ postgresPort }: Running): Promise<string> =>
  databaseUrl({ adminUrl: `postgres://127.0.0.1:${postgresPort}/`, secrets: await readSecrets() }, 'owner');

async function database(running: Running): Promise<Finding> {
  const client = new Client({ connectionString: await ownerUrl(running) });
  await client.connect();
  try {
    const sql =
      'select migration_name as name, extract(epoch from clock_timestamp())::float8 * 1000 as now from _prisma_migrations where finished_at is not null';
    const { rows } = await client.query<{ name: string; now: number }>(sql);
    const applied = new Set(rows.map((row) => row.name));
    const missing = (await migrationNames()).filter((name) => !applied.has(name));
    if (missing.length > 0) return ill(`${missing.join(', ')} not applied: \`npm run migrate\`, or stop and start again`);
    const skewMs = Math.abs(Date.now() - (rows[0]?.now ?? Date.now()));
    return skewMs > 2_000
      ? ill(`its clock differs by ${Math.round(skewMs)} ms: set the clocks`)
      : well(`${applied.size} migrations, clock in step`);
  } finally {
    await client.end();
  }
}

async function temporal(running: Running): Promise<Finding> {
  const connection = await Connection.connect({ address: running.temporalAddress ?? '', connectTimeout: '3s' });
  try {
    const { serverVersion } = await connection.workflowService.getSystemInfo({});
    return well(`server ${serverVersion ?? 'unknown'} at ${running.temporalAddress}`);
  } finally {
    await connection.close();
  }
}

async function administrator(running: Running): Promise<Finding> {
  const db = connect(await ownerUrl(running));
  try {
    return await administratorFinding(db);
  } finally {
    await db.$disconnect();
  }
}

async function answering(url: string): Promise<Finding> {
  const { ok, status } = await fetch(url, { signal: AbortSignal.timeout(3_000) });
  return ok ? well(`answers at ${url}`) : ill(`${url} answers ${status}: see ${dataFolderName}/logs`);
}

async function examine(name: string, look: () => Promise<Finding>): Promise<void> {
  const finding = await look().catch((error: unknown) => ill(error instanceof Error ? error.message : String(error)));
  console.log(`  ${finding.isWell ? '✔' : '✘'} ${name.padEnd(24)}${finding.text}`);
  if (!finding.isWell) process.exitCode = 1;
}

await examine('node', async () => well(process.versions.node)); // always well: setup.mjs has refused older versions
await examine('disk', diskSpace);
await examine('temporal', async () => well(await devServerBinary()));
await examine('temporal test server', async () => well(await testServerBinary()));
const running = findRunning();
if (running) {
  await examine('database', () => database(running));
  await examine('workflows', () => temporal(running));
  await examine('api', () => answering(`${running.url}/healthz`));
  await examine('mail', () => instanceMailFinding({ instance: running.smtpUrl, here: process.env['SMTP_URL'] }));
  if (!running.isDemo) await examine('administrator', () => administrator(running));
  if (running.simulatorUrl !== undefined) await examine('simulator', () => answering(`${running.simulatorUrl}/healthz`));
} else {
  await examine('ports', ports);
  if (process.env['SMTP_URL']) await examine('mail', () => mailFinding({ url: process.env['SMTP_URL'] }));
  console.log('  · nothing runs here: run `npm start`, then `npm run doctor` again for database, workflows, api and mail');
}
