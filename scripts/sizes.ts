/** Compares the compressed size of what a browser loads first with its budget. It builds nothing: scripts/setup.mjs has. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './folders.ts';

const budgets = [
  { app: 'admin', kilobytes: 350 },
  { app: 'portal', kilobytes: 230 },
] as const;

/** Returns the size of the entry and what its page preloads, without what is loaded later on demand. */
async function firstLoad(app: string): Promise<number> {
  const page = await readFile(join(root, 'dist', app, 'index.html'), 'utf8');
  const scripts = [...page.matchAll(/(?:src|href)="[^"]*?(assets\/[^"]+[.]js)"/g)].map(([, file]) => file ?? '');
  const sizes = await Promise.all(scripts.map(async (file) => gzipSync(await readFile(join(root, 'dist', app, file))).length));
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}

for (const { app, kilobytes } of budgets) {
  const size = await firstLoad(app);
  console.log(`${size > 0 && size <= kilobytes ? '✔' : '✘'} ${app} ${size.toFixed(0)} kB of ${kilobytes} kB`);
  if (size === 0 || size > kilobytes) process.exitCode = 1;
}
