import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { migrate } from '../../prisma/migrate.ts';
import { ensureDatabase, ensureRoles, roleUrl } from '../../prisma/roles.ts';
import { root } from '../../scripts/folders.ts';
import { freePort } from '../../scripts/ports.ts';
import { startPostgres } from '../../scripts/postgres.ts';
import { abandonAllGroups, endGroup, spawnGroup, type GroupLeader } from '../../scripts/process-group.ts';
import { devServerPlan } from '../../scripts/temporal-dev-server.ts';
import { templateName, testPassword } from '../support/database.ts';

export interface Instance {
  readonly postgresPid: number;
  /** Its processes run as they were built, not from the sources. */
  readonly isBuilt: boolean;
  /** On the disk that the databases are on. */
  readonly folder: string;
  /** Starts Temporal's dev server once, as `npm start` does: histories in a file. */
  temporal(): Promise<TemporalServer>;
  /** A process of the product, or of a peer, in a group of its own. Resolves when it is ready. */
  start(member: Member): Promise<GroupLeader>;
  stop(): Promise<void>;
}

interface TemporalServer {
  readonly address: string;
  readonly pid: number;
}

export interface Member {
  /** Without its ending: `api/main`. */
  readonly entry: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly isReady: (said: string) => boolean | Promise<boolean>;
}

export const secrets = {
  data: randomBytes(32).toString('base64'),
  app: randomBytes(32).toString('base64url'),
  webhook: 'whsec_of_the_benchmarks_and_long_enough',
};

/** A PostgreSQL that keeps what it was told (fsync, full pages, synchronous commit), with the migrated template of `freshDatabase`. */
export async function openInstance({ isBuilt }: { readonly isBuilt: boolean }): Promise<Instance> {
  process.once('exit', abandonAllGroups);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  const folder = await mkdtemp(join(tmpdir(), 'commend-bench-'));
  await chmod(folder, 0o755); // the server's user has to get in
  const postgres = await startPostgres({
    dataDir: join(folder, 'pg'),
    port: await freePort(0),
    password: testPassword,
    log: () => undefined,
  });
  const passwords = { owner: testPassword, worker: testPassword, api: testPassword, portal: testPassword, auditor: testPassword };
  await ensureRoles(postgres.adminUrl, passwords);
  await ensureDatabase(postgres.adminUrl, templateName);
  await migrate(roleUrl(postgres.adminUrl, { role: 'owner', password: testPassword, database: templateName }));
  process.env['COMMEND_TEST_DATABASE'] = postgres.adminUrl;

  const members: GroupLeader[] = [];
  let dev: Promise<TemporalServer> | undefined;
  return {
    postgresPid: postgres.pid ?? 0,
    folder,
    isBuilt,
    temporal: () => (dev ??= startTemporal(folder, members)),
    start: (member) => startMember({ ...member, isBuilt }, members),
    async stop() {
      for (const member of members.toReversed()) await endGroup(member, 10_000);
      await postgres.stop();
      for (const path of [folder, postgres.dataDir]) await rm(path, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function startTemporal(folder: string, members: GroupLeader[]): Promise<TemporalServer> {
  const [port, uiPort] = [await freePort(0), await freePort(0)];
  const plan = await devServerPlan({ port, uiPort, dbFilename: join(folder, 'temporal.db'), environment: {} });
  const server = spawnGroup(plan.command, plan.args, { env: { ...plan.environment } });
  members.push(server);
  for (const stream of [server.stdout, server.stderr]) stream.resume(); // a full pipe would stop it
  const noLog = { add: () => undefined, lastLines: () => [], events: new Set<string>() };
  await until(() => plan.isReady(noLog), 60_000);
  return { address: `127.0.0.1:${port}`, pid: server.pid ?? 0 };
}

interface Start extends Member {
  readonly isBuilt: boolean;
}

async function startMember({ entry, environment, isReady, isBuilt }: Start, members: GroupLeader[]): Promise<GroupLeader> {
  const program = isBuilt ? [`dist/server/${entry}.js`] : ['--import', 'tsx', `${entry}.ts`];
  const env = { PATH: process.env['PATH'], NODE_ENV: 'production', ...environment };
  const child = spawnGroup(process.execPath, program, { cwd: root, env });
  members.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: string) => (said = (said + text).slice(-20_000)));
  try {
    await until(async () => {
      if (child.exitCode !== null) throw new Error('it ended');
      return isReady(said);
    }, 60_000);
  } catch (error) {
    throw new Error(`${entry} did not come up: ${said}`, { cause: error });
  }
  return child;
}

/** @throws when it has not come about in time */
export async function until(isSo: () => boolean | Promise<boolean>, ms: number): Promise<void> {
  for (const end = Date.now() + ms; !(await isSo()); await pause(50)) {
    if (Date.now() > end) throw new Error('it did not come about in time');
  }
}
