import { execFileSync, spawn, type ChildProcessByStdio } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { dataFolder, root } from '../folders.ts';
import { spawnGroup } from '../process-group.ts';
import { remove, tidying } from './tidy.ts';

export interface RunningInstance {
  readonly url: string;
  readonly simulatorUrl: string;
  /** Runs the audits of `npm run verify`; false if something was found. */
  verify(): Promise<boolean>;
  stop(): Promise<void>;
}

/** Returns the instance that runs in the clone `E2E_CLONE`, which keeps running; without it, starts one. */
export const openInstance = (): Promise<RunningInstance> => {
  const clone = process.env['E2E_CLONE'];
  return clone === undefined ? startInstance() : Promise.resolve(instanceIn(clone));
};

function instanceIn(clone: string): RunningInstance {
  const { url, simulatorUrl } = Noted.parse(JSON.parse(readFileSync(join(clone, '.data', 'running.json'), 'utf8')));
  const verify = () =>
    runs(spawn(process.execPath, ['--import', 'tsx', 'scripts/verify.ts'], { cwd: clone, stdio: ['ignore', 'pipe', 'pipe'] }));
  return { url, simulatorUrl, verify, stop: () => Promise.resolve() };
}

const Noted = z.object({ url: z.string(), simulatorUrl: z.string() });

/** Returns whether the process ended well; passes its output on. */
function runs(child: ChildProcessByStdio<null, Readable, Readable>): Promise<boolean> {
  child.stdout.pipe(process.stdout);
  return new Promise((done) => void child.once('exit', (code) => done(code === 0)));
}

/** Starts a whole instance with demo data in a folder of its own, as a person does. */
async function startInstance(): Promise<RunningInstance> {
  const folder = mkdtempSync(join(tmpdir(), 'commend-e2e-'));
  chmodSync(folder, 0o755); // otherwise PostgreSQL's own user could not enter, and its data would be put elsewhere
  const binaries = join(dataFolder, 'bin');
  if (existsSync(binaries)) symlinkSync(binaries, join(folder, 'bin'));
  const environment = { ...process.env, DATA_DIR: folder };
  try {
    execFileSync(process.execPath, ['scripts/setup.mjs'], { cwd: root, env: environment, stdio: 'inherit' });
  } catch (error) {
    remove(folder);
    throw error;
  }
  const program = (script: string) => ['--import', 'tsx', `scripts/${script}`];
  const child = spawnGroup(process.execPath, program('up.ts'), { cwd: root, env: environment, lastResort: 'SIGTERM' }); // up.ts ends its own processes
  const stop = tidying(child, folder);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: string) => (said += text));
  for (let tries = 0; !said.includes('Ctrl-C stops everything'); tries += 1) {
    if (child.exitCode !== null || tries > 3_000) {
      await stop();
      throw new Error(`Commend did not start:\n${said}`);
    }
    await new Promise((later) => setTimeout(later, 100));
  }
  return {
    url: /Open\s+(\S+)/.exec(said)?.[1] ?? '',
    simulatorUrl: /simulated, see (http:\/\/[^\s)]+)/.exec(said)?.[1] ?? '',
    verify: () => runs(spawn(process.execPath, program('verify.ts'), { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'pipe'] })),
    stop,
  };
}
