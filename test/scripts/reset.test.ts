import { expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { anchorFile } from '../../prisma/audit/anchor-file.ts';

test('a reset deletes all data with logs, files and clicks, and keeps downloaded servers', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'commend-reset-'));
  try {
    for (const name of ['logs', 'clicks', 'files', 'bin']) mkdirSync(join(folder, name));
    for (const name of [anchorFile, 'clicks/1.ndjson', 'secrets.json', 'temporal.db', 'simulator.json', 'simulator-origin'])
      writeFileSync(join(folder, name), '{}');
    await promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/reset.ts'], { env: { ...process.env, DATA_DIR: folder } });
    expect(readdirSync(folder)).toEqual(['bin']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
