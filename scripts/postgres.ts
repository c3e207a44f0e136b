import { execFile, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { Advice } from './advice.ts';
import { dataFolderName } from './folders.ts';
import { commandOf, spawnGroup } from './process-group.ts';
import { postgresHome, type PostgresHome } from './postgres-home.ts';

export interface PostgresSettings {
  readonly dataDir: string;
  readonly port: number;
  readonly password: string;
  /** Receives the server's own log, by line or in pieces. */
  readonly log: (text: string) => void;
  /** For tests: data need not survive a power cut. */
  readonly throwaway?: boolean;
  /** The server's time zone for sessions that set none; default UTC. */
  readonly timeZone?: string;
}

export interface RunningPostgres {
  readonly adminUrl: string;
  readonly port: number;
  readonly pid: number | undefined;
  /** The actual data folder: not the requested one if the server's user could not have reached that. */
  readonly dataDir: string;
  /** Resolves when the server has ended, whether or not on request. */
  readonly ended: Promise<void>;
  /** Ends sessions and server at once, and waits for the end. */
  stop(): Promise<void>;
}

/** Starts the embedded PostgreSQL and waits until it answers a query. Creates a cluster if the data folder has none. */
export async function startPostgres(settings: PostgresSettings): Promise<RunningPostgres> {
  const home = await postgresHome(settings.dataDir);
  if (!(await stat(join(home.dataDir, 'PG_VERSION')).catch(() => undefined))) await makeCluster(home, settings);
  await endLeftOver(home.dataDir);

  const server = spawnGroup(join(home.bin, 'postgres'), flags(home, settings), { ...home.user, lastResort: 'SIGQUIT' });
  const lastWords: string[] = [];
  for (const stream of [server.stdout, server.stderr]) {
    stream.on('data', (text: string) => {
      lastWords.splice(0, lastWords.length - 5, text);
      settings.log(text);
    });
  }
  const ended = once(server, 'exit').then(() => undefined);
  const adminUrl = `postgres://postgres:${encodeURIComponent(settings.password)}@127.0.0.1:${settings.port}/postgres`;
  await untilItAnswers(server, { adminUrl, lastWords, port: settings.port });
  return {
    adminUrl,
    port: settings.port,
    pid: server.pid,
    dataDir: home.dataDir,
    ended,
    stop: () => stop(server, ended),
  };
}

/**
 * Settings of every Commend's database, here and in docker-compose.yml. PostgreSQL's own defaults hold 128 MB of pages in memory, and a month's
 * payouts of 100,000 partners write and read back more than that at once. After a checkpoint each page is logged whole when it first changes:
 * with 4 GB of log between them, such a month has one or two instead of five.
 */
export const databaseSettings: readonly string[] = ['shared_buffers=512MB', 'max_wal_size=4GB'];

function flags(home: PostgresHome, settings: PostgresSettings): string[] {
  const throwaway = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off'];
  const ours = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', `timezone=${settings.timeZone ?? 'UTC'}`];
  const set = [...databaseSettings, ...ours, ...(settings.throwaway ? throwaway : [])];
  return ['-D', home.dataDir, '-p', String(settings.port), ...set.flatMap((setting) => ['-c', setting])];
}

async function makeCluster(home: PostgresHome, settings: PostgresSettings): Promise<void> {
  for (const binary of ['postgres', 'initdb']) {
    const file = join(home.bin, binary);
    if (((await stat(file)).mode & 0o111) !== 0o111) await chmod(file, 0o755);
  }
  const passwordFile = join(tmpdir(), `commend-${process.pid}-${settings.port}`);
  await writeFile(passwordFile, `${settings.password}\n`, { mode: 0o644 }); // read by the server's user, gone a second later
  const sorting = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']; // the same on every machine
  const login = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  try {
    const settled = settings.throwaway ? ['--no-sync'] : [];
    await promisify(execFile)(join(home.bin, 'initdb'), [`--pgdata=${home.dataDir}`, ...sorting, ...login, ...settled], { ...home.user });
  } catch (error) {
    throw new Advice(`PostgreSQL could not make its data folder ${home.dataDir}: ${reason(error)}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** Ends the server that a killed supervisor left running on this data. It belongs to us, as the folder does. */
async function endLeftOver(dataDir: string): Promise<void> {
  const pidFile = await readFile(join(dataDir, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(pidFile.split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 1 || commandOf(pid)?.includes('postgres') !== true) return;
  process.kill(pid, 'SIGINT');
  for (let tries = 0; tries < 100 && isAlive(pid); tries += 1) await pause(50);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function untilItAnswers(
  server: ChildProcess,
  from: { readonly adminUrl: string; readonly lastWords: readonly string[]; readonly port: number },
): Promise<void> {
  let last: unknown;
  for (const until = Date.now() + 30_000; Date.now() < until; await pause(40)) {
    if (server.exitCode !== null || server.signalCode !== null) break;
    const client = new Client({ connectionString: from.adminUrl });
    try {
      await client.connect();
      await client.query('select 1');
      return;
    } catch (error) {
      last = error;
      if (isWrongPassword(error)) {
        await pause(isSomebodyElsesMs); // our server exits if another one already answers on its port
        break;
      }
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  server.kill('SIGINT');
  const isTaken = from.lastWords.some((words) => words.includes('Address already in use'));
  if (isTaken)
    throw new Advice(
      `Another program has taken port ${from.port} at the same moment. Nothing is lost: start again, and the next free port is used.`,
    );
  const why = isWrongPassword(last)
    ? 'its data was made with other secrets. `npm run reset` starts over.'
    : `${from.lastWords.join(' ').trim() || reason(last)}. See ${dataFolderName}/logs/postgres.ndjson; \`npm run reset\` starts over.`;
  throw new Advice(`PostgreSQL did not start: ${why}`);
}

const isSomebodyElsesMs = 1_500;

function isWrongPassword(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '28P01';
}

async function stop(server: ChildProcess, ended: Promise<void>): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) server.kill('SIGINT');
  await ended;
}

function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.trim().split('\n').at(-1) ?? text;
}
