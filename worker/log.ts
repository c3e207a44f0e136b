import type { Logger as TemporalLogger, LogLevel, LogMetadata } from '@temporalio/worker';
import { pino, type Logger } from 'pino';

/** Creates the log: one JSON line an event, with its name and ids, never a person's name, an address or a secret. */
export function createLog(level: string): Logger {
  return pino({ level, base: { process: 'worker' }, timestamp: pino.stdTimeFunctions.isoTime });
}

const kept = ['workflowType', 'workflowId', 'runId', 'activityType', 'activityId', 'attempt', 'taskQueue'];

/** Passes on the SDK's warnings and errors, reduced to ids: its metadata contains inputs and stacks. */
export function temporalLogger(log: Logger): TemporalLogger {
  const write = (level: LogLevel, message: string, meta: LogMetadata = {}) => {
    if (level !== 'WARN' && level !== 'ERROR') return;
    const ids = Object.fromEntries(kept.filter((name) => name in meta).map((name) => [name, String(meta[name])]));
    const error = meta['error'] instanceof Error ? { error: meta['error'].name, reason: meta['error'].message.slice(0, 300) } : {};
    log[level === 'WARN' ? 'warn' : 'error']({ event: 'temporal', ...ids, ...error }, message);
  };
  return {
    log: write,
    trace: () => undefined,
    debug: () => undefined,
    info: () => undefined,
    warn: (message, meta) => write('WARN', message, meta),
    error: (message, meta) => write('ERROR', message, meta),
  };
}
