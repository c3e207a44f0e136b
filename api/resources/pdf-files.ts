import { DomainError } from '../../domain/errors.ts';
import type { Db } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { ZipEntry } from '../http/zip.ts';
import { sql } from './sql.ts';

const perTurn = 20;

/** So many are taken along in one ZIP; of more, none. */
export const mostFiles = 10_000;

export interface PdfSelection {
  readonly kind: 'statement' | 'tax_document';
  /** Tables with their alias, and the column that a file is kept under. */
  readonly from: Prisma.Sql;
  readonly id: Prisma.Sql;
  readonly conditions: readonly Prisma.Sql[];
}

/** @throws `too_many_files` before the first byte: what is cut looks complete. */
export async function mustFit(db: Db, { from, conditions }: Pick<PdfSelection, 'from' | 'conditions'>): Promise<void> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from ${from} where ${Prisma.join([sql`true`, ...conditions], ' and ')}`;
  const count = row?.count ?? 0;
  if (count > mostFiles) throw new DomainError('too_many_files', { count, most: mostFiles });
}

/** The newest file of each that is selected, read a few at a time; what has none yet is left out. */
export async function* pdfFiles(db: Db, { kind, from, id, conditions }: PdfSelection): AsyncIterable<ZipEntry> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const where = Prisma.join([...conditions, sql`${id} > ${after}::uuid`, sql`f.kind = ${kind}`], ' and ');
    const rows = await db.$queryRaw<{ id: string; name: string; bytes: Uint8Array }[]>`
      select distinct on (${id}) ${id} as id, f.file_name as name, f.bytes from ${from} join document f on f.subject_id = ${id}
      where ${where} order by ${id}, f.created_at desc limit ${perTurn}`;
    for (const { name, bytes } of rows) yield { name, bytes };
    const last = rows.at(-1);
    if (last === undefined || rows.length < perTurn) return;
    after = last.id;
  }
}
