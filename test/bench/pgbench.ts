import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { Advice } from '../../scripts/advice.ts';

const run = promisify(execFile);
const debian = '/usr/lib/postgresql';

export interface Script {
  readonly url: string;
  /** SQL with pgbench's own backslash commands, or one of its built-in scripts. */
  readonly script: string | { readonly builtin: 'tpcb-like' };
  readonly variables?: Readonly<Record<string, string | number>>;
  readonly clients: number;
  readonly seconds: number;
}

/** Transactions a second, by prepared statements. @throws when one of them failed */
export async function pgbench({ url, script, variables = {}, clients, seconds }: Script): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'commend-pgbench-'));
  try {
    const file = join(folder, 'script.sql');
    if (typeof script === 'string') await writeFile(file, script);
    const given = Object.entries(variables).flatMap(([name, value]) => ['-D', `${name}=${value}`]);
    const work = typeof script === 'string' ? ['-f', file] : ['-b', script.builtin];
    const load = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '2', '-T', String(seconds)];
    const { stdout } = await run(await pgbenchBinary(), [...load, ...given, ...work], { env: login(url), maxBuffer: 2 ** 24 });
    const [, failed] = /number of failed transactions: (\d+)/.exec(stdout) ?? [];
    const [, rate] = /^tps = ([\d.]+)/m.exec(stdout) ?? [];
    if (rate === undefined || (failed !== undefined && failed !== '0')) throw new Error(`pgbench did not do its work:\n${stdout}`);
    return Number(rate);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Fills the four tables of TPC-B: `scale` times 100,000 accounts. */
export async function fillTpcB(url: string, scale: number): Promise<void> {
  await run(await pgbenchBinary(), ['-i', '-q', '-s', String(scale)], { env: login(url) });
}

function login(url: string): NodeJS.ProcessEnv {
  const { hostname, port, username, password, pathname } = new URL(url);
  return { PGHOST: hostname, PGPORT: port, PGUSER: username, PGPASSWORD: decodeURIComponent(password), PGDATABASE: pathname.slice(1) };
}

let found: Promise<string> | undefined;

/** On the PATH, or where Debian puts it. @throws Advice when it is nowhere */
export const pgbenchBinary = (): Promise<string> => (found ??= findPgbench());

async function findPgbench(): Promise<string> {
  const versions = await readdir(debian).catch(() => []);
  const newestFirst = versions.toSorted((a, b) => Number(b) - Number(a)).map((version) => join(debian, version, 'bin'));
  const folders = [...(process.env['PATH'] ?? '').split(delimiter).filter(Boolean), ...newestFirst];
  for (const folder of folders) {
    const path = join(folder, 'pgbench');
    const answers = await run(path, ['--version']).then(
      () => true,
      () => false,
    );
    if (answers) return path;
  }
  throw new Advice('The benchmarks compare with pgbench, which is not here: `apt-get install postgresql` brings it, then run them again.');
}
