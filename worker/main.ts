import { noCrash } from '../activities/crash-points.ts';
import { MissingKeyError } from '../prisma/data-keys.ts';
import { ConfigError, readConfig } from './config.ts';
import { createLog } from './log.ts';
import { startWorker } from './run.ts';

try {
  const config = readConfig(process.env);
  const worker = await startWorker({ config, log: createLog(config.LOG_LEVEL), crashPoint: noCrash });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => worker.stop());
  await worker.stopped;
} catch (error) {
  if (!(error instanceof ConfigError) && !(error instanceof MissingKeyError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
