import { execFileSync, spawn, type ChildProcessByStdio, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';

export type GroupLeader = ChildProcessByStdio<null, Readable, Readable>;

const alive = new Map<GroupLeader, NodeJS.Signals>();

/** A process in a group of its own, so that it can be ended with everything it starts and hears no Ctrl-C of ours. */
export function spawnGroup(command: string, args: readonly string[], options: GroupOptions): GroupLeader {
  const { lastResort, ...rest } = options;
  const child = spawn(command, args, { ...rest, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8');
  alive.set(child, lastResort ?? 'SIGKILL');
  child.once('exit', () => alive.delete(child));
  return child;
}

export interface GroupOptions extends Pick<SpawnOptions, 'cwd' | 'env' | 'uid' | 'gid'> {
  /** How to end it when there is no time to wait: SIGKILL unless it knows a better way. */
  readonly lastResort?: NodeJS.Signals;
}

/** For an exit handler, which cannot wait: nothing that we started outlives us. */
export function abandonAllGroups(): void {
  for (const [child, signal] of alive) if (child.pid !== undefined) signalGroup(child.pid, signal);
}

/** Asks, waits for at most `graceMs`, then insists. Resolves when the process and what it started have ended. */
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
  signalGroup(pid, 'SIGKILL'); // what it may have left behind
}

export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone, which is what was asked for.
  }
}

/** The command line of a running process, or undefined: a pid in a file may belong to somebody else by now. */
export function commandOf(pid: number): string | undefined {
  try {
    const text = execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return text.trim() === '' || text.includes('<defunct>') ? undefined : text.trim();
  } catch {
    return undefined;
  }
}
