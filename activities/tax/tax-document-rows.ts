import { taxEntities, taxesAtHome, type Registration, type TaxFigures, type TaxRegime } from '../../domain/tax/vat.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Company, PartnerTaxProfile } from '../../prisma/generated/client.ts';
import type { TaxBase } from '../../prisma/tax/tax-base.ts';

export interface NewTaxDocument {
  readonly id: string;
  readonly payoutId: string | null;
  readonly base: TaxBase;
  readonly regime: TaxRegime;
  readonly figures: TaxFigures;
  readonly correctsId: string | null;
  /** Document whose snapshot of the partner is used; null: the partner as it is today. */
  readonly partnerOf: string | null;
  /** The document's own lines if it shares a range; null: the whole range. */
  readonly lines: readonly { readonly entryId: string; readonly amount: number }[] | null;
  readonly issuedAt: string;
  readonly series: 'SB' | 'CS';
  readonly year: number;
}

interface Batch {
  readonly company: Company;
  readonly documents: readonly NewTaxDocument[];
}

/** The parties as they stand on a document. */
interface Parties {
  readonly company: object;
  readonly partner: unknown;
}
export type PartiesOf = (document: NewTaxDocument) => Parties;

/** Reads both parties as they are today; for a correction, the partner as it was on the corrected document. */
export async function readParties(tx: Tx, { company, documents }: Batch): Promise<PartiesOf> {
  const { legalName, street, postcode, town, country, vatId } = company;
  const profiles = await tx.partnerTaxProfile.findMany({ where: { id: { in: documents.flatMap(({ base }) => base.profileId ?? []) } } });
  const byId = new Map(profiles.map((profile) => [profile.id, profile]));
  const earlier = await tx.taxDocument.findMany({ where: { id: { in: documents.flatMap(({ partnerOf }) => partnerOf ?? []) } } });
  const snapshots = new Map(earlier.map(({ id, partnerTaxSnapshot }) => [id, partnerTaxSnapshot]));
  return ({ partnerOf, base, regime }) => ({
    company: { legalName, street, postcode, town, country, vatId },
    partner: snapshots.get(partnerOf ?? '') ?? snapshotOf(byId.get(base.profileId ?? ''), { regime, companyCountry: country }),
  });
}

/** Writes the documents with the next numbers of their series. */
export async function saveTaxDocuments(tx: Tx, documents: readonly NewTaxDocument[], partiesOf: PartiesOf): Promise<void> {
  if (documents.length === 0) return;
  const numbers = await nextNumbers(tx, documents);
  const rows = documents.map((document) => {
    const { company, partner } = partiesOf(document);
    return { ...rowOf(document, numbers.get(document.id)), company_snapshot: company, partner_tax_snapshot: partner };
  });
  await tx.$executeRaw`
    insert into tax_document (id, series, year, number, reference, kind, corrects_id, payout_id, partner_id, currency, net_minor, vat_minor,
      gross_minor, regime, company_snapshot, partner_tax_snapshot, from_versions, to_versions, lines, issued_at, language, program_name)
    select r.id, series, year, number, reference, kind, corrects_id, payout_id, partner_id, r.currency, net_minor, vat_minor, gross_minor, regime,
      company_snapshot, partner_tax_snapshot, from_versions, to_versions, nullif(lines, 'null'::jsonb), issued_at, p.language, g.name
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, series text, year int, number int, reference text, kind text,
      corrects_id uuid, payout_id uuid, partner_id uuid, currency char(3), net_minor bigint, vat_minor bigint, gross_minor bigint, regime text,
      company_snapshot jsonb, partner_tax_snapshot jsonb, from_versions jsonb, to_versions jsonb, lines jsonb, issued_at timestamptz)
      join partner p on p.id = r.partner_id join program g on g.id = p.program_id`;
  const rates = documents.flatMap(({ id, base, figures }) =>
    figures.lines.map(({ rateBps, net, vat }) => ({ document: id, partner: base.partnerId, rate: rateBps, net, vat })),
  );
  await tx.$executeRaw`
    insert into tax_document_rate (tax_document_id, partner_id, rate_bps, net_minor, vat_minor)
    select document, partner, rate, net, vat
    from jsonb_to_recordset(${JSON.stringify(rates)}::jsonb) as r (document uuid, partner uuid, rate int, net bigint, vat bigint)`;
}

function rowOf(
  { id, payoutId, base, regime, figures, correctsId, lines, issuedAt, series, year }: NewTaxDocument,
  number: number | undefined,
) {
  if (number === undefined) throw new Error(`document ${id} has no number`);
  return {
    id,
    series,
    year,
    number,
    reference: `${series}-${year}-${String(number).padStart(6, '0')}`,
    kind: figures.kind,
    corrects_id: correctsId,
    payout_id: payoutId,
    partner_id: base.partnerId,
    currency: base.currency,
    net_minor: figures.net,
    vat_minor: figures.vat,
    gross_minor: figures.gross,
    regime,
    from_versions: base.from,
    to_versions: base.to,
    lines,
    issued_at: issuedAt,
  };
}

/**
 * Makes the snapshot of the partner's tax profile. Later profiles do not change the document. About services outside the registration it names no VAT
 * id: whoever is not registered may not refer to the tax (Swiss VAT Act, MWSTG, article 27). `registration` has the days that the regime was decided
 * by; null if it depends on none.
 */
function snapshotOf(
  profile: PartnerTaxProfile | undefined,
  { regime, companyCountry }: { readonly regime: TaxRegime; readonly companyCountry: string },
) {
  if (profile === undefined) throw new Error('a document without its partner');
  const { id: profileId, legalName, street, postcode, town, country, entity } = profile;
  const isRegistered = profile.vatRegistered && regime !== 'none';
  const vatId = isRegistered ? profile.vatId : null;
  const vatIdCheckedAt = profile.vatIdCheckedAt?.toISOString() ?? null;
  const selfBillingAgreementAt = profile.selfBillingAgreementAt?.toISOString() ?? null;
  const registration = registrationOf(profile, companyCountry);
  const address = { legalName, street, postcode, town, country };
  return { profileId, ...address, entity, isRegistered, vatId, vatIdCheckedAt, selfBillingAgreementAt, registration };
}

function registrationOf(profile: PartnerTaxProfile, companyCountry: string): Registration | null {
  const { vatRegistered: isRegistered, country, vatRegisteredFrom, vatRegisteredUntil } = profile;
  if (!taxesAtHome({ entity: oneOf(taxEntities, profile.entity), isRegistered, country }, companyCountry)) return null;
  const day = (at: Date | null): string | null => at?.toISOString().slice(0, 10) ?? null;
  return { from: day(vatRegisteredFrom), until: day(vatRegisteredUntil) };
}

/** Takes the next numbers of all series in one order, so that two transactions cannot deadlock. */
async function nextNumbers(tx: Tx, documents: readonly NewTaxDocument[]): Promise<Map<string, number>> {
  const wanted = documents.map(({ id, series, year }) => ({ id, series, year }));
  const rows = await tx.$queryRaw<{ id: string; number: number }[]>`
    with wanted as (
      select *, row_number() over (partition by series, year order by id)::int as nth
      from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as q (id text, series text, year int)
    ), taken as materialized (
      select series, year, take_document_numbers(series, year, count) as first
      from (select series, year, count(*)::int as count from wanted group by series, year order by series, year) g
    )
    select id, first + nth - 1 as number from wanted join taken using (series, year)`;
  return new Map(rows.map(({ id, number }) => [id, number]));
}
