import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readFile, readdir, rename, rm } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { connect } from '../prisma/client.ts';
import { Advice } from './advice.ts';
import { openBackup, sealBackup, type Manifest } from './backup-folder.ts';
import { dataFiles, witnesses } from './data-files.ts';
import { databaseUrl } from './environment.ts';
import { freePort } from './ports.ts';
import { postgresHome } from './postgres-home.ts';
import { startPostgres, type RunningPostgres } from './postgres.ts';
import { haltAsRestored } from './restored.ts';
import { bringSchemaUpToDate } from './schema.ts';
import type { Secrets } from './secrets.ts';

/** An installation with the embedded PostgreSQL, which is stopped. */
export interface StoppedInstallation {
  readonly dataFolder: string;
  readonly secrets: Secrets;
}

/** Folder in the backup, and in the data folder unless the server's user could not reach that. */
const cluster = 'pg';

/** Copies the database's files and whatever belongs to them into an empty folder, and seals it. @throws Advice */
export async function makeBackup({ dataFolder, secrets }: StoppedInstallation, into: string): Promise<Manifest> {
  const { dataDir } = await postgresHome(join(dataFolder, cluster));
  const version = await readFile(join(dataDir, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version === undefined)
    throw new Advice(`${dataFolder} has no database. How to back up one that runs elsewhere, as in Compose, is in docs/backup.md.`);
  if (await hasEntries(into)) throw new Advice(`${into} is not empty: name a new folder.`);
  mustBeShutDown(dataDir);
  await mkdir(into, { recursive: true, mode: 0o700 });
  await cp(dataDir, join(into, cluster), { recursive: true });
  for (const name of dataFiles.filter((one) => existsSync(join(dataFolder, one))))
    await cp(join(dataFolder, name), join(into, name), { recursive: true });
  mustBeShutDown(dataDir); // still, or files of two moments were copied
  return sealBackup(into, { madeAt: new Date().toISOString(), opensOn: machineOf(version), opensWith: nameOf(secrets) });
}

/**
 * Brings a backup back into an installation that has no data. The database is put in place only after all payouts are stopped in it, so however the
 * restore ends, nothing starts without the stop. Files that show how far the installation had come stay. @throws Advice
 */
export async function restoreBackup(to: StoppedInstallation, from: string): Promise<void> {
  const { opensOn, opensWith } = await openBackup(from);
  const home = await postgresHome(join(to.dataFolder, cluster));
  await mustBeEmpty(to.dataFolder, home.dataDir);
  const version = await readFile(join(from, cluster, 'PG_VERSION'), 'utf8');
  if (opensOn !== machineOf(version)) throw new Advice(`This backup was made on ${opensOn}: restore it on a machine of that kind.`);
  if (opensWith !== nameOf(to.secrets))
    throw new Advice(`The backup was made with other secrets: put that installation's secrets.json into ${to.dataFolder} first.`);

  const draft = await postgresHome(join(to.dataFolder, 'restoring'));
  await rm(draft.dataDir, { recursive: true, force: true }); // of a restore that was interrupted
  await cp(join(from, cluster), draft.dataDir, { recursive: true });
  await chmod(draft.dataDir, 0o700); // PostgreSQL demands it, and not every disk keeps it
  await onPostgres({ ...to, folder: 'restoring' }, (postgres) => haltIn(postgres, to.secrets));
  for (const name of dataFiles.filter((one) => existsSync(join(from, one)) && !isKept(one, to.dataFolder)))
    await cp(join(from, name), join(to.dataFolder, name), { recursive: true });
  await mkdir(dirname(home.dataDir), { recursive: true });
  await rename(draft.dataDir, home.dataDir);
}

/** Runs the installation's PostgreSQL alone, on a free port, for as long as `use` takes. */
export async function onPostgres(
  { dataFolder, secrets, folder = cluster }: StoppedInstallation & { readonly folder?: string },
  use: (postgres: RunningPostgres) => Promise<void>,
): Promise<void> {
  const settings = { dataDir: join(dataFolder, folder), port: await freePort(0), password: secrets.postgres };
  const postgres = await startPostgres({ ...settings, log: () => undefined });
  try {
    await use(postgres);
  } finally {
    await postgres.stop();
  }
}

async function haltIn({ adminUrl }: RunningPostgres, secrets: Secrets): Promise<void> {
  await bringSchemaUpToDate(adminUrl, secrets);
  const db = connect(databaseUrl({ adminUrl, secrets }, 'owner'));
  try {
    await haltAsRestored(db);
  } finally {
    await db.$disconnect();
  }
}

function mustBeShutDown(dataDir: string): void {
  if (existsSync(join(dataDir, 'postmaster.pid')))
    throw new Advice('The database runs, or was not shut down: start Commend, stop it with Ctrl-C, and back up again.');
}

async function mustBeEmpty(dataFolder: string, dataDir: string): Promise<void> {
  const files = dataFiles.filter((name) => !isWitness(name)).map((name) => join(dataFolder, name));
  const found = [...((await hasEntries(dataDir)) ? [dataDir] : []), ...files.filter((path) => existsSync(path))];
  if (found.length > 0)
    throw new Advice(
      `There is data already, and a restore overwrites nothing. Move away first:\n${found.map((path) => `    ${path}`).join('\n')}`,
    );
}

const isWitness = (name: string): boolean => witnesses.some((witness) => witness === name);

const isKept = (name: string, dataFolder: string): boolean => isWitness(name) && existsSync(join(dataFolder, name));

async function hasEntries(folder: string): Promise<boolean> {
  return (await readdir(folder).catch(() => [])).length > 0;
}

const machineOf = (version: string): string => `PostgreSQL ${version.trim()} on ${platform()} ${arch()}`;

const nameOf = ({ postgres }: Secrets): string => createHash('sha256').update(postgres).digest('hex');
