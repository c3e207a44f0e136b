import { z } from 'zod';
import { fault } from '../../domain/wording/field-faults.ts';
import { DomainError } from '../../domain/errors.ts';
import { asRefusal } from './broken-contract.ts';

/**
 * Schema of a list's query, in react-admin's simple REST dialect: `sort=["field","ASC"]`, `range=[0,24]`, `filter={…}`. `embed` is accepted
 * and ignored.
 */
export const ListQuery = z.strictObject({
  sort: z.string().max(200).optional(),
  range: z.string().max(50).optional(),
  filter: z.string().max(20_000).optional(),
  embed: z.string().max(500).optional(),
});

const Sort = z.tuple([z.string(), z.enum(['ASC', 'DESC'])]);
const Range = z.tuple([z.int().min(0), z.int().min(0)]);

/** The last row that was read: its sort values and id, as the database writes them. */
interface Mark {
  readonly value: string | null;
  readonly valueType: string;
  readonly id: string;
  readonly idType: string;
}

/** Position of an export; moved on by whatever reads the rows. */
export interface Walk {
  last: Mark | undefined;
}

export interface Page<Filter, Field extends string> {
  readonly filter: Filter;
  readonly sort: { readonly field: Field | 'id'; readonly descends: boolean };
  readonly offset: number;
  /** At most 500, except for an export. */
  readonly limit: number;
  /** For an export: continues after this row instead of an offset, and nothing is counted. */
  readonly walk?: Walk;
}

interface Allowed<Filter, Field extends string> {
  readonly filters: z.ZodObject & z.ZodType<Filter>;
  readonly sorts: readonly Field[];
  readonly sortedBy: { readonly field: Field; readonly descends: boolean };
}

const most = 500;
/** Most rows of a list that are counted. */
export const countedUpTo = 10_000;

/** Reads the wanted page. An unknown filter or sort field is refused by name, never ignored. */
export function pageOf<Filter, Field extends string>(query: unknown, allowed: Allowed<Filter, Field>): Page<Filter, Field> {
  const { sort, range, filter } = ListQuery.parse(query);
  const [first, last] = range === undefined ? [0, 24] : asSent(Range, json(range, 'range'));
  return {
    filter: readFilter(filter, allowed.filters),
    sort: readSort(sort, allowed),
    offset: first,
    limit: Math.min(most, Math.max(0, last - first + 1)),
  };
}

function readFilter<Filter>(text: string | undefined, filters: z.ZodObject & z.ZodType<Filter>): Filter {
  const parsed = filters.safeParse(text === undefined ? {} : json(text, 'filter'));
  if (parsed.success) return parsed.data;
  const unknown = parsed.error.issues.find((issue) => issue.code === 'unrecognized_keys');
  if (unknown !== undefined)
    throw new DomainError('unknown_filter', { name: unknown.keys.join(', '), known: Object.keys(filters.shape).join(', ') });
  throw asRefusal(parsed.error);
}

function readSort<Field extends string>(
  text: string | undefined,
  { sorts, sortedBy }: Pick<Allowed<unknown, Field>, 'sorts' | 'sortedBy'>,
) {
  if (text === undefined) return sortedBy;
  const [name, order] = asSent(Sort, json(text, 'sort'));
  const field: Field | 'id' | undefined = name === 'id' ? 'id' : sorts.find((candidate) => candidate === name);
  if (field === undefined) throw new DomainError('unknown_sort', { name, known: ['id', ...sorts].join(', ') });
  return { field, descends: order === 'DESC' };
}

function asSent<Sent>(schema: z.ZodType<Sent>, value: unknown): Sent {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw asRefusal(parsed.error);
  return parsed.data;
}

function json(text: string, field: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new z.ZodError([{ code: 'custom', path: [field], message: fault('no_json'), input: text }]);
  }
}
