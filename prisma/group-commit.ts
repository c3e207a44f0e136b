import { DomainError } from '../domain/errors.ts';
import { isOutage } from './outage.ts';

interface Options<Row, Outcome> {
  /** Writes all rows in one transaction and returns their outcomes in the same order. */
  readonly write: (rows: readonly Row[]) => Promise<readonly Outcome[]>;
  readonly maxRows?: number;
  /** Most batches that are written at once. */
  readonly atOnce?: number;
  /** Most rows that wait; further ones are refused with `unavailable`. */
  readonly maxQueue?: number;
}

/** Collects rows into batches: callers wait for their own row, the database sees batches. */
export interface GroupCommit<Row, Outcome> {
  /** Resolves after the row is committed. Rejects if it could not be, or if too many rows wait. */
  add(row: Row): Promise<Outcome>;
  /** Resolves when no row waits any more. */
  drain(): Promise<void>;
}

interface Waiting<Row, Outcome> {
  readonly row: Row;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Writes rows in batches: what arrives while a batch is written forms the next one, so that one commit, and one wait for the disk, serves all of
 * it, and a single row does not wait. A batch that fails is written again row by row, so that one bad row does not affect others; if the database
 * is away, all callers are told at once.
 */
export function groupCommit<Row, Outcome>({
  write,
  maxRows = 500,
  atOnce = 2,
  maxQueue = 10_000,
}: Options<Row, Outcome>): GroupCommit<Row, Outcome> {
  const queue: Waiting<Row, Outcome>[] = [];
  let isDue = false;
  let batches = 0;
  let underWay = 0;
  const idle: (() => void)[] = [];

  const flush = () => {
    isDue = false;
    while (queue.length > 0 && batches < atOnce) {
      const batch = queue.splice(0, maxRows);
      batches += 1;
      underWay += batch.length;
      void commit(batch, write).finally(() => {
        batches -= 1;
        underWay -= batch.length;
        schedule();
        if (queue.length + underWay === 0) for (const done of idle.splice(0)) done();
      });
    }
  };
  /** Waits until input that has arrived is read, so that it belongs to the same batch. */
  const schedule = () => {
    if (isDue || queue.length === 0 || batches >= atOnce) return;
    isDue = true;
    setImmediate(flush);
  };

  return {
    add(row) {
      if (queue.length + underWay >= maxQueue) return Promise.reject(new DomainError('unavailable'));
      const outcome = new Promise<Outcome>((resolve, reject) => queue.push({ row, resolve, reject }));
      schedule();
      return outcome;
    },
    drain: () => (queue.length + underWay === 0 ? Promise.resolve() : new Promise((done) => idle.push(done))),
  };
}

async function commit<Row, Outcome>(batch: readonly Waiting<Row, Outcome>[], write: Options<Row, Outcome>['write']): Promise<void> {
  try {
    settle(batch, await write(batch.map(({ row }) => row)));
  } catch (error) {
    if (batch.length === 1 || isOutage(error)) for (const { reject } of batch) reject(error);
    else for (const one of batch) await commit([one], write);
  }
}

function settle<Row, Outcome>(batch: readonly Waiting<Row, Outcome>[], outcomes: readonly Outcome[]): void {
  if (outcomes.length !== batch.length) throw new Error(`${outcomes.length} outcomes for ${batch.length} rows`);
  for (const [index, outcome] of outcomes.entries()) batch[index]?.resolve(outcome);
}
