import type { Tx } from './client.ts';
import type { Prisma } from './generated/client.ts';

/**
 * The rows of a query, in their order, read as one JSON document: of thousands of wide rows the client would else make objects column by column, which
 * takes the worker longer than the database takes to find them. Instants come as ISO 8601 text, a `bigint` as a number: money goes through `safeInteger`.
 */
export async function readDocument<Row>(db: Pick<Tx, '$queryRaw'>, query: Prisma.Sql): Promise<Row[]> {
  const [found] = await db.$queryRaw<{ rows: Row[] }[]>`select coalesce(json_agg(found), '[]') as rows from (${query}) found`;
  return found?.rows ?? [];
}
