/** Writes docs/openapi.json from the contract; `--check` only tells whether the committed file is up to date. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describedEndpoints } from '../api/endpoints.ts';
import { openApiOf } from '../api/http/openapi.ts';
import { productVersion } from '../api/version.ts';
import { root } from './folders.ts';

const file = join(root, 'docs/openapi.json');
const text = `${JSON.stringify(openApiOf(describedEndpoints, productVersion()), undefined, 2)}\n`;

if (process.argv.includes('--check')) {
  if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
    console.error('  ✘ docs/openapi.json is not what the contract says: tsx scripts/openapi.ts');
    process.exitCode = 1;
  }
} else {
  await mkdir(join(root, 'docs'), { recursive: true });
  await writeFile(file, text);
}
