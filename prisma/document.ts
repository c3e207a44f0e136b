import type { Tx } from './client.ts';
import { Prisma } from './generated/client.ts';
import { withKeptPlan } from './partner/kept-plan.ts';

/**
 * The rows of a query, in their order, read as one JSON document: of thousands of wide rows the client would else make objects column by column, which
 * takes the worker longer than the database takes to find them. Instants come as ISO 8601 text, a `bigint` as a number: money goes through `safeInteger`.
 * `keepsPlan`: see `withKeptPlan`.
 */
export async function readDocument<Row>(db: Pick<Tx, '$queryRaw'>, query: Prisma.Sql, { keepsPlan = false } = {}): Promise<Row[]> {
  const document = Prisma.sql`select coalesce(json_agg(found), '[]') as rows from (${query}) found`;
  const [found] = await db.$queryRaw<{ rows: Row[] }[]>(keepsPlan ? withKeptPlan(document) : document);
  return found?.rows ?? [];
}
