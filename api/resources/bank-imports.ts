import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import type { Db } from '../../prisma/client.ts';
import { BankImportFilters, BankImportRow, bankImportSorts } from '../contract/bank-files.ts';
import { defineResource, listOf, oneOf } from '../http/define-resource.ts';
import { isId } from '../http/ids.ts';
import { instant } from '../http/present.ts';
import { amongIds, given, selectPage, sql } from '../http/sql.ts';

/** Files from the bank, and what became of each line. */
export const bankImports = defineResource(
  'bank-imports',
  listOf({
    row: BankImportRow,
    filters: BankImportFilters,
    sorts: bankImportSorts,
    sortedBy: { field: 'importedAt', descends: true },
    read: async ({ deps }, page) => {
      const { id, state } = page.filter;
      const where = [...given(id, (ids) => amongIds(sql`i.id`, ids)), ...given(state, (one) => sql`i.state = ${one}`)];
      const order = { importedAt: sql`i.created_at` };
      const { rows, total } = await selectPage<Columns, keyof typeof order>(
        deps.db,
        { columns, from: tables, where, order, id: sql`i.id` },
        page,
      );
      return { rows: rows.map(present), total };
    },
    csv: [
      { name: 'importedAt', value: ({ importedAt }) => importedAt },
      { name: 'fileName', value: ({ fileName }) => fileName },
      { name: 'kind', value: ({ kind }) => kind },
      { name: 'version', value: ({ messageVersion }) => messageVersion },
      { name: 'state', value: ({ state }) => state },
      { name: 'lines', value: ({ lines }) => lines },
      { name: 'matched', value: ({ matched }) => matched },
      { name: 'aside', value: ({ aside }) => aside },
      { name: 'ignored', value: ({ ignored }) => ignored },
      { name: 'known', value: ({ known }) => known },
      { name: 'problems', value: ({ problems }) => problems.map(({ reason, found }) => `${reason} ${found}`.trim()).join('; ') },
      { name: 'importedBy', value: ({ importedBy }) => importedBy?.name ?? null },
      { name: 'sha256', value: ({ sha256 }) => sha256 },
    ],
  }),
  oneOf({ answer: BankImportRow, summary: 'Returns an imported file of the bank', read: ({ deps }, id) => readBankImport(deps.db, id) }),
);

interface Columns {
  readonly id: string;
  readonly file_name: string | null;
  readonly sha256: string;
  readonly kind: string | null;
  readonly message_version: string | null;
  readonly state: string;
  readonly lines: number;
  readonly problems: unknown;
  readonly matched: number;
  readonly aside: number;
  readonly ignored: number;
  readonly answers: unknown;
  readonly imported_by: string;
  readonly imported_name: string | null;
  readonly created_at: Date;
}

const outcome = (name: 'matched' | 'suspense' | 'ignored') =>
  sql`(select count(*)::int from bank_entry e where e.import_id = i.id and e.outcome = ${name})`;
const answers = sql`
  array(select jsonb_build_object('ordinal', a.ordinal, 'isOpen',
    exists (select from open_bank_answer o where (o.import_id, o.ordinal) = (a.import_id, a.ordinal)),
      'payout', case when p.id is not null then jsonb_build_object('id', p.id, 'name', p.reference) end, 'note', a.note,
      'by', case when a.clarified_by is not null then jsonb_build_object('id', a.clarified_by, 'name', coalesce(c.name, '–')) end,
      'at', to_char(a.clarified_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    from bank_answer a left join payout p on p.id = a.payout_id left join person c on c.id = a.clarified_by
    where a.import_id = i.id order by a.ordinal)`;
const columns = sql`
  i.id, i.file_name, i.sha256, i.kind, i.message_version, i.state, i.lines, i.problems, ${outcome('matched')} as matched,
  ${outcome('suspense')} as aside,
  ${outcome('ignored')} as ignored, ${answers} as answers, i.imported_by, q.name as imported_name, i.created_at`;
const tables = sql`bank_file_import i left join person q on q.id = i.imported_by`;

/** @throws `not_found` */
export async function readBankImport(db: Db, id: string): Promise<BankImportRow> {
  const [row] = isId(id) ? await db.$queryRaw<Columns[]>`select ${columns} from ${tables} where i.id = ${id}::uuid` : [];
  if (row === undefined) throw new DomainError('not_found');
  return present(row);
}

const Problem = BankImportRow.shape.problems.element;
const Problems = z.array(Problem.omit({ clarification: true }));
const Answers = z.array(Problem.shape.clarification.unwrap().extend({ ordinal: z.int() }));
type Stored = z.infer<typeof Problems>[number];

/** Counts the lines that were known before: all but those that the file brought, that are not kept, or that differ from what is known. */
function knownOf({ state, kind, lines, matched, aside, ignored }: Columns, problems: readonly Stored[]): number {
  if (state !== 'applied' || kind === 'pain.002') return 0;
  const apart = problems.map(({ reason, count = 0 }) => (reason === 'booking_differs' ? 1 : count));
  return lines - matched - aside - ignored - apart.reduce((sum, one) => sum + one, 0);
}

function present(row: Columns): BankImportRow {
  const problems = Problems.parse(row.problems);
  const answers = new Map(Answers.parse(row.answers).map(({ ordinal, ...clarification }) => [ordinal, clarification]));
  return BankImportRow.parse({
    id: row.id,
    fileName: row.file_name,
    sha256: row.sha256,
    kind: row.kind,
    messageVersion: row.message_version,
    state: row.state,
    lines: row.lines,
    problems: problems.map((problem, ordinal) => ({ ...problem, clarification: answers.get(ordinal) })),
    matched: row.matched,
    aside: row.aside,
    ignored: row.ignored,
    known: knownOf(row, problems),
    importedBy: { id: row.imported_by, name: row.imported_name ?? '–' },
    importedAt: instant(row.created_at),
  });
}
