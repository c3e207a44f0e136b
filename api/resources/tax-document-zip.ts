import { audit } from '../../prisma/audit/audit.ts';
import type { Db } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { TaxDocumentFilters, TaxDocumentZipQuery } from '../contract/tax-documents.ts';
import { auditActorOf } from '../http/auditor.ts';
import { requirePermission } from '../http/define-resource.ts';
import { forPeople } from '../http/endpoint.ts';
import { fileAnswer } from '../http/file-answer.ts';
import { pageOf } from '../http/list-query.ts';
import { zipOf, type ZipEntry } from '../http/zip.ts';
import { mostFiles, mustFit, pdfFiles } from '../http/pdf-files.ts';
import { sql } from '../http/sql.ts';
import { taxDocumentConditions, taxDocumentTables } from './tax-documents.ts';

/** The PDFs of a filter in one ZIP, for a month's bookkeeping. The audit records who takes them along. */
export const taxDocumentZip = forPeople(
  {
    method: 'get',
    path: '/tax-documents/export.zip',
    summary: `Exports the PDFs of the filtered list in one ZIP, at most ${mostFiles}, with the numbers of those without one`,
    tag: 'tax-documents',
    access: { permission: requirePermission('tax-documents', 'export') },
    query: TaxDocumentZipQuery,
    answers: { 200: 'application/zip' },
    refusals: ['unknown_filter', 'invalid_input', 'too_many_files'],
  },
  async (call) => {
    const { db } = call.deps;
    const { filter } = pageOf(call.request.query, {
      filters: TaxDocumentFilters,
      sorts: ['reference'],
      sortedBy: { field: 'reference', descends: false },
    });
    const conditions = taxDocumentConditions(filter);
    await mustFit(db, { from: taxDocumentTables, conditions });
    const days = [filter.after, filter.before].flatMap((at) => at?.slice(0, 10) ?? []).join('-') || 'all';
    const noted = {
      action: 'tax_document.download_many',
      subject: { kind: 'tax_document', id: days },
      after: { filter: JSON.stringify(filter) },
    };
    return fileAnswer({
      fileName: `tax-documents-${days}.zip`,
      mime: 'application/zip',
      content: zipOf(files(db, conditions)),
      noteTaken: () => audit(db, auditActorOf(call), noted),
    });
  },
);

async function* files(db: Db, conditions: readonly Prisma.Sql[]): AsyncIterable<ZipEntry> {
  yield* pdfFiles(db, { kind: 'tax_document', from: taxDocumentTables, id: sql`d.id`, conditions });
  const without = sql`not exists (select from document f where f.kind = 'tax_document' and f.subject_id = d.id)`;
  const bare = await db.$queryRaw<{ reference: string }[]>`
    select d.reference from ${taxDocumentTables} where ${Prisma.join([...conditions, without], ' and ')}
    order by d.reference`;
  if (bare.length > 0) yield { name: 'without-pdf.txt', bytes: Buffer.from(bare.map(({ reference }) => `${reference}\n`).join('')) };
}
