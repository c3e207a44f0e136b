import { z } from 'zod';
import { DomainError, type ErrorCode } from '../../domain/errors.ts';
import { access, permissionFor, type ResourceName } from '../contract/access.ts';
import { can, type Permission } from '../contract/permissions.ts';
import { csvOf, type CsvColumn } from './csv.ts';
import { forPeople, parameter, type Answer, type Description, type Endpoint, type PersonCall } from './endpoint.ts';
import { exportPages, mostRows } from './export-pages.ts';
import { noteExport } from './note-export.ts';
import { ListQuery, pageOf, type Page } from './list-query.ts';

/** One page and the total number of rows, which is counted up to 10,000; 10,001 means more. */
export interface Listing<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

interface ListOf<Row extends z.ZodType, Filter, Field extends string> {
  readonly row: Row;
  readonly filters: z.ZodObject & z.ZodType<Filter>;
  readonly sorts: readonly Field[];
  readonly sortedBy: { readonly field: NoInfer<Field>; readonly descends: boolean };
  readonly read: (call: PersonCall, page: Page<Filter, Field>) => Promise<Listing<z.infer<Row>>>;
  /** If given, `export.csv` returns these columns for the same filter and sort. */
  readonly csv?: readonly CsvColumn<z.infer<Row>>[];
  /** File name without its ending; left out, the resource's name. */
  readonly fileName?: (call: PersonCall, filter: Filter) => Promise<string>;
}

interface Part<Shape extends z.ZodType> {
  readonly answer: Shape;
  readonly summary: string;
  /** @throws `not_found` */
  readonly read: (call: PersonCall, id: string) => Promise<z.infer<Shape>>;
}

export type Reading = (resource: ResourceName, tag: string) => Endpoint[];

/** Returns the addresses that read a resource: the list, one row, and what belongs to a row. */
export function defineResource(resource: ResourceName, ...readings: readonly Reading[]): Endpoint[] {
  return readings.flatMap((reading) => reading(resource, resource));
}

export function listOf<Row extends z.ZodType, Filter, Field extends string>(list: ListOf<Row, Filter, Field>): Reading {
  return (resource, tag) => {
    const one = forPeople(
      {
        ...reading(resource, 'list', tag),
        path: `/${resource}`,
        summary: `Lists ${resource.replaceAll('-', ' ')}`,
        query: ListQuery,
        answers: { 200: z.array(list.row) },
        refusals: refusalsOf(resource),
      },
      async (call) => {
        const page = wishedBy(call, list, resource);
        const { rows, total } = await list.read(call, page);
        const range = rows.length === 0 ? '*' : `${page.offset}-${page.offset + rows.length - 1}`;
        return { status: 200, body: rows, headers: { 'Content-Range': `${resource} ${range}/${total}` } };
      },
    );
    return list.csv === undefined ? [one] : [exportOf(list, list.csv, resource), one];
  };
}

export function oneOf<Shape extends z.ZodType>(part: Part<Shape>): Reading {
  return (resource, tag) => [read({ ...reading(resource, 'show', tag), path: `/${resource}/:id` }, part)];
}

/** Defines `GET /<resource>/:id/<name>`. */
export function partOf<Shape extends z.ZodType>(name: string, part: Part<Shape> & { readonly query?: z.ZodObject }): Reading {
  return (resource, tag) => [
    read(
      { ...reading(resource, name, tag), path: `/${resource}/:id/${name}`, ...(part.query === undefined ? {} : { query: part.query }) },
      part,
    ),
  ];
}

/** Defines a resource that exists only once, without an id in its address. */
export function theOnly<Shape extends z.ZodType>(part: Part<Shape>): Reading {
  return (resource, tag) => [read({ ...reading(resource, 'show', tag), path: `/${resource}` }, part)];
}

function read<Shape extends z.ZodType>(
  description: Pick<Description, 'method' | 'path' | 'tag' | 'access' | 'query'>,
  part: Part<Shape>,
): Endpoint {
  return forPeople({ ...description, summary: part.summary, answers: { 200: part.answer }, refusals: ['not_found'] }, async (call) => {
    const body = await part.read(call, parameter(call, 'id'));
    return { status: 200, body, headers: etagOf(body) };
  });
}

/** Returns the ETag of a row that can be changed: its version. */
function etagOf(body: unknown): Record<string, string> {
  const version = typeof body === 'object' && body !== null && 'version' in body ? body.version : undefined;
  return typeof version === 'number' ? { ETag: `"${version}"` } : {};
}

function exportOf<Row extends z.ZodType, Filter, Field extends string>(
  list: ListOf<Row, Filter, Field>,
  columns: readonly CsvColumn<z.infer<Row>>[],
  resource: ResourceName,
): Endpoint {
  const description: Description = {
    ...reading(resource, 'export', resource),
    path: `/${resource}/export.csv`,
    summary: `Exports the list as CSV, at most ${mostRows} rows`,
    query: ListQuery,
    answers: { 200: 'text/csv' },
    refusals: refusalsOf(resource),
  };
  return forPeople(description, async (call): Promise<Answer> => {
    const wish = wishedBy(call, list, resource);
    const name = (await list.fileName?.(call, wish.filter)) ?? resource;
    const { total } = await list.read(call, { ...wish, offset: 0, limit: 1 });
    const noted = { action: 'list.export', subject: { kind: 'list', id: resource }, filter: wish.filter, rows: total };
    const headers = { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="${name}.csv"` };
    return {
      status: 200,
      body: undefined,
      headers,
      stream: csvOf(
        columns,
        exportPages(wish, (page) => list.read(call, page)),
      ),
      noteTaken: noteExport(call, noted),
    };
  });
}

function refusalsOf(resource: ResourceName): ErrorCode[] {
  const isGuarded = Object.keys(access[resource]).some((action) => action.startsWith(sortBy));
  return ['unknown_filter', 'unknown_sort', ...(isGuarded ? (['sort_hidden'] as const) : []), 'invalid_input'];
}

const sortBy = 'sort-by-';

/** Reads the wanted order. Sorting by a column that the reader may not see would reveal it: `sort-by-…` in the policy says who may. */
function wishedBy<Row extends z.ZodType, Filter, Field extends string>(
  { actor, request }: PersonCall,
  list: ListOf<Row, Filter, Field>,
  resource: ResourceName,
): Page<Filter, Field> {
  const page = pageOf(request.query, list);
  const permission = permissionFor(resource, `${sortBy}${page.sort.field}`);
  if (permission !== undefined && !can(actor, permission)) throw new DomainError('sort_hidden');
  return page;
}

function reading(resource: ResourceName, action: string, tag: string): Pick<Description, 'method' | 'tag' | 'access'> {
  return { method: 'get', tag, access: { permission: requirePermission(resource, action) } };
}

/** Returns the permission of an address. An address without an entry in the policy prevents the start. @throws */
export function requirePermission(resource: ResourceName, action: string): Permission {
  const permission = permissionFor(resource, action);
  if (permission === undefined) throw new Error(`no permission for ${action} of ${resource}`);
  return permission;
}
