import type { Db, Tx } from '../prisma/client.ts';

/** What was read before the locks were taken is no longer so: the transaction starts again. */
export class RaceLost extends Error {
  override readonly name = 'RaceLost';
}

const attempts = 5;

interface Limits {
  /** Milliseconds; left out, what a drain of one entity may take. */
  readonly timeout?: number;
}

/**
 * One transaction. A race that another one won (a balance at its floor, a deadlock, a row that appeared) is read again from the start,
 * at most five times; after that it is a bug, and thrown.
 */
export async function inTransaction<Result>(db: Db, work: (tx: Tx) => Promise<Result>, options: Limits = {}): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.$transaction(work, options);
    } catch (error) {
      if (attempt === attempts || !isRace(error)) throw error;
    }
  }
}

const races = ['balance_floor', 'LEDGER_PERIOD_CLOSED', '40P01', '40001', 'P2034'];

function isRace(error: unknown): boolean {
  if (error instanceof RaceLost) return true;
  return error instanceof Error && races.some((sign) => describe(error).includes(sign));
}

/** SQLSTATE and constraint hide at different depths, by what Prisma made of the error. */
function describe(error: Error): string {
  const word = 'word' in error ? String(error.word) : '';
  const code = 'code' in error ? String(error.code) : '';
  const meta = 'meta' in error ? JSON.stringify(error.meta) : '';
  const cause = error.cause instanceof Error ? describe(error.cause) : '';
  return [word, code, error.message, meta, cause].join(' ');
}
