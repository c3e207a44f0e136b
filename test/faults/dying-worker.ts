import type { CrashPoint } from '../../activities/crash-points.ts';
import { readConfig } from '../../worker/config.ts';
import { createLog } from '../../worker/log.ts';
import { startWorker } from '../../worker/run.ts';

/** The worker as it is, but for its crash point: at the n-th passing of the named one this process kills itself. */
const [point, passing] = process.argv.slice(2);
let passed = 0;
const crashPoint: CrashPoint = async (name) => {
  if (name !== point) return;
  passed += 1;
  if (passed !== Number(passing)) return;
  process.kill(process.pid, 'SIGKILL');
  await new Promise<never>(() => undefined);
};

const config = readConfig(process.env);
await (
  await startWorker({ config, log: createLog(config.LOG_LEVEL), crashPoint })
).stopped;
