import { PrismaPg } from '@prisma/adapter-pg';
import { clearLogs } from '@prisma/debug';
import { PrismaClient, type Prisma } from './generated/client.ts';
import { ParcelClient } from './parcel.ts';
import { planNameOf } from './partner/kept-plan.ts';
import { inUtc } from './session.ts';

export type Db = PrismaClient;
/** An open transaction. Everything that moves money requires one. */
export type Tx = Prisma.TransactionClient;
export type Json = Prisma.InputJsonValue;

interface PoolLimits {
  readonly max?: number;
  /** Below the 5 s of a local activity's attempt, so that a dead database leads to an error instead of a hang. */
  readonly queryTimeoutMs?: number;
  /** Limit for a whole transaction. */
  readonly transactionMs?: number;
}

/** Connects with a pool of its own. `url` contains the role: the database decides what a process may do. */
export function connect(url: string, { max = 10, queryTimeoutMs = 4_000, transactionMs = 5_000 }: PoolLimits = {}): Db {
  const adapter = new PrismaPg(
    {
      connectionString: url,
      Client: ParcelClient,
      max,
      connectionTimeoutMillis: Math.max(2_000, transactionMs / 5),
      query_timeout: queryTimeoutMs,
      statement_timeout: queryTimeoutMs,
      options: `-c jit=off ${inUtc}`, // without jit: for a set's many look-ups compiling would take longer than running
    },
    { onConnectionError: ignoreLostConnection, onPoolError: ignoreLostConnection, statementNameGenerator: nameAndForget },
  );
  return new PrismaClient({ adapter, transactionOptions: { maxWait: Math.max(2_000, transactionMs / 5), timeout: transactionMs } });
}

/**
 * Returns the name of a statement before it is sent, and makes Prisma forget earlier ones. Prisma keeps the last hundred statements with their
 * values for its own error reports: for sets that is tens of megabytes that are never freed, and names and addresses that nobody needs in memory.
 */
function nameAndForget(statement: { readonly sql: string }): string {
  clearLogs();
  return planNameOf(statement);
}

/** Ignores a connection lost while idle: the pool replaces it. Without a listener the process would end. */
function ignoreLostConnection(): void {}
