import type { Page } from 'playwright-core';
import { rowsOf, type Row } from './outside.ts';

/** Returns the first ten rows of a list of the API, as the person signed in on the page may see it. `filter` and `sort` are JSON, as in the query. */
export async function readList(page: Page, path: string, query: { filter?: string; sort?: string }): Promise<Row[]> {
  const answer = await page.request.get(`${path}?${new URLSearchParams({ range: '[0,9]', ...query }).toString()}`, { maxRetries: 2 });
  const rows: unknown = await answer.json();
  if (!Array.isArray(rows)) throw new Error(`${path}: ${JSON.stringify(rows)}`);
  return rowsOf(rows);
}
