import { execFileSync } from 'node:child_process';
import { open, readFile, readdir, rm } from 'node:fs/promises';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

/** Processes to watch, by the name they have in a report. A process counts with its children that are not watched by themselves. */
export type Watched = Readonly<Record<string, number>>;
/** Cores that each of them kept busy, on average. */
export type Cores = Readonly<Record<string, number>>;

const ticksPerSecond = 100; // what /proc counts in, on every Linux of today

interface Usage {
  readonly parent: number;
  /** Of its own and of children that have ended, in ticks. */
  readonly ticks: number;
}

/** Runs `work` and says how many cores each watched process used meanwhile. */
export async function withCores<Result>(watched: Watched, work: () => Promise<Result>): Promise<{ result: Result; cores: Cores }> {
  const [before, startedAt] = [await usages(), performance.now()];
  const result = await work();
  const [after, seconds] = [await usages(), (performance.now() - startedAt) / 1000];
  const pids = Object.values(watched);
  const used = (pid: number) => Math.max(0, ticksOf(after, pid, pids) - ticksOf(before, pid, pids)) / ticksPerSecond / seconds;
  return { result, cores: Object.fromEntries(Object.entries(watched).map(([name, pid]) => [name, used(pid)])) };
}

function ticksOf(usage: ReadonlyMap<number, Usage>, pid: number, watched: readonly number[]): number {
  const children = [...usage].filter(([child, { parent }]) => parent === pid && !watched.includes(child));
  return children.reduce((sum, [, { ticks }]) => sum + ticks, usage.get(pid)?.ticks ?? 0);
}

async function usages(): Promise<Map<number, Usage>> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = new Map<number, Usage>();
  for (const pid of pids) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // the name before it may hold anything
    const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at] ?? 0), 0);
    found.set(Number(pid), { parent: Number(fields[1]), ticks });
  }
  return found;
}

export interface Memory {
  readonly nowMb: number;
  readonly peakMb: number;
}

/** Resident memory of one process. */
export async function memoryOf(pid: number): Promise<Memory> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const read = (name: string) => Math.round(Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) / 1024);
  return { nowMb: read('VmRSS'), peakMb: read('VmHWM') };
}

export interface Surroundings {
  readonly machine: string;
  readonly software: string;
  /** Of all cores, by others, before we began. */
  readonly busyPercent: number;
  readonly fdatasyncMicroseconds: number;
}

export async function surroundings(folder: string): Promise<Surroundings> {
  const kernel = execFileSync('uname', ['-sr'], { encoding: 'utf8' }).trim();
  const memory = Math.round(totalmem() / 2 ** 30);
  return {
    machine: `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${memory} GiB, ${kernel}`,
    software: `Node ${process.versions.node}`,
    busyPercent: await busyPercent(),
    fdatasyncMicroseconds: await fdatasyncMicroseconds(folder),
  };
}

async function busyPercent(): Promise<number> {
  const read = async () => {
    const [line = ''] = (await readFile('/proc/stat', 'utf8')).split('\n');
    const ticks = line.split(/\s+/).slice(1, 9).map(Number);
    return { all: ticks.reduce((sum, each) => sum + each, 0), idle: (ticks[3] ?? 0) + (ticks[4] ?? 0) };
  };
  const before = await read();
  await pause(2_000);
  const after = await read();
  return Math.round(100 * (1 - (after.idle - before.idle) / (after.all - before.all)));
}

/** Median of 200 writes of 8 kB, each followed by a wait for the disk. */
async function fdatasyncMicroseconds(folder: string): Promise<number> {
  const path = join(folder, 'fdatasync');
  const file = await open(path, 'w');
  const block = Buffer.alloc(8_192, 1);
  const took: number[] = [];
  for (let count = 0; count < 200; count += 1) {
    await file.write(block, 0, block.length, 0);
    const startedAt = performance.now();
    await file.datasync();
    took.push((performance.now() - startedAt) * 1000);
  }
  await file.close();
  await rm(path);
  return Math.round(took.toSorted((a, b) => a - b)[100] ?? 0);
}
