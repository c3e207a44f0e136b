import type { TaxFigures, TaxRegime } from '../domain/vat.ts';
import type { Tx } from '../prisma/client.ts';
import type { Company, PartnerTaxProfile } from '../prisma/generated/client.ts';
import type { TaxBase } from './tax-base.ts';

export interface NewTaxDocument {
  readonly id: string;
  readonly payoutId: string | null;
  readonly base: TaxBase;
  readonly regime: TaxRegime;
  readonly figures: TaxFigures;
  readonly issuedAt: string;
  readonly series: 'SB' | 'CS';
  readonly year: number;
}

interface Batch {
  readonly company: Company;
  readonly documents: readonly NewTaxDocument[];
}

/** Writes the documents with the next numbers of their series, and both parties as they are today. */
export async function saveTaxDocuments(tx: Tx, { company, documents }: Batch): Promise<void> {
  if (documents.length === 0) return;
  const { legalName, street, postcode, town, country, vatId } = company;
  const numbers = await nextNumbers(tx, documents);
  const profiles = await tx.partnerTaxProfile.findMany({ where: { id: { in: documents.flatMap(({ base }) => base.profileId ?? []) } } });
  const byId = new Map(profiles.map((profile) => [profile.id, profile]));
  const corrected = await correctedDocuments(tx, documents);
  const rows = documents.map((document) => ({
    ...rowOf(document, numbers.get(document.id)),
    corrects_id: corrected.get(document.id) ?? null,
    company_snapshot: { legalName, street, postcode, town, country, vatId },
    partner_tax_snapshot: snapshotOf(byId.get(document.base.profileId ?? '')),
  }));
  await tx.$executeRaw`
    insert into tax_document (id, series, year, number, reference, kind, corrects_id, payout_id, partner_id, currency, net_minor, vat_minor,
      gross_minor, regime, company_snapshot, partner_tax_snapshot, from_versions, to_versions, issued_at)
    select id, series, year, number, reference, kind, corrects_id, payout_id, partner_id, currency, net_minor, vat_minor, gross_minor, regime,
      company_snapshot, partner_tax_snapshot, from_versions, to_versions, issued_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, series text, year int, number int, reference text, kind text,
      corrects_id uuid, payout_id uuid, partner_id uuid, currency char(3), net_minor bigint, vat_minor bigint, gross_minor bigint, regime text,
      company_snapshot jsonb, partner_tax_snapshot jsonb, from_versions jsonb, to_versions jsonb, issued_at timestamptz)`;
  const rates = documents.flatMap(({ id, base, figures }) =>
    figures.lines.map(({ rateBps, net, vat }) => ({ document: id, partner: base.partnerId, rate: rateBps, net, vat })),
  );
  await tx.$executeRaw`
    insert into tax_document_rate (tax_document_id, partner_id, rate_bps, net_minor, vat_minor)
    select document, partner, rate, net, vat
    from jsonb_to_recordset(${JSON.stringify(rates)}::jsonb) as r (document uuid, partner uuid, rate int, net bigint, vat bigint)`;
}

function rowOf({ id, payoutId, base, regime, figures, issuedAt, series, year }: NewTaxDocument, number: number | undefined) {
  if (number === undefined) throw new Error(`document ${id} has no number`);
  return {
    id,
    series,
    year,
    number,
    reference: `${series}-${year}-${String(number).padStart(6, '0')}`,
    kind: figures.kind,
    payout_id: payoutId,
    partner_id: base.partnerId,
    currency: base.currency,
    net_minor: figures.net,
    vat_minor: figures.vat,
    gross_minor: figures.gross,
    regime,
    from_versions: base.from,
    to_versions: base.to,
    issued_at: issuedAt,
  };
}

/** The partner's answers about tax on that day; a later profile changes no document. */
function snapshotOf(profile: PartnerTaxProfile | undefined) {
  if (profile === undefined) throw new Error('a document without its partner');
  const { id: profileId, legalName, street, postcode, town, country, entity, vatRegistered: isRegistered, vatId } = profile;
  const vatIdCheckedAt = profile.vatIdCheckedAt?.toISOString() ?? null;
  const selfBillingAgreementAt = profile.selfBillingAgreementAt?.toISOString() ?? null;
  return { profileId, legalName, street, postcode, town, country, entity, isRegistered, vatId, vatIdCheckedAt, selfBillingAgreementAt };
}

/** One after the other in one order of series, so that two transactions never wait for each other. */
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

/** The newest document on which something that is now taken back stood; else the partner's newest. */
async function correctedDocuments(tx: Tx, documents: readonly NewTaxDocument[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { id, base, figures } of documents) {
    if (figures.kind !== 'correction') continue;
    const sources = base.movements.filter(({ amount }) => amount < 0).map(({ sourceId }) => sourceId);
    const [row] = await tx.$queryRaw<{ id: string }[]>`
      select d.id from tax_document d
      where d.partner_id = ${base.partnerId}::uuid and d.currency = ${base.currency} and d.kind <> 'correction'
      order by exists (
        select from ledger.account a join ledger.posting p on p.credit_account_id = a.id
        join ledger.journal_entry e on e.id = p.entry_id
        where a.partner_id = d.partner_id and a.currency = d.currency and e.source_id = any (${sources}::text[])
          and p.credit_version > (d.from_versions ->> a.code)::bigint and p.credit_version <= (d.to_versions ->> a.code)::bigint) desc,
        d.issued_at desc, d.number desc limit 1`;
    if (row !== undefined) found.set(id, row.id);
  }
  return found;
}
