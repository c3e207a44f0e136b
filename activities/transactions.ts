import type { Db, Tx } from '../prisma/client.ts';

/** What was read before the locks were taken is no longer true: the transaction starts again. */
export class RaceLost extends Error {
  override readonly name = 'RaceLost';
}

const attempts = 5;

interface Limits {
  /** Milliseconds. Left out: the client's default, which is enough for a drain of one entity. */
  readonly timeout?: number;
}

/**
 * Runs one transaction. If it loses a race (a balance at its floor, a deadlock, a row that appeared), it starts again, at most five times
 * in all; after that the error is a bug and thrown.
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

/** Collects all texts of an error: SQLSTATE and constraint lie at different depths, depending on Prisma. */
function describe(error: Error): string {
  const word = 'word' in error ? String(error.word) : '';
  const code = 'code' in error ? String(error.code) : '';
  const meta = 'meta' in error ? JSON.stringify(error.meta) : '';
  const cause = error.cause instanceof Error ? describe(error.cause) : '';
  return [word, code, error.message, meta, cause].join(' ');
}
