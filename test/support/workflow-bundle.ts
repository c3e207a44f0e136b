import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { buildWorkflows } from '../../worker/bundle.ts';

/** Returns the workflow bundle, built once for each run. Building blocks the process for seconds, so open connections after it. */
export async function builtWorkflows(): Promise<{ readonly code: string }> {
  const file = process.env['COMMEND_TEST_WORKFLOWS'];
  if (file === undefined) throw new Error('No test server: run the tests with jest, whose global set-up names the place.');
  if (!existsSync(file)) {
    const { code } = await buildWorkflows();
    await writeFile(`${file}.${process.pid}`, code);
    await rename(`${file}.${process.pid}`, file);
  }
  return { code: await readFile(file, 'utf8') };
}
