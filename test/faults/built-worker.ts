import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../scripts/folders.ts';
import { builtWorkflows } from '../support/workflow-bundle.ts';

const run = promisify(execFile);
const home = join(root, 'dist', 'faults');

/**
 * Shorter retry pauses of the workflows than in production, so that the work of a killed process is taken up sooner. Only these numbers
 * differ.
 */
const patience: readonly (readonly [from: RegExp, to: string])[] = [
  [/startToCloseTimeout: '30s',(\s*retry: \{\s*initialInterval:) '2s'/, `startToCloseTimeout: '8s',$1 '1s'`],
  [/startToCloseTimeout: '1m',(\s*retry: \{\s*initialInterval:) '2s'/, `startToCloseTimeout: '8s',$1 '1s'`],
  [/startToCloseTimeout: '20s',(\s*retry: \{\s*initialInterval:) '5s'/, `startToCloseTimeout: '8s',$1 '1s'`],
  [/startToCloseTimeout: '5m',(\s*retry: \{\s*initialInterval:) '5s'/, `startToCloseTimeout: '8s',$1 '1s'`],
  [/heartbeatTimeout: '1m',/, `heartbeatTimeout: '8s',`],
];

/**
 * Builds worker and api to plain JavaScript, as in production; it starts in a quarter of the time. Built once for each state of the sources.
 * Returns the folder with `worker/main.js`, `api/main.js` and `test/faults/dying-worker.js`.
 */
export async function builtWorker(): Promise<string> {
  const folder = join(home, await hashOfSources());
  if (!existsSync(folder)) await build(folder);
  return join(folder, 'server');
}

async function build(folder: string): Promise<void> {
  const fresh = `${folder}.${process.pid}`;
  await mkdir(fresh, { recursive: true });
  const compiler = join(root, 'node_modules/@typescript/native/bin/tsc');
  const compile = run(process.execPath, [compiler, '-p', 'test/faults/tsconfig.json', '--noCheck', '--outDir', join(fresh, 'server')], {
    cwd: root,
  });
  const [{ code }] = await Promise.all([builtWorkflows(), compile]);
  await writeFile(join(fresh, 'workflows.js'), patience.reduce(hurried, code));
  await rename(fresh, folder).catch(() => rm(fresh, { recursive: true, force: true })); // another test was faster
  await forgetOld();
}

/** Replaces a waiting time in the built code. @throws if the sources no longer contain it. */
function hurried(code: string, [from, to]: readonly [RegExp, string]): string {
  const changed = code.replace(from, to);
  if (changed === code) throw new Error(`the workflows say nowhere: ${from.source}`);
  return changed;
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of ['domain', 'workflows', 'activities', 'worker', 'api', 'emails', 'prisma', 'test/faults']) {
    const files = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
    const paths = files.filter((file) => file.isFile() && /[.]tsx?$/.test(file.name)).map((file) => join(file.parentPath, file.name));
    for (const path of paths.toSorted()) hash.update(path).update(await readFile(path));
  }
  return hash.digest('hex').slice(0, 16);
}

const dayMs = 86_400_000;

async function forgetOld(): Promise<void> {
  for (const name of await readdir(home)) {
    const { mtimeMs } = await stat(join(home, name));
    if (mtimeMs < Date.now() - dayMs) await rm(join(home, name), { recursive: true, force: true });
  }
}
