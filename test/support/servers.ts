import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../prisma/migrate.ts';
import { ensureDatabase, ensureRoles, roleUrl } from '../../prisma/roles.ts';
import { freePort } from '../../scripts/ports.ts';
import { startPostgres } from '../../scripts/postgres.ts';
import { abandonAllGroups } from '../../scripts/process-group.ts';
import { devServerBinary, testServerBinary } from '../../scripts/temporal-server.ts';
import { templateName, testPassword } from './database.ts';

/**
 * Starts one PostgreSQL for the run and migrates the template that `freshDatabase` clones. Downloads Temporal's servers if they are missing;
 * tests start them themselves (temporal.ts). Jest's workers find all of this through environment variables.
 */
export async function startServers(): Promise<void> {
  const run = join(tmpdir(), `commend-test-${process.pid}-${randomBytes(3).toString('hex')}`);
  const binaries = Promise.all([devServerBinary(), testServerBinary()]);
  binaries.catch(() => undefined); // told below, once there is a server to stop
  await startDatabase(run);
  const [devServer, testServer] = await binaries;
  process.env['COMMEND_TEMPORAL_CLI'] = linked(`${run}-bin`, devServer);
  process.env['TEMPORAL_TEST_SERVER'] = linked(`${run}-bin`, testServer);
  process.env['COMMEND_TEST_WORKFLOWS'] = join(`${run}-bin`, 'workflows.js');
}

/** A time zone that an operator's database server may have. It must not change what our sessions return. */
const elsewhere = 'Asia/Kathmandu';

async function startDatabase(run: string): Promise<void> {
  const port = await freePort(0);
  const postgres = await startPostgres({
    dataDir: run,
    port,
    password: testPassword,
    log: () => undefined,
    throwaway: true,
    timeZone: elsewhere,
  });
  const tidy = () => {
    endStrays(`${run}-bin`);
    for (const folder of [postgres.dataDir, `${run}-bin`]) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const stop = () => postgres.stop().finally(tidy);
  Object.assign(globalThis, { commendTestServers: { stop } });
  endWithThisProcess(() => {
    abandonAllGroups();
    tidy();
  });
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

/** Links a binary into this run's folder, so that a server left behind by a dead test can be told from the servers of others. */
function linked(folder: string, binary: string): string {
  mkdirSync(folder, { recursive: true });
  const link = join(folder, binary.split(/[\\/]/).at(-1) ?? 'server');
  symlinkSync(binary, link);
  return link;
}

function endStrays(folder: string): void {
  const lines = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  for (const line of lines.filter((text) => text.includes(`${folder}/`))) {
    try {
      process.kill(Number.parseInt(line, 10));
    } catch {
      // Gone meanwhile.
    }
  }
}

/** Calls `end` when this process exits, because an interrupted run calls no teardown. */
function endWithThisProcess(end: () => void): void {
  process.once('exit', end);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
}
