import { readdir } from 'node:fs/promises';
import type { Deps } from '../deps.ts';

type Check = { readonly ok: boolean; readonly ms: number; readonly detail?: string };

/**
 * Checks the database, that its migrations equal the code's, Temporal, and a worker's sign of life within a minute. Each check reports how
 * long it took.
 */
export async function readiness(deps: Deps): Promise<{ readonly ok: boolean; readonly checks: Readonly<Record<string, Check>> }> {
  const [database, migrations, temporal, worker] = await Promise.all([
    timed(() => deps.db.$queryRaw`select 1`),
    timed(() => requireMigrations(deps)),
    timed(() => deps.temporal.connection.withDeadline(Date.now() + 1_000, () => deps.temporal.workflowService.getSystemInfo({}))),
    timed(() => requireWorker(deps)),
  ]);
  const checks = { database, migrations, temporal, worker };
  return { ok: Object.values(checks).every(({ ok }) => ok), checks };
}

async function timed(check: () => Promise<unknown>): Promise<Check> {
  const begun = performance.now();
  const ms = () => Math.round(performance.now() - begun);
  try {
    await check();
    return { ok: true, ms: ms() };
  } catch (error) {
    return { ok: false, ms: ms(), detail: error instanceof Error ? (error.message.split('\n').at(-1) ?? '') : 'unknown' };
  }
}

async function requireMigrations({ db }: Deps): Promise<void> {
  const files = await readdir(new URL('../../prisma/migrations', import.meta.url), { withFileTypes: true });
  const wanted = files.filter((file) => file.isDirectory()).map(({ name }) => name);
  const applied = await appliedMigrations(db);
  const missing = wanted.filter((name) => !applied.includes(name));
  if (missing.length > 0) throw new Error(`not applied: ${missing.join(', ')}`);
}

/** Returns the names of the migrations in the database, oldest first. */
export async function appliedMigrations(db: Deps['db']): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ migration_name: string }[]>`
    select migration_name from _prisma_migrations where finished_at is not null and rolled_back_at is null order by migration_name`;
  return rows.map(({ migration_name }) => migration_name);
}

async function requireWorker({ db }: Deps): Promise<void> {
  const [alive] = await db.$queryRaw<unknown[]>`select 1 from worker_heartbeat where seen_at > now() - interval '60 seconds' limit 1`;
  if (alive === undefined) throw new Error('no worker was heard of within the last minute');
}
