import { z } from 'zod';
import type { Db } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { isOfPayout, paysDocument } from '../../prisma/tax/payout-tax-documents.ts';
import { readMovements } from '../../prisma/tax/tax-movements.ts';
import { TaxDocumentFilters, TaxDocumentRow, taxDocumentSorts } from '../contract/tax-documents.ts';
import { moneyColumns } from '../http/csv.ts';
import { defineResource, listOf } from '../http/define-resource.ts';
import { filePartOf } from '../http/file-answer.ts';
import { readPdf } from '../http/pdf-files.ts';
import { instant, money } from '../http/present.ts';
import { among, amongIds, containing, given, selectPage, sql } from '../http/sql.ts';

/** All documents about partners' services, by number, with their PDFs. */
export const taxDocuments = defineResource(
  'tax-documents',
  listOf({
    row: TaxDocumentRow,
    filters: TaxDocumentFilters,
    sorts: taxDocumentSorts,
    sortedBy: { field: 'issuedAt', descends: true },
    read: async ({ deps: { db } }, page) => {
      const order = { issuedAt: sql`d.issued_at`, reference: sql`d.reference`, partner: sql`p.company_name`, gross: sql`d.gross_minor` };
      const selection = { columns, from: taxDocumentTables, where: taxDocumentConditions(page.filter), order, id: sql`d.id` };
      const { rows, total } = await selectPage<Columns, keyof typeof order>(db, selection, page);
      const services = await readServices(db, rows);
      return { rows: rows.map((row, place) => present(row, services.get(place) ?? null)), total };
    },
    csv: [
      { name: 'number', value: ({ reference }) => reference },
      { name: 'kind', value: ({ kind }) => kind },
      { name: 'regime', value: ({ regime }) => regime },
      { name: 'issuedAt', value: ({ issuedAt }) => issuedAt },
      { name: 'program', value: ({ program }) => program.name },
      { name: 'partner', value: ({ partner }) => partner.name },
      { name: 'partnerId', value: ({ partner }) => partner.id },
      { name: 'payout', value: ({ payout }) => payout?.reference ?? null },
      { name: 'corrects', value: ({ corrects }) => corrects?.reference ?? null },
      { name: 'ratesBps', value: ({ ratesBps }) => ratesBps.join(' ') },
      ...moneyColumns<TaxDocumentRow>('net', ({ net }) => net),
      ...moneyColumns<TaxDocumentRow>('vat', ({ vat }) => vat),
      ...moneyColumns<TaxDocumentRow>('gross', ({ gross }) => gross),
      ...moneyColumns<TaxDocumentRow>('owed', ({ owed }) => owed),
      { name: 'country', value: ({ country }) => country },
      { name: 'vatId', value: ({ vatId }) => vatId },
      { name: 'serviceFrom', value: ({ service }) => service?.from ?? null },
      { name: 'serviceTo', value: ({ service }) => service?.to ?? null },
    ],
  }),
  filePartOf('pdf', {
    mime: 'application/pdf',
    summary: 'Returns the document as the partner has it; created no later than the email about the payment',
    refusals: ['pdf_not_made'],
    read: ({ deps }, id) => readPdf(deps.db, { kind: 'tax_document', id }),
  }),
);

interface Columns {
  readonly id: string;
  readonly reference: string;
  readonly kind: TaxDocumentRow['kind'];
  readonly regime: TaxDocumentRow['regime'];
  readonly issued_at: Date;
  readonly partner_id: string;
  readonly partner_name: string;
  readonly program_id: string;
  readonly program_name: string;
  readonly payout: { readonly id: string; readonly reference: string } | null;
  readonly corrects_id: string | null;
  readonly corrects: string | null;
  readonly currency: string;
  readonly net_minor: bigint;
  readonly vat_minor: bigint;
  readonly gross_minor: bigint;
  readonly rates: number[];
  readonly owed_minor: bigint;
  readonly country: string | null;
  readonly vat_id: string | null;
  readonly time_zone: string;
  readonly from_versions: unknown;
  readonly to_versions: unknown;
  readonly lines: unknown;
  readonly has_pdf: boolean;
}

const paysIt = paysDocument({ document: sql`d`, payout: sql`o` });

/**
 * SQL value: the payout that pays a document's money. It is the newest one, because those before were canceled, refused or returned. Computed only
 * for the rows of a page.
 */
const payoutOf = sql`(select jsonb_build_object('id', o.id, 'reference', o.reference) from payout o where ${paysIt}
    order by o.state in ('canceled', 'failed', 'returned'), o.created_at desc limit 1)`;

/** SQL value: the tax of a document that was posted as owed by the company. */
const owed = sql`(
    select coalesce(sum(case y.code when 'vat_payable_rc' then l.amount else -l.amount end), 0)::bigint
    from ledger.journal_entry e join ledger.posting l on l.entry_id = e.id join ledger.account x on x.id = l.debit_account_id
    join ledger.account y on y.id = l.credit_account_id
    where e.idempotency_key = 'tax-document:' || d.id and 'vat_payable_rc' in (x.code, y.code))`;

const columns = sql`
  d.id, d.reference, d.kind, d.regime, d.issued_at, p.id as partner_id, p.company_name as partner_name, g.id as program_id,
  g.name as program_name, ${payoutOf} as payout, c.id as corrects_id, c.reference as corrects, d.currency, d.net_minor,
  d.vat_minor, d.gross_minor, ${owed} as owed_minor, d.partner_tax_snapshot ->> 'country' as country, d.partner_tax_snapshot ->> 'vatId' as vat_id,
  g.time_zone, d.from_versions, d.to_versions, d.lines,
  array(select r.rate_bps from tax_document_rate r where r.tax_document_id = d.id order by 1) as rates,
  exists (select from document f where f.kind = 'tax_document' and f.subject_id = d.id) as has_pdf`;

export const taxDocumentTables = sql`
  tax_document d join partner p on p.id = d.partner_id join program g on g.id = p.program_id
  left join tax_document c on c.id = d.corrects_id`;

/** Returns the conditions of the list's filter. */
export const taxDocumentConditions = (filter: z.infer<typeof TaxDocumentFilters>): Prisma.Sql[] => [
  ...given(filter.id, (ids) => amongIds(sql`d.id`, ids)),
  ...given(filter.kind, (kinds) => among(sql`d.kind`, kinds)),
  ...given(filter.partnerId, (id) => sql`d.partner_id = ${id}::uuid`),
  ...given(filter.programId, (id) => sql`p.program_id = ${id}::uuid`),
  ...given(filter.payoutId, (id) => {
    const isOf = isOfPayout({ document: sql`d`, payout: sql`about` });
    return sql`exists (select from payout about where about.id = ${id}::uuid and ${isOf})`;
  }),
  ...given(filter.currency, (currency) => sql`d.currency = ${currency}`),
  ...given(filter.after, (at) => sql`d.issued_at >= ${at}::timestamptz`),
  ...given(filter.before, (at) => sql`d.issued_at < ${at}::timestamptz`),
  ...given(filter.q, (text) => {
    const places = [sql`d.reference`, sql`p.company_name`, sql`c.reference`].map((place) => containing(place, text));
    const isOf = isOfPayout({ document: sql`t`, payout: sql`o` });
    const isPaidBySuch = sql`d.id in (select t.id from payout o join tax_document t on ${isOf} where ${containing(sql`o.reference`, text)})`;
    return sql`(${Prisma.join([...places, isPaidBySuch], ' or ')})`;
  }),
];

const Versions = z.object({ partner_available: z.int(), partner_recoverable: z.int() }).partial();
const Lines = z.array(z.object({ entryId: z.string() })).nullable();
type Service = TaxDocumentRow['service'];

/** Returns, by row, the first and last day of a document's services; none if its lines move nothing. */
async function readServices(db: Db, rows: readonly Columns[]): Promise<Map<number, Service>> {
  const versions = (of: unknown) => {
    const { partner_available = 0, partner_recoverable = 0 } = Versions.parse(of);
    return { partner_available, partner_recoverable };
  };
  const ranges = rows.map(({ partner_id: partnerId, currency, time_zone: timeZone, from_versions: from, to_versions: upTo }) => {
    return { partnerId, currency, timeZone, from: versions(from), upTo: versions(upTo) };
  });
  const movements = rows.length === 0 ? new Map<number, never[]>() : await readMovements(db, ranges);
  return new Map(
    rows.map(({ lines }, place) => {
      const own = Lines.parse(lines)?.map(({ entryId }) => entryId);
      const days = (movements.get(place) ?? [])
        .filter(({ entryId }) => own?.includes(entryId) ?? true)
        .map(({ serviceOn }) => serviceOn)
        .toSorted();
      const [from, to] = [days.at(0), days.at(-1)];
      return [place, from === undefined || to === undefined ? null : { from, to }];
    }),
  );
}

const present = (row: Columns, service: Service): TaxDocumentRow => ({
  id: row.id,
  reference: row.reference,
  kind: row.kind,
  regime: row.regime,
  issuedAt: instant(row.issued_at),
  partner: { id: row.partner_id, name: row.partner_name },
  country: row.country,
  vatId: row.vat_id,
  service,
  program: { id: row.program_id, name: row.program_name },
  payout: row.payout,
  corrects: row.corrects_id === null ? null : { id: row.corrects_id, reference: row.corrects ?? '' },
  net: money(row.net_minor, row.currency),
  vat: money(row.vat_minor, row.currency),
  gross: money(row.gross_minor, row.currency),
  owed: money(row.owed_minor, row.currency),
  ratesBps: row.rates,
  hasPdf: row.has_pdf,
});
