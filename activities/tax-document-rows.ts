import type { TaxFigures, TaxRegime } from '../domain/vat.ts';
import type { Tx } from '../prisma/client.ts';
import type { Company } from '../prisma/generated/client.ts';
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
  const corrected = await correctedDocuments(tx, documents);
  await tx.taxDocument.createMany({
    data: documents.map(({ id, payoutId, base, regime, figures, issuedAt, series, year }) => {
      const number = numbers.get(id);
      const profile = profiles.find((candidate) => candidate.id === base.profileId);
      if (number === undefined || profile === undefined) throw new Error(`document ${id} has no number or no partner`);
      return {
        id,
        series,
        year,
        number,
        reference: `${series}-${year}-${String(number).padStart(6, '0')}`,
        kind: figures.kind,
        correctsId: corrected.get(id) ?? null,
        payoutId,
        partnerId: base.partnerId,
        currency: base.currency,
        netMinor: figures.net,
        vatMinor: figures.vat,
        grossMinor: figures.gross,
        regime,
        companySnapshot: { legalName, street, postcode, town, country, vatId },
        partnerTaxSnapshot: {
          profileId: profile.id,
          legalName: profile.legalName,
          street: profile.street,
          postcode: profile.postcode,
          town: profile.town,
          country: profile.country,
          entity: profile.entity,
          isRegistered: profile.vatRegistered,
          vatId: profile.vatId,
          vatIdCheckedAt: profile.vatIdCheckedAt?.toISOString() ?? null,
          selfBillingAgreementAt: profile.selfBillingAgreementAt?.toISOString() ?? null,
        },
        fromVersions: { ...base.from },
        toVersions: { ...base.to },
        issuedAt,
      };
    }),
  });
  await tx.taxDocumentRate.createMany({
    data: documents.flatMap(({ id, base, figures }) =>
      figures.lines.map(({ rateBps, net, vat }) => ({
        taxDocumentId: id,
        rateBps,
        partnerId: base.partnerId,
        netMinor: net,
        vatMinor: vat,
      })),
    ),
  });
}

/** One after the other in one order of series, so that two transactions never wait for each other. */
async function nextNumbers(tx: Tx, documents: readonly NewTaxDocument[]): Promise<Map<string, number>> {
  const wanted = documents.map(({ id, series, year }) => ({ id, series, year }));
  const rows = await tx.$queryRaw<{ id: string; number: number }[]>`
    select id, next_document_number(series, year) as number from (
      select * from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as q(id text, series text, year int) order by series, year, id) w`;
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
