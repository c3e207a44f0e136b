import { execFile, fork, type ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { z } from 'zod';
import { root } from '../../scripts/folders.ts';
import { endGroup } from '../../scripts/process-group.ts';
import type { TestDatabase } from '../support/database.ts';
import { secrets } from './instance.ts';
import { memoryOf, type Memory } from './machine.ts';
import type { Task } from './paying-worker.ts';

/** A worker that does several things at once, as the product's does, and may be killed at any time: the next one begins anew what was under way. */
export interface Hand {
  /** Answers how many turns of a run it took. */
  do(task: Task): Promise<number>;
  /**
   * Begins the task, kills the worker in the middle of it, and has another one do it, and whatever else was under way.
   * @throws Error if it was done by then: nothing was shown.
   */
  doKilled(task: Task, afterMs: number): Promise<number>;
  /** The most that any of the workers had. */
  memory(): Promise<Memory>;
  stop(): Promise<void>;
}

/** As in a container of half a GiB: without a bound V8 collects by the size of the machine. */
export const heapMb = 192;

const Answer = z.object({ id: z.number(), turns: z.number().optional(), failed: z.string().optional() });

interface UnderWay {
  readonly task: Task;
  readonly done: (turns: number) => void;
  readonly failed: (error: Error) => void;
}

export async function startHand(database: TestDatabase, { isBuilt }: { readonly isBuilt: boolean }): Promise<Hand> {
  const program = isBuilt ? await compiled() : { file: 'test/bench/paying-worker.ts', execArgv: ['--import', 'tsx'] };
  const underWay = new Map<number, UnderWay>();
  let child = await startWorker(program, database, underWay);
  let begun = 0;
  let peakMb = 0;
  const memory = async (): Promise<Memory> => {
    const now = await memoryOf(child.pid ?? 0);
    peakMb = Math.max(peakMb, now.peakMb);
    return { ...now, peakMb };
  };
  const act = (task: Task): Promise<number> =>
    new Promise((done, failed) => {
      begun += 1;
      underWay.set(begun, { task, done, failed });
      child.send({ id: begun, task });
    });
  return {
    memory,
    do: act,
    async doKilled(task, afterMs) {
      const done = act(task);
      if ((await Promise.race([done, pause(afterMs, 'under way' as const)])) !== 'under way')
        throw new Error(`${task.name} was done before its worker could be killed`);
      await memory();
      child.removeAllListeners();
      child.kill('SIGKILL');
      child = await startWorker(program, database, underWay);
      for (const [id, { task: again }] of underWay) child.send({ id, task: again });
      return done;
    },
    async stop() {
      child.removeAllListeners();
      child.disconnect();
      await endGroup(child, 10_000);
    },
  };
}

interface Program {
  readonly file: string;
  readonly execArgv: readonly string[];
}

/** As `npm run build` compiles the product's own. */
async function compiled(): Promise<Program> {
  await promisify(execFile)(process.execPath, ['node_modules/@typescript/native/bin/tsc', '-p', 'tsconfig.bench.json', '--noCheck'], {
    cwd: root,
  });
  return { file: 'dist/bench/test/bench/paying-worker.js', execArgv: [] };
}

async function startWorker({ file, execArgv }: Program, database: TestDatabase, underWay: Map<number, UnderWay>): Promise<ChildProcess> {
  const child = fork(file, {
    cwd: root,
    execArgv: [`--max-old-space-size=${heapMb}`, ...execArgv],
    detached: true,
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', DATABASE_URL: database.url('worker'), DATA_KEYS: secrets.data },
  });
  await new Promise((ready, failed) => {
    child.once('message', ready);
    child.once('exit', () => failed(new Error('the worker ended before it began')));
  });
  child.on('message', (said) => {
    const { id, turns = 0, failed } = Answer.parse(said);
    const { done, failed: fail } = underWay.get(id) ?? {};
    underWay.delete(id);
    if (failed === undefined) done?.(turns);
    else fail?.(new Error(failed));
  });
  child.once('exit', () => {
    for (const { failed } of underWay.values()) failed(new Error('the worker ended'));
  });
  return child;
}
