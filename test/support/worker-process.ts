import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { TestDatabase } from './database.ts';

export interface WorkerProcess {
  readonly process: ChildProcess;
  /** The lines that the worker has logged. */
  readonly lines: readonly string[];
  /** Resolves when the worker has logged this event. */
  logged(event: string, withinMs?: number): Promise<void>;
  /** The exit code, or the signal that ended the process. */
  readonly ended: Promise<number | string>;
}

interface Start {
  readonly database: TestDatabase;
  readonly temporalAddress: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Another entry file, such as a worker that dies at a crash point. */
  readonly entry?: string;
  readonly args?: readonly string[];
}

/** The data keys of all workers of a test file: a database refuses keys that it does not know. */
const dataKeys = randomBytes(32).toString('base64');

/** Starts a real worker process. End it by its handle; it has no children. */
export function startWorkerProcess({
  database,
  temporalAddress,
  environment = {},
  entry = 'worker/main.ts',
  args = [],
}: Start): WorkerProcess {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const child = spawn(process.execPath, [...(entry.endsWith('.ts') ? ['--import', 'tsx'] : []), entry, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: database.url('worker'),
      AUDIT_DATABASE_URL: database.url('auditor'),
      DATA_KEYS: dataKeys,
      PUBLIC_URL: 'http://127.0.0.1:1',
      TEMPORAL_ADDRESS: temporalAddress,
      LOG_LEVEL: 'info',
      DATA_DIR: join(tmpdir(), `worker-${database.url('worker').split('/').at(-1) ?? ''}`), // as long as its database
      ...environment,
    },
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', (line) => lines.push(line));
  const ended = once(child, 'exit').then(([code, signal]: (number | string | null)[]) => code ?? signal ?? 'unknown');
  process.once('exit', () => child.kill('SIGKILL')); // the run was interrupted
  return {
    process: child,
    lines,
    ended,
    async logged(event, withinMs = 25_000) {
      for (const end = Date.now() + withinMs; !lines.some((line) => line.includes(`"event":"${event}"`));) {
        if (Date.now() > end || child.exitCode !== null) throw new Error(`no ${event}:\n${lines.join('\n')}`);
        await new Promise((done) => setTimeout(done, 50));
      }
    },
  };
}
