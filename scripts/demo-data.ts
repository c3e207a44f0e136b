import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { Client } from 'pg';
import { Advice } from './advice.ts';
import { databaseName, seedEnvironment, type Instance } from './environment.ts';
import { dataFolder, dataFolderName, root } from './folders.ts';
import { openLogFile } from './log-file.ts';
import { built } from './member.ts';
import { spawnGroup } from './process-group.ts';
import { inUtc } from '../prisma/session.ts';

const mark = join(dataFolder, 'seeding');

/**
 * Removes the files of a seeding that was interrupted, before other processes start. Together with the reset of the database, which follows
 * once it is up, this makes the start seed the demo from the beginning.
 */
export function forgetFilesOfHalfADemo(): void {
  if (!existsSync(mark)) return;
  for (const name of ['temporal.db', 'temporal.db-shm', 'temporal.db-wal', 'simulator.json'])
    rmSync(join(dataFolder, name), { force: true });
}

export async function forgetHalfADemo(adminUrl: string): Promise<void> {
  if (!existsSync(mark)) return;
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(`drop database if exists ${databaseName} with (force)`);
  await client.end();
  rmSync(mark);
}

/** Fills an untouched database with the demo; the api must run and the worker must not. Returns a summary. */
export async function makeDemo(instance: Instance): Promise<string> {
  const log = openLogFile('seed');
  const { command, args } = built('scripts/seed-demo');
  writeFileSync(mark, '');
  const child = spawnGroup(command, args, { cwd: root, env: seedEnvironment(instance) });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: string) => log.add(text));
  await once(child, 'close');
  if (child.exitCode !== 0)
    throw new Advice(
      `The demo data could not be made; ${dataFolderName}/logs/seed.ndjson says why, at the end:\n    ${log.lastLines().join('\n    ')}`,
    );
  rmSync(mark);
  return log.lastLines().at(-1) ?? 'made';
}

/**
 * Returns whether nobody has started to use the database: with an account, a company, a program or a stop after a restore it is somebody's
 * own instance.
 */
export const isUntouched = (ownerUrl: string): Promise<boolean> =>
  asks(
    ownerUrl,
    `not exists (select from program) and not exists (select from person) and not exists (select from company)
      and not exists (select from payout_halt)`,
  );

/**
 * Returns whether the demo's people exist, whichever start made them. If somebody used the first administrator's link, the instance is that
 * person's own, whatever addresses its people have.
 */
export const holdsDemo = (ownerUrl: string): Promise<boolean> => {
  const byFirstLink = `select from invitation where kind = 'staff' and invited_by is null and accepted_at is not null`;
  return asks(ownerUrl, `exists (select from person where email = 'admin@demo.test') and not exists (${byFirstLink})`);
};

async function asks(ownerUrl: string, condition: string): Promise<boolean> {
  const client = new Client({ connectionString: ownerUrl, options: inUtc });
  await client.connect();
  try {
    const { rows } = await client.query<{ answer: boolean }>(`select ${condition} as answer`);
    return rows[0]?.answer === true;
  } finally {
    await client.end();
  }
}
