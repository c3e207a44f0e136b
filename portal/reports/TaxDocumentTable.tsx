import type { PortalTaxDocumentRow } from '../../api/contract/portal-tax-documents.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { Card } from '../parts/Card.tsx';
import { DocumentLink } from '../parts/DocumentLink.tsx';
import { Money } from '../parts/Money.tsx';
import { Pages, perPage, type PageTurn } from '../parts/Pages.tsx';
import { Table } from '../parts/Table.tsx';

interface TaxDocumentTableProps {
  /** The loaded rows: one more than is shown if there are older ones. */
  readonly rows: readonly PortalTaxDocumentRow[];
  readonly pages: PageTurn;
}

/** Lists the partner's tax documents, for its books. */
export function TaxDocumentTable({ rows, pages }: TaxDocumentTableProps) {
  const {
    words: { reports },
    formats,
  } = useTexts();
  if (rows.length === 0 && pages.page === 1) return null;
  return (
    <Card title={reports.taxDocuments}>
      <Table
        rows={rows.slice(0, perPage)}
        keyOf={({ id }) => id}
        columns={[
          { head: reports.taxNumber, cell: ({ reference }) => reference, look: 'key ref' },
          { head: reports.issued, cell: ({ issuedAt }) => formats.day(issuedAt) },
          { head: reports.net, cell: ({ net }) => <Money value={net} />, isRight: true },
          { head: reports.vat, cell: ({ vat }) => <Money value={vat} />, isRight: true },
          { head: reports.gross, cell: ({ gross }) => <Money value={gross} />, isRight: true, look: 'sum' },
          {
            head: reports.document,
            cell: ({ id, reference, hasPdf }) =>
              hasPdf ? (
                <DocumentLink path={`/tax-documents/${id}/document`} label={reports.pdfOf(reference)}>
                  {reports.pdf}
                </DocumentLink>
              ) : (
                <span className="muted">{reports.follows}</span>
              ),
          },
        ]}
      />
      <Pages of={pages} read={rows.length} />
    </Card>
  );
}
