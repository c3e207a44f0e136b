import { DomainError } from '../../domain/errors.ts';
import type { Db } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { wholeFile } from './file-answer.ts';
import type { ZipEntry } from './zip.ts';
import { isId } from './ids.ts';
import { sql } from './sql.ts';

const perTurn = 20;

/** Most files in one ZIP; a larger selection is refused. */
export const mostFiles = 10_000;

export interface PdfSelection {
  readonly kind: 'statement' | 'tax_document';
  /** `from`: tables with aliases. `id`: the column by which a file is stored. */
  readonly from: Prisma.Sql;
  readonly id: Prisma.Sql;
  readonly conditions: readonly Prisma.Sql[];
}

/** Refuses a selection that is too large, before the first byte: a truncated file would look complete. @throws `too_many_files` */
export async function mustFit(db: Db, { from, conditions }: Pick<PdfSelection, 'from' | 'conditions'>): Promise<void> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from ${from} where ${Prisma.join([sql`true`, ...conditions], ' and ')}`;
  const count = row?.count ?? 0;
  if (count > mostFiles) throw new DomainError('too_many_files', { count, most: mostFiles });
}

/** Reads the issued files of a selection, a few at a time; rows without a file are skipped. */
export async function* pdfFiles(db: Db, { kind, from, id, conditions }: PdfSelection): AsyncIterable<ZipEntry> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const where = Prisma.join([...conditions, sql`${id} > ${after}::uuid`, sql`f.kind = ${kind}`], ' and ');
    const rows = await db.$queryRaw<{ id: string; name: string; bytes: Uint8Array }[]>`
      select distinct on (${id}) ${id} as id, f.file_name as name, f.bytes from ${from} join document f on f.subject_id = ${id}
      where ${where} order by ${id}, f.created_at, f.id limit ${perTurn}`;
    for (const { name, bytes } of rows) yield { name, bytes };
    const last = rows.at(-1);
    if (last === undefined || rows.length < perTurn) return;
    after = last.id;
  }
}

/** The number of each kind of file. */
const numbered = {
  statement: sql`(select id, number from statement)`,
  tax_document: sql`(select id, reference as number from tax_document)`,
} as const;

interface Wanted {
  readonly kind: keyof typeof numbered;
  readonly id: string;
}

interface Found {
  readonly number: string;
  readonly fileName: string | null;
  readonly bytes: Uint8Array | null;
}

/** Reads one issued file among the rows that the reader may see. @throws `not_found`; `pdf_not_made` if only its PDF is missing */
export async function readPdf(db: Pick<Db, '$queryRaw'>, { kind, id }: Wanted) {
  const [found] = isId(id)
    ? await db.$queryRaw<Found[]>`
        select n.number, f.file_name as "fileName", f.bytes from ${numbered[kind]} n left join lateral (
          select file_name, bytes from document where kind = ${kind} and subject_id = n.id order by created_at, id limit 1) f on true
        where n.id = ${id}::uuid`
    : [];
  if (found === undefined) throw new DomainError('not_found');
  const { number, fileName, bytes } = found;
  if (fileName === null || bytes === null) throw new DomainError('pdf_not_made', { number });
  return { fileName, content: wholeFile(bytes) };
}
