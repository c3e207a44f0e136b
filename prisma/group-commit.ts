import { DomainError } from '../domain/errors.ts';
import { isOutage } from './outage.ts';

interface Options<Row, Outcome> {
  /** Writes all rows in one transaction and says what came of each, in their order. */
  readonly write: (rows: readonly Row[]) => Promise<readonly Outcome[]>;
  readonly maxRows?: number;
  readonly maxWaitMs?: number;
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
 * Collects rows for a moment and writes them at once: one commit, and so one wait for the disk, for all of them. A batch that fails is
 * written again row by row, so that one bad row spoils nobody else's; if the database is away, all are told so at once.
 */
export function groupCommit<Row, Outcome>({
  write,
  maxRows = 500,
  maxWaitMs = 2,
  maxQueue = 10_000,
}: Options<Row, Outcome>): GroupCommit<Row, Outcome> {
  let queue: Waiting<Row, Outcome>[] = [];
  let timer: NodeJS.Timeout | undefined;
  let underWay = 0;
  const idle: (() => void)[] = [];

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    const batch = queue.splice(0, maxRows);
    if (batch.length === 0) return;
    underWay += batch.length;
    void commit(batch, write).finally(() => {
      underWay -= batch.length;
      if (queue.length >= maxRows) flush();
      if (queue.length + underWay === 0) for (const done of idle.splice(0)) done();
    });
    if (queue.length > 0) timer ??= setTimeout(flush, maxWaitMs);
  };

  return {
    add(row) {
      if (queue.length + underWay >= maxQueue) return Promise.reject(new DomainError('unavailable'));
      const outcome = new Promise<Outcome>((resolve, reject) => queue.push({ row, resolve, reject }));
      if (queue.length >= maxRows) flush();
      else timer ??= setTimeout(flush, maxWaitMs);
      return outcome;
    },
    drain() {
      flush();
      return queue.length + underWay === 0 ? Promise.resolve() : new Promise((done) => idle.push(done));
    },
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
