import type { PortalTaxDocumentRow } from '../../api/contract/portal-tax-documents.ts';
import { Card } from '../parts/Card.tsx';
import { DocumentLink } from '../parts/DocumentLink.tsx';
import { Money } from '../parts/Money.tsx';
import { Pages, perPage, type PageTurn } from '../parts/Pages.tsx';
import { useTongue } from '../payouts/use-tongue.ts';

interface TaxDocumentTableProps {
  /** As read: one more than is shown where there are older ones. */
  readonly rows: readonly PortalTaxDocumentRow[];
  readonly pages: PageTurn;
}

/** Each tax document of the partner, for its books. */
export function TaxDocumentTable({ rows, pages }: TaxDocumentTableProps) {
  const {
    words: { reports },
    formats,
  } = useTongue();
  if (rows.length === 0 && pages.page === 1) return null;
  return (
    <Card title={reports.taxDocuments}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{reports.taxNumber}</th>
            <th scope="col">{reports.issued}</th>
            <th scope="col" className="r">
              {reports.net}
            </th>
            <th scope="col" className="r">
              {reports.vat}
            </th>
            <th scope="col" className="r">
              {reports.gross}
            </th>
            <th scope="col">{reports.document}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, perPage).map(({ id, reference, issuedAt, net, vat, gross, hasPdf }) => (
            <tr key={id}>
              <td className="key ref" data-label={reports.taxNumber}>
                {reference}
              </td>
              <td data-label={reports.issued}>{formats.day(issuedAt)}</td>
              <td className="r" data-label={reports.net}>
                <Money value={net} />
              </td>
              <td className="r" data-label={reports.vat}>
                <Money value={vat} />
              </td>
              <td className="r sum" data-label={reports.gross}>
                <Money value={gross} />
              </td>
              <td data-label={reports.document}>
                {hasPdf ? (
                  <DocumentLink path={`/tax-documents/${id}/document`} label={reports.pdfOf(reference)}>
                    {reports.pdf}
                  </DocumentLink>
                ) : (
                  <span className="muted">{reports.follows}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Pages of={pages} read={rows.length} />
    </Card>
  );
}
