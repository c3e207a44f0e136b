import type { Tx } from './client.ts';
import { Prisma } from './generated/client.ts';
import { withKeptPlan } from './partner/kept-plan.ts';

/**
 * Runs a query and reads its rows, in order, from one JSON document. For thousands of wide rows the client's objects, made column by column, would
 * take longer than the database. Instants are ISO 8601 texts; a `bigint` is a number, so read money through `safeInteger`. `keepsPlan`: see
 * `withKeptPlan`.
 */
export async function readDocument<Row>(db: Pick<Tx, '$queryRaw'>, query: Prisma.Sql, { keepsPlan = false } = {}): Promise<Row[]> {
  const document = Prisma.sql`select coalesce(json_agg(found), '[]') as rows from (${query}) found`;
  const [found] = await db.$queryRaw<{ rows: Row[] }[]>(keepsPlan ? withKeptPlan(document) : document);
  return found?.rows ?? [];
}
