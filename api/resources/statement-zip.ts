import { audit } from '../../prisma/audit/audit.ts';
import { StatementFilters, StatementZipQuery } from '../contract/statements.ts';
import { auditActorOf } from '../http/auditor.ts';
import { requirePermission } from '../http/define-resource.ts';
import { forPeople } from '../http/endpoint.ts';
import { fileAnswer } from '../http/file-answer.ts';
import { pageOf } from '../http/list-query.ts';
import { zipOf } from '../http/zip.ts';
import { mostFiles, mustFit, pdfFiles } from '../http/pdf-files.ts';
import { sql } from '../http/sql.ts';
import { statementConditions, statementTables } from './statements.ts';

/** The PDFs of a filter in one ZIP. The audit records who takes many partners' documents along. */
export const statementZip = forPeople(
  {
    method: 'get',
    path: '/statements/export.zip',
    summary: `Exports the PDFs of the filtered list in one ZIP, at most ${mostFiles}`,
    tag: 'statements',
    access: { permission: requirePermission('statements', 'export') },
    query: StatementZipQuery,
    answers: { 200: 'application/zip' },
    refusals: ['unknown_filter', 'invalid_input', 'too_many_files'],
  },
  async (call) => {
    const { db } = call.deps;
    const { filter } = pageOf(call.request.query, {
      filters: StatementFilters,
      sorts: ['number'],
      sortedBy: { field: 'number', descends: false },
    });
    const conditions = statementConditions(filter);
    await mustFit(db, { from: statementTables, conditions });
    const subject = { kind: 'statement', id: filter.period ?? 'all' };
    const noted = { action: 'statement.download_many', subject, after: { filter: JSON.stringify(filter) } };
    return fileAnswer({
      fileName: `statements-${filter.period ?? 'all'}.zip`,
      mime: 'application/zip',
      content: zipOf(pdfFiles(db, { kind: 'statement', from: statementTables, id: sql`s.id`, conditions })),
      noteTaken: () => audit(db, auditActorOf(call), noted),
    });
  },
);
