import { audit } from '../../prisma/audit.ts';
import type { Db } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { StatementFilters, StatementZipQuery } from '../contract/statements.ts';
import { auditActorOf } from '../http/auditor.ts';
import { requirePermission } from '../http/define-resource.ts';
import { forPeople } from '../http/endpoint.ts';
import { fileAnswer } from '../http/file-answer.ts';
import { pageOf } from '../http/list-query.ts';
import { zipOf, type ZipEntry } from '../http/zip.ts';
import { sql } from './sql.ts';
import { statementConditions, statementTables } from './statements.ts';

const perTurn = 20;
const most = 10_000;

/** The PDFs of a filter in one file. Whoever takes many partners' documents along stands in the audit. */
export const statementZip = forPeople(
  {
    method: 'get',
    path: '/statements/export.zip',
    summary: `The PDFs of the same filter in one ZIP, at most ${most}`,
    tag: 'statements',
    access: { permission: requirePermission('statements', 'export') },
    query: StatementZipQuery,
    answers: { 200: 'application/zip' },
    refusals: ['unknown_filter', 'invalid_input'],
  },
  async (call) => {
    const { db } = call.deps;
    const { filter } = pageOf(call.request.query, {
      filters: StatementFilters,
      sorts: ['number'],
      sortedBy: { field: 'number', descends: false },
    });
    const subject = { kind: 'statement', id: filter.period ?? 'all' };
    const noted = { action: 'statement.download_many', subject, after: { filter: JSON.stringify(filter) } };
    return fileAnswer({
      fileName: `statements-${filter.period ?? 'all'}.zip`,
      mime: 'application/zip',
      content: zipOf(documents(db, statementConditions(filter))),
      noteTaken: () => audit(db, auditActorOf(call), noted),
    });
  },
);

/** The newest file of each version; a statement that has none yet is left out. */
async function* documents(db: Db, conditions: readonly Prisma.Sql[]): AsyncIterable<ZipEntry> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (let taken = 0; taken < most; taken += perTurn) {
    const where = Prisma.join([...conditions, sql`s.id > ${after}::uuid`, sql`d.kind = 'statement'`], ' and ');
    const rows = await db.$queryRaw<{ id: string; name: string; bytes: Uint8Array }[]>`
      select distinct on (s.id) s.id, d.file_name as name, d.bytes from ${statementTables} join document d on d.subject_id = s.id
      where ${where} order by s.id, d.created_at desc limit ${perTurn}`;
    for (const { name, bytes } of rows) yield { name, bytes };
    const last = rows.at(-1);
    if (last === undefined || rows.length < perTurn) return;
    after = last.id;
  }
}
