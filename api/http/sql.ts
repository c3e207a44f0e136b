import type { Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { countedUpTo, type Page, type Walk } from './list-query.ts';

type Sql = Prisma.Sql;

interface Selection<Field extends string> {
  readonly columns: Sql;
  readonly from: Sql;
  readonly where: readonly Sql[];
  /** SQL of each sort field. Every order ends with `id`, so that pages neither repeat nor skip a row. */
  readonly order: Readonly<Record<Field, Sql>>;
  readonly id: Sql;
  /** SQL condition on rows that stand above all others, whatever the sort field and its direction. */
  readonly first?: Sql;
}

/** Reads one page of rows and their number. */
export async function selectPage<Row, Field extends string>(
  db: Pick<Tx, '$queryRaw'>,
  { columns, from, where, order, id, first }: Selection<Field>,
  { sort, limit, offset, walk }: Page<unknown, Field>,
): Promise<{ rows: Row[]; total: number }> {
  const column = sort.field === 'id' ? id : order[sort.field];
  if (walk !== undefined) return { rows: await selectOn<Row>(db, { columns, from, where, column, id }, { sort, limit, walk }), total: 0 };
  const condition = whereOf(where);
  const direction = sort.descends ? Prisma.sql`desc nulls last` : Prisma.sql`asc nulls last`;
  const above = first === undefined ? Prisma.empty : Prisma.sql`(${first}) desc, `;
  const by = Prisma.sql`${above}${column} ${direction}, ${id} ${direction}`;
  const rows = await db.$queryRaw<Row[]>`select ${columns} from ${from} ${condition} order by ${by} limit ${limit} offset ${offset}`;
  if (isLast(rows, { limit, offset })) return { rows, total: Math.min(offset + rows.length, countedUpTo + 1) };
  const [count] = await db.$queryRaw<{ total: number }[]>`
    select count(*)::int as total from (select 1 from ${from} ${condition} limit ${countedUpTo + 1}) counted`;
  return { rows, total: count?.total ?? 0 };
}

/** True if the page is not full: then it gives the number of rows itself, and a search through a whole table runs only once. */
const isLast = ({ length }: readonly unknown[], { limit, offset }: Pick<Page<unknown, string>, 'limit' | 'offset'>): boolean =>
  length < limit && (length > 0 || offset === 0);

const whereOf = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? Prisma.empty : Prisma.sql`where ${Prisma.join([...conditions], ' and ')}`;

interface Marked {
  readonly _value: string | null;
  readonly _value_type: string;
  readonly _id: string;
  readonly _id_type: string;
}

/** Reads the rows after the mark, and moves the mark to the last of them. */
async function selectOn<Row>(
  db: Pick<Tx, '$queryRaw'>,
  { columns, from, where, column, id }: Pick<Selection<never>, 'columns' | 'from' | 'where' | 'id'> & { readonly column: Sql },
  { sort, limit, walk }: Pick<Page<unknown, string>, 'sort' | 'limit'> & { readonly walk: Walk },
): Promise<Row[]> {
  const { last } = walk;
  const condition = whereOf(last === undefined ? where : [...where, beyond(last, { column, id, descends: sort.descends })]);
  const direction = sort.descends ? Prisma.sql`desc nulls last` : Prisma.sql`asc nulls last`;
  const rows = await db.$queryRaw<(Row & Marked)[]>`
    select ${columns}, (${column})::text as _value, pg_typeof(${column})::text as _value_type, (${id})::text as _id,
    pg_typeof(${id})::text as _id_type
    from ${from} ${condition} order by ${column} ${direction}, ${id} ${direction} limit ${limit}`;
  const end = rows.at(-1);
  if (end !== undefined) walk.last = { value: end._value, valueType: end._value_type, id: end._id, idType: end._id_type };
  return rows;
}

function beyond(last: NonNullable<Walk['last']>, { column, id, descends }: { column: Sql; id: Sql; descends: boolean }): Sql {
  const after = descends ? Prisma.sql`<` : Prisma.sql`>`;
  const lastId = typed(last.id, last.idType);
  if (last.value === null) return Prisma.sql`(${column} is null and ${id} ${after} ${lastId})`;
  return Prisma.sql`((${column}, ${id}) ${after} (${typed(last.value, last.valueType)}, ${lastId}) or ${column} is null)`;
}

/** Casts a text back to the type that the database reported. `char(2)` is reported by its name alone, which would mean one letter. */
const typed = (text: string, type: string): Sql => Prisma.sql`${text}::text::${Prisma.raw(type === 'character' ? 'bpchar' : type)}`;

/** Returns a condition, or none if the filter is not set. */
export function given<Value>(value: Value | undefined, condition: (value: Value) => Sql): Sql[] {
  return value === undefined ? [] : [condition(value)];
}

/** Returns a condition for one value or a list of values. */
export const among = (column: Sql, values: string | readonly string[]): Sql =>
  Prisma.sql`${column} = any(${typeof values === 'string' ? [values] : [...values]})`;

export const amongIds = (column: Sql, ids: readonly string[]): Sql => Prisma.sql`${column} = any(${[...ids]}::uuid[])`;

/** Returns a condition that a column contains a text; wildcard characters in it are literal. */
export const containing = (column: Sql, text: string): Sql =>
  Prisma.sql`${column} ilike ${`%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`}`;

/** Returns a condition that one of these columns contains the text, or that all its words are words of a sealed name. */
export function searched(text: string, places: readonly Sql[], name: { readonly column: Sql; readonly words: readonly string[] }): Sql {
  const found = places.map((place) => containing(place, text));
  const named = name.words.length === 0 ? [] : [Prisma.sql`${name.column} @> ${[...name.words]}`];
  return Prisma.sql`(${Prisma.join([...found, ...named], ' or ')})`;
}

export const sql = Prisma.sql;
