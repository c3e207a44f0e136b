import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from '../../scripts/folders.ts';
import { endGroup } from '../../scripts/process-group.ts';

/** Milliseconds. */
export const patienceMs = 300_000;

/** A process of the bench itself, in a group of its own. `program` is a file of this folder. */
export const startBeside = (program: string, environment: Readonly<Record<string, string>> = {}): ChildProcess =>
  fork(`test/bench/${program}`, {
    cwd: root,
    execArgv: ['--import', 'tsx'],
    detached: true,
    env: { PATH: process.env['PATH'], ...environment },
  });

/** Returns the next message of the process; undefined if it ends or stays silent for `patienceMs`. */
export async function answerOf(child: ChildProcess): Promise<unknown> {
  const giveUp = new AbortController();
  const never = Promise.race([once(child, 'exit', giveUp), pause(patienceMs, undefined, giveUp)]);
  try {
    const answer: unknown[] | undefined = await Promise.race([once(child, 'message', giveUp), never.then(() => undefined)]);
    return answer?.[0];
  } finally {
    giveUp.abort();
    await never.catch(() => undefined);
  }
}

/** Tells the process that its parent is done, and waits for its end. */
export async function endBeside(child: ChildProcess): Promise<void> {
  child.disconnect();
  await endGroup(child, 10_000);
}
