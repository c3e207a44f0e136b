import type { Page, Walk } from './list-query.ts';

const pageSize = 500;
export const mostRows = 100_000;

/**
 * Reads everything that a list shows, page by page. Each page continues after the last row of the one before, wherever that row stands now: no row
 * appears twice or is left out, whatever is booked meanwhile. Rows are not counted.
 */
export async function* exportPages<Row, Filter, Field extends string>(
  wish: Page<Filter, Field>,
  read: (page: Page<Filter, Field>) => Promise<{ readonly rows: readonly Row[] }>,
): AsyncIterable<readonly Row[]> {
  const walk: Walk = { last: undefined };
  for (let offset = 0; offset < mostRows; offset += pageSize) {
    const { rows } = await read({ ...wish, offset, limit: pageSize, walk });
    if (rows.length > 0) yield rows;
    if (rows.length < pageSize) return;
  }
}
