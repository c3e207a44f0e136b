import { anchorFile } from '../prisma/audit/anchor-file.ts';
import { givenNumbersFile } from '../prisma/ledger/given-numbers-file.ts';

/** Under the data folder: what shows how far the installation had come. A restore leaves it as it is. */
export const witnesses = [anchorFile, givenNumbersFile] as const;

/** Under the data folder: what belongs to the data and is not in the database. */
export const dataFiles = [
  'temporal.db',
  'temporal.db-shm',
  'temporal.db-wal',
  'simulator.json',
  'simulator-origin',
  'seeding',
  'files',
  'clicks',
  ...witnesses,
] as const;
