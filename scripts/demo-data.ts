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
 * A seeding that was interrupted left half a story. These two forget all of it, so that this start tells it again from the beginning:
 * what others keep in files before they start, and the database once it is up.
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

/** Fills an untouched database with the demo, through an api that runs and while no worker does. Answers with what there is now. */
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

/** Only where nobody has begun anything: whoever has an account, a company or a program there has an instance of their own. */
export const isUntouched = (ownerUrl: string): Promise<boolean> =>
  asks(ownerUrl, 'not exists (select from program) and not exists (select from person) and not exists (select from company)');

/**
 * Whether the demo's people are there, whichever start made them. Where somebody came in by the first administrator's link the instance is that
 * one's own, whatever addresses people take in it.
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
