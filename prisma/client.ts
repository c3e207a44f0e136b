import { PrismaPg } from '@prisma/adapter-pg';
import { clearLogs } from '@prisma/debug';
import { PrismaClient, type Prisma } from './generated/client.ts';
import { planNameOf } from './partner/kept-plan.ts';
import { inUtc } from './session.ts';

export type Db = PrismaClient;
/** What an open transaction offers. Everything that moves money takes one. */
export type Tx = Prisma.TransactionClient;
export type Json = Prisma.InputJsonValue;

interface PoolLimits {
  readonly max?: number;
  /** Below the 5 s of a local activity's try, so that a dead database is an error and not a hang. */
  readonly queryTimeoutMs?: number;
  /** For a transaction as a whole. */
  readonly transactionMs?: number;
}

/** A client on a pool of its own. `url` names the role: what a process may do is decided in the database. */
export function connect(url: string, { max = 10, queryTimeoutMs = 4_000, transactionMs = 5_000 }: PoolLimits = {}): Db {
  const adapter = new PrismaPg(
    {
      connectionString: url,
      max,
      connectionTimeoutMillis: Math.max(2_000, transactionMs / 5),
      query_timeout: queryTimeoutMs,
      statement_timeout: queryTimeoutMs,
      options: `-c jit=off ${inUtc}`, // where PostgreSQL can compile, it would take longer over a set's many look-ups than all of them take
    },
    { onConnectionError: ignoreLostConnection, onPoolError: ignoreLostConnection, statementNameGenerator: nameAndForget },
  );
  return new PrismaClient({ adapter, transactionOptions: { maxWait: Math.max(2_000, transactionMs / 5), timeout: transactionMs } });
}

/**
 * What the connection calls a statement that is about to go. Prisma keeps the last hundred with all they were told, for a report of an error of its own: of sets
 * these are tens of megabytes that no collection frees, and names and addresses that nobody needs in memory.
 */
function nameAndForget(statement: { readonly sql: string }): string {
  clearLogs();
  return planNameOf(statement);
}

/** A connection lost while idle is replaced by the pool; a listener must exist, else the process would end. */
function ignoreLostConnection(): void {}
