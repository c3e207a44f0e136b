import { PortalTaxDocumentFilters, PortalTaxDocumentRow, portalTaxDocumentSorts } from '../contract/portal-tax-documents.ts';
import { parameter, type Endpoint } from '../http/endpoint.ts';
import { fileAnswer } from '../http/file-answer.ts';
import { readPdf } from '../http/pdf-files.ts';
import { instant, money } from '../http/present.ts';
import { among, amongIds, given, selectPage, sql } from '../http/sql.ts';
import { forMembers, ofPartner } from './member-call.ts';
import { portalList } from './portal-list.ts';

interface Columns {
  readonly id: string;
  readonly reference: string;
  readonly kind: PortalTaxDocumentRow['kind'];
  readonly issued_at: Date;
  readonly currency: string;
  readonly net_minor: bigint;
  readonly vat_minor: bigint;
  readonly gross_minor: bigint;
  readonly has_pdf: boolean;
}

const columns = sql`
  d.id, d.reference, d.kind, d.issued_at, d.currency, d.net_minor, d.vat_minor, d.gross_minor,
  exists (select from document f where f.kind = 'tax_document' and f.subject_id = d.id) as has_pdf`;

const list = portalList({
  name: 'tax-documents',
  row: PortalTaxDocumentRow,
  filters: PortalTaxDocumentFilters,
  sorts: portalTaxDocumentSorts,
  sortedBy: { field: 'issuedAt', descends: true },
  read: async ({ read }, page) => {
    const { filter } = page;
    const where = [
      ...given(filter.id, (ids) => amongIds(sql`d.id`, ids)),
      ...given(filter.kind, (kinds) => among(sql`d.kind`, kinds)),
      ...given(filter.currency, (currency) => sql`d.currency = ${currency}`),
      ...given(filter.after, (at) => sql`d.issued_at >= ${at}::timestamptz`),
      ...given(filter.before, (at) => sql`d.issued_at < ${at}::timestamptz`),
    ];
    const order = { issuedAt: sql`d.issued_at`, reference: sql`d.reference`, gross: sql`d.gross_minor` };
    const selection = { columns, from: sql`tax_document d`, where, order, id: sql`d.id` };
    const { rows, total } = await read((own) => selectPage<Columns, keyof typeof order>(own, selection, page));
    return { rows: rows.map(present), total };
  },
});

const present = ({ id, reference, kind, currency, ...row }: Columns): PortalTaxDocumentRow => ({
  id,
  reference,
  kind,
  issuedAt: instant(row.issued_at),
  net: money(row.net_minor, currency),
  vat: money(row.vat_minor, currency),
  gross: money(row.gross_minor, currency),
  hasPdf: row.has_pdf,
});

const pdf = forMembers(
  {
    method: 'get',
    path: `${ofPartner}/tax-documents/:id/document`,
    summary: 'Returns the document as a PDF; it is created no later than the email about the payment',
    answers: { 200: 'application/pdf' },
    refusals: ['not_found', 'pdf_not_made'],
  },
  async (call) => {
    const id = parameter(call, 'id');
    return fileAnswer({ mime: 'application/pdf', ...(await call.read((own) => readPdf(own, { kind: 'tax_document', id }))) });
  },
);

/** Documents about the partner's service, paid by a payout or not. */
export const portalTaxDocuments: readonly Endpoint[] = [...list, pdf];
