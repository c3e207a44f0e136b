/** `npm run reset`: deletes this installation's data, histories, logs and secrets, so that the next start begins anew. Downloaded servers stay. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { dataFiles } from './data-files.ts';
import { dataFolder } from './folders.ts';
import { postgresHome } from './postgres-home.ts';
import { endLeftOvers, findRunning } from './running.ts';

const running = findRunning();
if (running) {
  console.error(`  ✘ Commend is running at ${running.url}: stop it first (Ctrl-C there).`);
  process.exitCode = 1;
} else {
  await endLeftOvers();
  const { dataDir } = await postgresHome(join(dataFolder, 'pg'));
  for (const path of [dataDir, ...[...dataFiles, 'logs', 'secrets.json'].map((name) => join(dataFolder, name))])
    await rm(path, { recursive: true, force: true });
  console.log('  ✔ All data is deleted. `npm start` starts over.');
}
