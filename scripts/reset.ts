/** `npm run reset`: deletes this installation's data, histories, logs and secrets, so that the next start begins anew. Downloaded servers stay. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { anchorFile } from '../prisma/bank/anchor-file.ts';
import { givenNumbersFile } from '../prisma/ledger/given-numbers-file.ts';
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
  const kept = [
    'temporal.db',
    'temporal.db-shm',
    'temporal.db-wal',
    'simulator.json',
    'simulator-origin',
    'seeding',
    'logs',
    'files',
    'clicks',
    anchorFile,
    givenNumbersFile,
    'secrets.json',
  ];
  for (const path of [dataDir, ...kept.map((name) => join(dataFolder, name))]) await rm(path, { recursive: true, force: true });
  console.log('  ✔ All data is deleted. `npm start` starts over.');
}
