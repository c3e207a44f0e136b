/** What a browser loads first, compressed, against its budget. Builds nothing: scripts/setup.mjs has. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './folders.ts';

const budgets = [
  { app: 'admin', kilobytes: 350 },
  { app: 'portal', kilobytes: 230 },
] as const;

/** The entry and what its page preloads; what is loaded later on demand is not counted. */
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
