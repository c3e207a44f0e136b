/**
 * `npm run restore -- <folder>`: brings a backup back into an empty data folder, with all payouts stopped, and verifies the books. Ends with code 1
 * if that finds something.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { Advice } from './advice.ts';
import { onPostgres, restoreBackup } from './backups.ts';
import { databaseUrl } from './environment.ts';
import { dataFolder, root } from './folders.ts';
import { abandonAllGroups } from './process-group.ts';
import { mustBeStopped } from './running.ts';
import { readSecrets } from './secrets.ts';

let isInPlace = false;

async function restore(folder: string | undefined): Promise<void> {
  if (folder === undefined) throw new Advice('Name the folder of the backup: npm run restore -- <folder>');
  await mustBeStopped();
  const secrets = await readSecrets().catch(() => undefined);
  if (secrets === undefined)
    throw new Advice(`Put the installation's secrets.json into ${dataFolder} first: nothing opens without its keys.`);
  await restoreBackup({ dataFolder, secrets }, resolve(folder));
  isInPlace = true;
  await onPostgres({ dataFolder, secrets }, ({ adminUrl }) => verify(databaseUrl({ adminUrl, secrets }, 'auditor')));
  console.log('\n  ✔ The backup is restored, and all payouts are stopped until two people have compared the books with the bank.');
  console.log('    `npm start`, then go on in docs/backup.md: import what the bank has since, book what is missing, release the payouts.');
}

/** Ends at once, and PostgreSQL with it, which leads a group of its own and does not receive our Ctrl-C. */
function interrupt(): void {
  const next = isInPlace
    ? 'The database is in place and all payouts are stopped, but the books are not verified: `npm start`, then `npm run verify`.'
    : 'The database is not in place: restore the backup again.';
  console.error(`\n  ✘ Interrupted. ${next}`);
  process.exit(1);
}

async function verify(auditUrl: string): Promise<void> {
  const env = { ...process.env, AUDIT_DATABASE_URL: auditUrl };
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/verify.ts'], { cwd: root, env, stdio: 'inherit' });
  await once(child, 'exit');
  if (child.exitCode !== 0) process.exitCode = 1;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);
process.on('exit', abandonAllGroups);
try {
  await restore(process.argv[2]);
} catch (error) {
  console.error(error instanceof Advice ? `  ✘ ${error.message}` : error);
  process.exitCode = 1;
}
