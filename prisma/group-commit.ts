import { DomainError } from '../domain/errors.ts';
import { isOutage } from './outage.ts';

interface Options<Row, Outcome> {
  /** Writes all rows in one transaction and says what came of each, in their order. */
  readonly write: (rows: readonly Row[]) => Promise<readonly Outcome[]>;
  readonly maxRows?: number;
  /** Batches under way at once. */
  readonly atOnce?: number;
  /** Rows that wait at most; more are refused with `unavailable`. */
  readonly maxQueue?: number;
}

/** Callers wait for their own row; the database sees batches. */
export interface GroupCommit<Row, Outcome> {
  /** Resolves after the row has been committed. Rejects when it could not be, or when too many wait. */
  add(row: Row): Promise<Outcome>;
  /** Resolves when nothing waits any more. */
  drain(): Promise<void>;
}

interface Waiting<Row, Outcome> {
  readonly row: Row;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Writes at once, and collects while it writes: what comes meanwhile is the next batch, so that one commit, and one wait for the disk, does
 * for all of it, and a row that comes alone waits for nobody. A batch that fails is written again row by row, so that one bad row spoils
 * nobody else's; if the database is away, all are told so at once.
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
  /** After what has arrived already was read: it belongs to the same batch. */
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
