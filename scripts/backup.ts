/** `npm run backup -- <folder>`: copies this installation's database and the files that belong to it into a new folder, while it is stopped. */
import { resolve } from 'node:path';
import { Advice } from './advice.ts';
import { makeBackup } from './backups.ts';
import { dataFolder, dataFolderName } from './folders.ts';
import { mustBeStopped } from './running.ts';
import { readSecrets } from './secrets.ts';

async function backUp(folder: string | undefined): Promise<void> {
  if (folder === undefined) throw new Advice('Name a new folder: npm run backup -- <folder>');
  await mustBeStopped();
  const { files } = await makeBackup({ dataFolder, secrets: await readSecrets() }, resolve(folder));
  console.log(`  ✔ ${folder} has a backup of ${Object.keys(files).length} files.`);
  console.log(`    Copy it to another machine, and ${dataFolderName}/secrets.json to a third place: nothing opens without its keys.`);
}

try {
  await backUp(process.argv[2]);
} catch (error) {
  console.error(error instanceof Advice ? `  ✘ ${error.message}` : error);
  process.exitCode = 1;
}
