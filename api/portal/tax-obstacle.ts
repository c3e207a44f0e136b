import { taxObstacles, taxRegime, type TaxObstacle, type TaxProfile } from '../../domain/tax/vat.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import type { OwnRows } from './own-rows.ts';

interface Occasion {
  readonly companyCountry: string;
  readonly vatMode: string;
  readonly asOf: string;
}

/** Returns why no document could be issued with the partner's answers, whatever is to be paid. */
export async function findTaxObstacle(own: OwnRows, { companyCountry, vatMode, asOf }: Occasion): Promise<TaxObstacle | undefined> {
  const regime = taxRegime(await readProfile(own, asOf), { companyCountry, vatMode: oneOf(['on_top', 'inside'], vatMode), asOf });
  return taxObstacles.find((one) => one === regime);
}

interface Columns {
  readonly country: string;
  readonly entity: string;
  readonly registered: boolean;
  readonly vat_id: string | null;
  readonly checked_at: Date | null;
  readonly refuted_at: Date | null;
  readonly agreed_at: Date | null;
}

async function readProfile(own: OwnRows, asOf: string): Promise<TaxProfile | null> {
  const [row] = await own.$queryRaw<Columns[]>`
    select country, entity, vat_registered as registered, vat_id, vat_id_checked_at as checked_at, vat_id_refuted_at as refuted_at, self_billing_agreement_at as agreed_at
    from partner_tax_profile where valid_from <= ${asOf}::timestamptz order by valid_from desc, created_at desc limit 1`;
  if (row === undefined) return null;
  return {
    country: row.country,
    entity: oneOf(['person', 'company'], row.entity),
    isRegistered: row.registered,
    vatId: row.vat_id,
    registeredFrom: null, // for future services
    vatIdCheckedAt: row.checked_at?.toISOString() ?? null,
    vatIdRefutedAt: row.refuted_at?.toISOString() ?? null,
    selfBillingAgreementAt: row.agreed_at?.toISOString() ?? null,
  };
}
