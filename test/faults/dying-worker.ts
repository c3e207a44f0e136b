import { writeSync } from 'node:fs';
import type { CrashPoint } from '../../activities/crash-points.ts';
import { readConfig } from '../../worker/config.ts';
import { createLog } from '../../worker/log.ts';
import { startWorker } from '../../worker/run.ts';
import { Fate } from './fate.ts';

/**
 * The real worker with crash points switched on. An activity that reaches a stop waits there. Once an activity waits at each stop, the process
 * sends itself the signal. After SIGSTOP and SIGCONT the activities go on where they were.
 */
const { signal, stops } = Fate.parse(JSON.parse(process.argv[2] ?? ''));
const config = readConfig(process.env);
const passed = stops.map(() => 0);
let here = 0;
let open: () => void = () => undefined;
const allAreHere = new Promise<void>((resolve) => (open = resolve));

/** Writes a line synchronously, because a logger would lose it when the process dies. */
const say = (line: object): void => void writeSync(1, `${JSON.stringify(line)}\n`);

const crashPoint: CrashPoint = async (point, about) => {
  const index = stops.findIndex((stop) => stop.point === point && (stop.about ?? about) === about);
  const stop = stops[index];
  if (stop === undefined) return;
  passed[index] = (passed[index] ?? 0) + 1;
  if (passed[index] !== stop.passing) return;
  here += 1;
  say({ event: 'held', point, about });
  if (here < stops.length) return allAreHere;
  say({ event: 'all_held' });
  process.kill(process.pid, signal);
  if (signal === 'SIGKILL') return allAreHere;
  await new Promise<void>((done) => setTimeout(done, 20)); // the stop has happened and is over
  open();
};

await (
  await startWorker({ config, log: createLog(config.LOG_LEVEL), crashPoint })
).stopped;
