import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from '../../scripts/folders.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commend-checks-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const passes = '#!/bin/sh\nexit 0\n';
/** Looks at screens for as long as nobody interrupts it. */
const looks = '#!/bin/sh\ncase "$*" in *e2e*) echo $$ >"$FOLDER/looking"; exec sleep 300 ;; esac\n';
/** A Commend that goes on after the step that began it, until the clone is tidied away. */
const clone = `#!/bin/bash
case "$1" in
  begin) setsid sleep 300 >/dev/null 2>&1 & echo $! >"$FOLDER/running"; echo "$2" >"$FOLDER/fresh" ;;
  tidy) kill "$(cat "$FOLDER/running")"; rm -rf "$2" ;;
esac
`;

/** The checks themselves, with every gate but the clone and the screens a mere yes. */
async function begun(): Promise<ChildProcess> {
  for (const path of ['.ci', 'bin', 'scripts', 'node_modules/.bin']) await mkdir(join(folder, path), { recursive: true });
  await copyFile(join(root, '.ci/run'), join(folder, '.ci/run'));
  const write = (path: string, text: string) => writeFile(join(folder, path), text, { mode: 0o755 });
  await write('.ci/fresh-clone', clone);
  await write('scripts/setup.mjs', '');
  for (const name of ['npm', 'chromium']) await write(`bin/${name}`, passes);
  for (const name of ['tsc', 'oxlint', 'oxfmt']) await write(`node_modules/.bin/${name}`, passes);
  await write('node_modules/.bin/tsx', looks);
  const env = { ...process.env, PATH: `${join(folder, 'bin')}:${process.env['PATH']}`, FOLDER: folder };
  return spawn('bash', ['.ci/run'], { cwd: folder, env, stdio: 'ignore', detached: true });
}

const numberIn = async (name: string): Promise<number> => Number(await readFile(join(folder, name), 'utf8'));
/** One that has ended and that nobody has asked about is listed still. */
function isAlive(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return /^[^Z\s]/.test(stdout.trim());
}

test.each([
  ['SIGINT', 'them', 130],
  ['SIGTERM', 'them', 143],
  ['SIGTERM', 'their whole group', 143],
] as const)('checks leave no Commend running, no gate at work and no clone behind when %s interrupts %s', async (signal, whom, code) => {
  const checks = await begun();
  while (!existsSync(join(folder, 'looking')) || (await readFile(join(folder, 'looking'), 'utf8')) === '') await pause(50);
  const [looking, running] = [await numberIn('looking'), await numberIn('running')];
  const fresh = (await readFile(join(folder, 'fresh'), 'utf8')).trim();
  expect([isAlive(looking), isAlive(running), existsSync(fresh)]).toEqual([true, true, true]);
  const over = once(checks, 'exit');
  const { pid = 0 } = checks;
  process.kill(whom === 'them' ? pid : -pid, signal);
  expect(await over).toEqual([code, null]);
  expect([isAlive(looking), isAlive(running), existsSync(fresh)]).toEqual([false, false, false]);
});
