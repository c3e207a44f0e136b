import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { Advice } from './advice.ts';
import { dataFolder } from './folders.ts';
import { commandOf, signalGroup } from './process-group.ts';

const file = join(dataFolder, 'running.json');

const shape = z.object({
  /** The supervisor's process id. */
  pid: z.int(),
  url: z.string(),
  simulatorUrl: z.string().optional(),
  /** True with the demo's people, who sign in without a second factor. */
  isDemo: z.boolean().default(false),
  /** The mail server without user and password; absent if there is none, so that mails wait. */
  smtpUrl: z.string().optional(),
  temporalAddress: z.string().optional(),
  postgresPort: z.int().optional(),
  /** The leaders of the process groups, by name. */
  members: z.record(z.string(), z.int()),
});

/** What runs on this data folder, without secrets. */
export type Running = z.infer<typeof shape>;

/** A part of the command line of each process that is not one of our TypeScript files. */
const marks: Readonly<Record<string, string>> = { postgres: 'postgres', temporal: 'temporal', console: 'vite' };

/** Returns what runs here now; undefined if nothing does, even if a killed supervisor left its file. */
export function findRunning(): Running | undefined {
  const noted = findNoted();
  return noted && isOurs(noted.pid, 'up.ts') ? noted : undefined;
}

/** Requires that nothing runs here, and ends what a killed supervisor left. @throws Advice */
export async function mustBeStopped(): Promise<void> {
  const running = findRunning();
  if (running) throw new Advice(`Commend is running at ${running.url}: stop it first (Ctrl-C there).`);
  await endLeftOvers();
}

/** Ends the processes that a killed supervisor left: they outlive it because each leads a group of its own. */
export async function endLeftOvers(): Promise<void> {
  for (const [name, pid] of Object.entries(findNoted()?.members ?? {})) {
    const mark = marks[name] ?? '/main.';
    if (!isOurs(pid, mark)) continue;
    signalGroup(pid, name === 'postgres' ? 'SIGQUIT' : 'SIGKILL');
    for (let tries = 0; tries < 50 && isOurs(pid, mark); tries += 1) await pause(50);
  }
  forgetRunning();
}

export async function noteRunning(running: Running): Promise<void> {
  await mkdir(dataFolder, { recursive: true });
  writeFileSync(file, `${JSON.stringify(running, undefined, 2)}\n`);
}

export function forgetRunning(): void {
  rmSync(file, { force: true });
}

function findNoted(): Running | undefined {
  try {
    return shape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

function isOurs(pid: number, mark: string): boolean {
  return commandOf(pid)?.includes(mark) ?? false;
}
