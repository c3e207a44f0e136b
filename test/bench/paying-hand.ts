import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { root } from '../../scripts/folders.ts';
import { endGroup } from '../../scripts/process-group.ts';
import type { TestDatabase } from '../support/database.ts';
import { secrets } from './house.ts';
import { memoryOf, type Memory } from './machine.ts';
import type { Task } from './paying-worker.ts';

/** A worker that may be killed at any time; the next one begins the task anew. */
export interface Hand {
  /** Answers how many turns of a run it took. */
  do(task: Task): Promise<number>;
  /**
   * Begins the task, kills the worker in the middle of it, and has another one do it.
   * @throws Error if it was done by then: nothing was shown.
   */
  doKilled(task: Task, afterMs: number): Promise<number>;
  /** The most that any of the workers had. */
  memory(): Promise<Memory>;
  stop(): Promise<void>;
}

/** As in a container of half a GiB: without a bound V8 collects by the size of the machine. */
export const heapMb = 192;

const Answer = z.union([z.object({ turns: z.number() }), z.object({ failed: z.string() })]);

export async function startHand(database: TestDatabase): Promise<Hand> {
  let child = await startWorker(database);
  let peakMb = 0;
  const memory = async (): Promise<Memory> => {
    const now = await memoryOf(child.pid ?? 0);
    peakMb = Math.max(peakMb, now.peakMb);
    return { ...now, peakMb };
  };
  const act = async (task: Task): Promise<number> => {
    child.send(task);
    return answerOf(child);
  };
  return {
    memory,
    do: act,
    async doKilled(task, afterMs) {
      const done = act(task);
      if ((await Promise.race([done, pause(afterMs, 'under way' as const)])) !== 'under way')
        throw new Error(`${task.name} was done before its worker could be killed`);
      await memory();
      child.kill('SIGKILL');
      await done.catch(() => undefined); // it ended
      child = await startWorker(database);
      return act(task);
    },
    async stop() {
      child.disconnect();
      await endGroup(child, 10_000);
    },
  };
}

async function startWorker(database: TestDatabase): Promise<ChildProcess> {
  const child = fork('test/bench/paying-worker.ts', {
    cwd: root,
    execArgv: [`--max-old-space-size=${heapMb}`, '--import', 'tsx'],
    detached: true,
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', DATABASE_URL: database.url('worker'), DATA_KEYS: secrets.data },
  });
  await answerOf(child);
  return child;
}

async function answerOf(child: ChildProcess): Promise<number> {
  const waiting = new AbortController();
  const died = once(child, 'exit', waiting).then(() => [{ failed: 'it ended' }]);
  try {
    const [said]: unknown[] = await Promise.race([once(child, 'message', waiting), died]);
    const answer = Answer.parse(said);
    if ('failed' in answer) throw new Error(answer.failed);
    return answer.turns;
  } finally {
    waiting.abort();
    await died.catch(() => undefined);
  }
}
