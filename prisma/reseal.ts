import type { Db, Tx } from './client.ts';
import { Prisma } from './generated/client.ts';
import { open, seal, type DataKeys } from './secrets.ts';

interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** Columns of the primary key, which names the row's place, joined by strokes. */
  readonly key: readonly { readonly name: string; readonly type: 'uuid' | 'text' }[];
  /** True for whole files, which are sealed one per batch. */
  readonly isFile?: true;
}

const byId = [{ name: 'id', type: 'uuid' }] as const;

/** Columns with sealed values. A test fails for any column of bytes that is not listed here or known as a hash or a file. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: 'account_mail', column: 'new_email', key: byId },
  { table: 'account_mail', column: 'old_email', key: byId },
  { table: 'bank_file_import', column: 'raw', key: byId, isFile: true },
  { table: 'company_bank_account', column: 'iban', key: byId },
  { table: 'customer', column: 'email', key: byId },
  { table: 'customer', column: 'name', key: byId },
  { table: 'email_message', column: 'to', key: byId },
  { table: 'invitation', column: 'email', key: byId },
  {
    table: 'kept_answer',
    column: 'body',
    key: [
      { name: 'caller', type: 'text' },
      { name: 'key', type: 'text' },
    ],
  },
  { table: 'payout_batch', column: 'file', key: byId, isFile: true },
  { table: 'payout_method', column: 'details', key: byId },
  {
    table: 'provider_account',
    column: 'credentials',
    key: [
      { name: 'provider', type: 'text' },
      { name: 'account_ref', type: 'text' },
    ],
  },
];

export interface Resealed {
  readonly rows: number;
  /** Places whose value does not open, because its key is missing or it was changed. */
  readonly unread: readonly string[];
  /** Ids of keys that seal nothing any more and are marked as retired. */
  readonly retired: readonly string[];
  /** Ids of older keys that still seal something or were used meanwhile. */
  readonly kept: readonly string[];
}

const atOnce = 100;

/**
 * Seals every value under the newest key, batch by batch; after an interruption a new call continues. Keys that then seal nothing are retired.
 * Indexes keep the key that they were made with. Runs as the owner.
 */
export async function reseal(db: Db, keys: DataKeys, size = atOnce): Promise<Resealed> {
  let rows = 0;
  const unread: string[] = [];
  for (const place of sealedColumns) {
    for (let after: readonly string[] | undefined = []; after !== undefined;) {
      const batch = await db.$transaction((tx) => resealBatch(tx, keys, { place, after: after ?? [], size: place.isFile ? 1 : size }));
      rows += batch.rows;
      unread.push(...batch.unread);
      after = batch.last;
    }
  }
  const retired = await retire(db, keys);
  const older = await db.dataKey.findMany({ where: { use: 'seal', retiredAt: null, id: { not: keys[0].id } } });
  return { rows, unread, retired, kept: older.map(({ id }) => id) };
}

interface Begun {
  readonly place: SealedColumn;
  /** Primary key of the last row that was read. */
  readonly after: readonly string[];
  readonly size: number;
}
interface Batch {
  readonly rows: number;
  readonly unread: readonly string[];
  /** Undefined if there are no more rows. */
  readonly last: readonly string[] | undefined;
}

async function resealBatch(tx: Tx, keys: DataKeys, { place, after, size }: Begun): Promise<Batch> {
  const { table, column, key } = place;
  const names = Prisma.join(key.map(({ name }) => named(name)));
  const beyond = after.length === 0 ? Prisma.sql`true` : Prisma.sql`(${names}) > (${valuesOf(place, after)})`;
  const found = await tx.$queryRaw<{ key: string[]; sealed: Uint8Array }[]>`
    select array[${Prisma.join(key.map(({ name }) => Prisma.sql`${named(name)}::text`))}] as key, ${named(column)} as sealed
    from ${named(table)} where ${isUnderAnother(column, keys)} and ${beyond} order by ${names} limit ${size} for update`;
  const unread: string[] = [];
  for (const { key: own, sealed } of found) {
    const at = { table, row: own.join('/'), column };
    const text = readSealed(keys, at, sealed);
    if (text === undefined) unread.push(`${table}.${column} ${at.row}`);
    else
      await tx.$executeRaw`update ${named(table)} set ${named(column)} = ${seal(keys, at, text)} where (${names}) = (${valuesOf(place, own)})`;
  }
  return { rows: found.length - unread.length, unread, last: found.length < size ? undefined : found.at(-1)?.key };
}

function readSealed(keys: DataKeys, at: Parameters<typeof open>[1], sealed: Uint8Array): string | undefined {
  try {
    return open(keys, at, sealed);
  } catch {
    return undefined;
  }
}

/** Retires keys that once sealed and now hold no value. */
async function retire(db: Db, keys: DataKeys): Promise<string[]> {
  const held = Prisma.join(
    sealedColumns.map(
      ({ table, column }) => Prisma.sql`select ${idOf(column)} as id from ${named(table)} where ${isUnderAnother(column, keys)}`,
    ),
    ' union ',
  );
  const rows = await db.$queryRaw<{ id: string }[]>`
    update data_key set retired_at = now() where use = 'seal' and retired_at is null and id <> ${keys[0].id} and id not in (${held}) returning id`;
  return rows.map(({ id }) => id);
}

/** SQL condition: the value is sealed under another key than the newest. A sealed value begins with one byte of format and four of the key's id. */
const isUnderAnother = (column: string, [{ id }]: DataKeys): Prisma.Sql => Prisma.sql`
  case when octet_length(${named(column)}) >= 33
    and substring(${named(column)} from 1 for 1) = '\\x01'::bytea then ${idOf(column)} <> ${id} else false end`;
const idOf = (column: string): Prisma.Sql => Prisma.sql`encode(substring(${named(column)} from 2 for 4), 'hex')`;
const named = (name: string): Prisma.Sql => Prisma.raw(`"${name}"`);
const valuesOf = ({ key }: SealedColumn, values: readonly string[]): Prisma.Sql =>
  Prisma.join(key.map(({ type }, index) => Prisma.sql`${values[index] ?? ''}::${Prisma.raw(type)}`));
