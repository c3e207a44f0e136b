import { expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from '../../../scripts/folders.ts';

/** A Commend that takes its time to end, and writes into its folder till the last moment. */
const commend = `trap 'sleep 1; mkdir -p "$FOLDER/pg"; echo bye >"$FOLDER/pg/last"; exit 0' TERM; echo up >"$FOLDER/up"; while :; do sleep 0.05; done`;

const run = `
  import { existsSync, writeFileSync } from 'node:fs';
  import { spawnGroup } from './scripts/process-group.ts';
  import { tidying } from './scripts/e2e/tidy.ts';
  tidying(spawnGroup('bash', ['-c', process.env.COMMEND], { env: process.env, lastResort: 'SIGTERM' }), process.env.FOLDER);
  setInterval(() => existsSync(process.env.FOLDER + '/up') && writeFileSync(process.env.FOLDER + '/begun', ''), 50);
`;

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'a journey interrupted by %s stops its processes and then removes its folder',
  async (signal) => {
    const folder = await mkdtemp(join(tmpdir(), 'commend-tidy-'));
    const env = { ...process.env, FOLDER: folder, COMMEND: commend };
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', run], { cwd: root, env, stdio: 'inherit' });
    while (!existsSync(join(folder, 'begun'))) await pause(50);
    const over = once(child, 'exit');
    child.kill(signal);
    expect(await over).toEqual([1, null]);
    await pause(1_500); // whoever still ran would have written by now
    expect(existsSync(folder)).toBe(false);
  },
);
