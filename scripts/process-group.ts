import { execFileSync, spawn, type ChildProcessByStdio, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';

export type GroupLeader = ChildProcessByStdio<null, Readable, Readable>;

const alive = new Map<GroupLeader, NodeJS.Signals>();

/** Starts a process in a group of its own, so that it can be ended with everything it starts and does not receive our Ctrl-C. */
export function spawnGroup(command: string, args: readonly string[], options: GroupOptions): GroupLeader {
  const { lastResort, ...rest } = options;
  const child = spawn(command, args, { ...rest, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8');
  alive.set(child, lastResort ?? 'SIGKILL');
  child.once('exit', () => alive.delete(child));
  return child;
}

export interface GroupOptions extends Pick<SpawnOptions, 'cwd' | 'env' | 'uid' | 'gid'> {
  /** The signal for ending it without waiting; default SIGKILL. */
  readonly lastResort?: NodeJS.Signals;
}

/** Ends all started groups without waiting, for an exit handler, so that no process outlives us. */
export function abandonAllGroups(): void {
  for (const [child, signal] of alive) if (child.pid !== undefined) signalGroup(child.pid, signal);
}

/** Sends SIGTERM, waits for at most `graceMs`, then kills. Resolves when the process and everything it started have ended. */
export async function endGroup(child: ChildProcess, graceMs: number): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit');
    signalGroup(pid, 'SIGTERM');
    const isGone = await Promise.race([ended.then(() => true), pause(graceMs, false, { ref: false })]);
    if (!isGone) {
      signalGroup(pid, 'SIGKILL');
      await ended;
    }
  }
  signalGroup(pid, 'SIGKILL'); // processes that it may have left behind
}

export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone, which is what was asked for.
  }
}

/** Returns the command line of a running process; undefined if there is none. A pid in a file may have been reused by another process. */
export function commandOf(pid: number): string | undefined {
  try {
    const text = execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return text.trim() === '' || text.includes('<defunct>') ? undefined : text.trim();
  } catch {
    return undefined;
  }
}
