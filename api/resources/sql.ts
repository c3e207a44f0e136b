import type { Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Page } from '../http/list-query.ts';

type Sql = Prisma.Sql;

interface Selection<Field extends string> {
  readonly columns: Sql;
  readonly from: Sql;
  readonly where: readonly Sql[];
  /** What a sort field means; every order ends in `id`, so that pages neither repeat nor skip a row. */
  readonly order: Readonly<Record<Field, Sql>>;
  readonly id: Sql;
}

const countedUpTo = 10_000;

/** One page of rows and their number. */
export async function selectPage<Row, Field extends string>(
  db: Pick<Tx, '$queryRaw'>,
  { columns, from, where, order, id }: Selection<Field>,
  { sort, limit, offset }: Page<unknown, Field>,
): Promise<{ rows: Row[]; total: number }> {
  const condition = where.length === 0 ? Prisma.empty : Prisma.sql`where ${Prisma.join([...where], ' and ')}`;
  const direction = sort.descends ? Prisma.sql`desc nulls last` : Prisma.sql`asc nulls last`;
  const by = sort.field === 'id' ? Prisma.sql`${id} ${direction}` : Prisma.sql`${order[sort.field]} ${direction}, ${id} ${direction}`;
  const [rows, [count]] = await Promise.all([
    db.$queryRaw<Row[]>`select ${columns} from ${from} ${condition} order by ${by} limit ${limit} offset ${offset}`,
    db.$queryRaw<{ total: number }[]>`
      select count(*)::int as total from (select 1 from ${from} ${condition} limit ${countedUpTo + 1}) counted`,
  ]);
  return { rows, total: count?.total ?? 0 };
}

/** A condition, or none for a filter that was not set. */
export function given<Value>(value: Value | undefined, condition: (value: Value) => Sql): Sql[] {
  return value === undefined ? [] : [condition(value)];
}

/** One value or a list of them. */
export const among = (column: Sql, values: string | readonly string[]): Sql =>
  Prisma.sql`${column} = any(${typeof values === 'string' ? [values] : [...values]})`;

export const amongIds = (column: Sql, ids: readonly string[]): Sql => Prisma.sql`${column} = any(${[...ids]}::uuid[])`;

/** A piece of text somewhere in a column; what looks like a pattern is text. */
export const containing = (column: Sql, text: string): Sql =>
  Prisma.sql`${column} ilike ${`%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`}`;

/** Somewhere in one of these columns, or each word of it among the words of a sealed name. */
export function searched(text: string, places: readonly Sql[], name: { readonly column: Sql; readonly words: readonly string[] }): Sql {
  const found = places.map((place) => containing(place, text));
  const named = name.words.length === 0 ? [] : [Prisma.sql`${name.column} @> ${[...name.words]}`];
  return Prisma.sql`(${Prisma.join([...found, ...named], ' or ')})`;
}

export const sql = Prisma.sql;
