import type { Page, Walk } from './list-query.ts';

const pageSize = 500;
export const mostRows = 100_000;

/**
 * All that a list shows, page by page. Each page goes on after the last row of the one before, wherever that row stands by now: none comes
 * twice and none is left out, whatever is booked while the file is written. Nothing is counted.
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
