import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataFolder, root } from '../folders.ts';

export interface LivingHouse {
  readonly url: string;
  readonly simulatorUrl: string;
  /** Runs the audits of `npm run verify`; false: something was found. */
  verify(): Promise<boolean>;
  stop(): Promise<void>;
}

/** A whole Commend with its demo data in a folder of its own, started as a person does. */
export async function openHouse(): Promise<LivingHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'commend-e2e-'));
  chmodSync(folder, 0o755); // else PostgreSQL, as a user of its own, could not enter and would lie elsewhere
  const binaries = join(dataFolder, 'bin');
  if (existsSync(binaries)) symlinkSync(binaries, join(folder, 'bin'));
  const environment = { ...process.env, DATA_DIR: folder };
  execFileSync(process.execPath, ['scripts/setup.mjs'], { cwd: root, env: environment, stdio: 'inherit' });
  const run = (script: string) =>
    spawn(process.execPath, ['--import', 'tsx', `scripts/${script}`], { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const child = run('up.ts');
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const stop = async () => {
    child.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
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
    verify: () =>
      new Promise((done) => {
        const audits = run('verify.ts');
        audits.stdout.pipe(process.stdout);
        audits.once('exit', (code) => done(code === 0));
      }),
    stop,
  };
}
