import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { buildWorkflows } from '../../worker/bundle.ts';

/** The workflows as one file, made once a run by whichever test comes first: it holds up a process for seconds, in which a connection would give up. */
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
