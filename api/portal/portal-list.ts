import { z } from 'zod';
import { csvOf, type CsvColumn } from '../http/csv.ts';
import type { Listing } from '../http/define-resource.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { exportPages, mostRows } from '../http/export-pages.ts';
import { fileAnswer } from '../http/file-answer.ts';
import { ListQuery, pageOf, type Page } from '../http/list-query.ts';
import { forMembers, ofPartner, type MemberCall } from './member-call.ts';

interface PortalList<Row extends z.ZodType, Filter, Field extends string> {
  readonly name: string;
  readonly row: Row;
  readonly filters: z.ZodObject & z.ZodType<Filter>;
  readonly sorts: readonly Field[];
  readonly sortedBy: { readonly field: NoInfer<Field>; readonly descends: boolean };
  readonly read: (call: MemberCall, page: Page<Filter, Field>) => Promise<Listing<z.infer<Row>>>;
  /** If given, `export.csv` returns these columns for the same filter and sort. */
  readonly csv?: readonly CsvColumn<z.infer<Row>>[];
}

const refusals = ['not_found', 'unknown_filter', 'unknown_sort', 'invalid_input'] as const;

/** Defines a list of the partner's own rows, with the query of the console's lists. */
export function portalList<Row extends z.ZodType, Filter, Field extends string>(list: PortalList<Row, Filter, Field>): Endpoint[] {
  const path = `${ofPartner}/${list.name}`;
  const one = forMembers(
    {
      method: 'get',
      path,
      summary: `Lists the partner’s ${list.name.replaceAll('-', ' ')}`,
      query: ListQuery,
      answers: { 200: z.array(list.row) },
      refusals,
    },
    async (call) => {
      const page = pageOf(call.request.query, list);
      const { rows, total } = await list.read(call, page);
      const range = rows.length === 0 ? '*' : `${page.offset}-${page.offset + rows.length - 1}`;
      return { status: 200, body: rows, headers: { 'Content-Range': `${list.name} ${range}/${total}` } };
    },
  );
  return list.csv === undefined ? [one] : [exportOf(list, list.csv), one];
}

function exportOf<Row extends z.ZodType, Filter, Field extends string>(
  list: PortalList<Row, Filter, Field>,
  columns: readonly CsvColumn<z.infer<Row>>[],
): Endpoint {
  const path = `${ofPartner}/${list.name}/export.csv`;
  const summary = `Exports the list as CSV, at most ${mostRows} rows`;
  return forMembers({ method: 'get', path, summary, query: ListQuery, answers: { 200: 'text/csv' }, refusals }, async (call) => {
    const wish = pageOf(call.request.query, list);
    const pages = exportPages(wish, (page) => list.read(call, page));
    return fileAnswer({ fileName: `${list.name}.csv`, mime: 'text/csv', content: csvOf(columns, pages) });
  });
}
