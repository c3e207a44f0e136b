import type { StatementContent } from '../../emails/documents/statement-content.ts';
import { statementPdf } from '../../emails/documents/statement-pdf.ts';
import { documentFonts } from '../documents/document-fonts.ts';
import { keepDocument, type StoredDocument } from '../documents/documents.ts';
import { readStatementContent, type StatementLibrary } from './statement-content.ts';

/** Returns the PDF of a statement, made at its first use in the partner's language at that time. Each version is a statement of its own. */
export async function statementDocument(
  library: StatementLibrary,
  statementId: string,
  content?: StatementContent,
): Promise<StoredDocument> {
  const statement = await library.db.statement.findUniqueOrThrow({ where: { id: statementId }, include: { partner: true } });
  const { partnerId, number, version } = statement;
  const fileName = version === 1 ? `${number}.pdf` : `${number}-v${version}.pdf`;
  const language = statement.partner.language;
  const document = { kind: 'statement', subjectId: statementId, version, language, partnerId, fileName, mime: 'application/pdf' } as const;
  return keepDocument(library, document, async () => {
    const told = content ?? (await readStatementContent(library, statementId));
    return statementPdf(told, await documentFonts(told));
  });
}
