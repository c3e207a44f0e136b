import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../prisma/migrate.ts';
import { ensureDatabase, ensureRoles, roleUrl } from '../../prisma/roles.ts';
import { freePort } from '../../scripts/ports.ts';
import { startPostgres, type RunningPostgres } from '../../scripts/postgres.ts';
import { templateName, testPassword } from './database.ts';

/** Starts one PostgreSQL for the run and migrates the template that `freshDatabase` clones. Jest's workers find it by the environment. */
export async function startServers(): Promise<void> {
  const dataDir = join(tmpdir(), `commend-test-${process.pid}-${randomBytes(3).toString('hex')}`);
  const port = await freePort(0);
  const postgres = await startPostgres({ dataDir, port, password: testPassword, log: () => undefined, throwaway: true });
  const stop = async () => {
    await postgres.stop();
    await rm(postgres.dataDir, { recursive: true, force: true });
  };
  Object.assign(globalThis, { commendTestServers: { stop } });
  endWithThisProcess(postgres);
  try {
    await makeTemplate(postgres.adminUrl);
  } catch (error) {
    await stop();
    throw error;
  }
  process.env['COMMEND_TEST_DATABASE'] = postgres.adminUrl;
}

async function makeTemplate(adminUrl: string): Promise<void> {
  const password = testPassword;
  await ensureRoles(adminUrl, { owner: password, worker: password, api: password, portal: password, auditor: password });
  await ensureDatabase(adminUrl, templateName);
  await migrate(roleUrl(adminUrl, { role: 'owner', password, database: templateName }));
}

/** An interrupted run calls no teardown. */
function endWithThisProcess(postgres: RunningPostgres): void {
  process.once('exit', () => {
    postgres.kill();
    rmSync(postgres.dataDir, { recursive: true, force: true, maxRetries: 5 });
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
}
