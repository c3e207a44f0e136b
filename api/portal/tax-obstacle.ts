import { taxationOf } from '../../domain/tax/registration.ts';
import { taxObstacles, type TaxObstacle, type TaxProfile } from '../../domain/tax/vat.ts';
import { dayOrNull } from '../http/present.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import type { OwnRows } from './own-rows.ts';

interface Occasion {
  readonly companyCountry: string;
  readonly vatMode: string;
  readonly asOf: string;
  /** The day of `asOf` in the program's time zone. */
  readonly today: string;
}

/** Returns why no document could be issued about a service of today with the partner's answers, whatever is to be paid. */
export async function findTaxObstacle(own: OwnRows, { vatMode, ...occasion }: Occasion): Promise<TaxObstacle | undefined> {
  const profile = await readProfile(own, occasion.asOf);
  const { today } = taxationOf(profile, { ...occasion, vatMode: oneOf(['on_top', 'inside'], vatMode) });
  return taxObstacles.find((one) => one === today);
}

interface Columns {
  readonly country: string;
  readonly entity: string;
  readonly registered: boolean;
  readonly vat_id: string | null;
  readonly registered_from: Date | null;
  readonly registered_until: Date | null;
  readonly checked_at: Date | null;
  readonly refuted_at: Date | null;
  readonly agreed_at: Date | null;
}

async function readProfile(own: OwnRows, asOf: string): Promise<TaxProfile | null> {
  const [row] = await own.$queryRaw<Columns[]>`
    select country, entity, vat_registered as registered, vat_id, vat_registered_from as registered_from,
      vat_registered_until as registered_until, vat_id_checked_at as checked_at, vat_id_refuted_at as refuted_at,
      self_billing_agreement_at as agreed_at
    from partner_tax_profile where valid_from <= ${asOf}::timestamptz order by valid_from desc, created_at desc limit 1`;
  if (row === undefined) return null;
  return {
    country: row.country,
    entity: oneOf(['person', 'company'], row.entity),
    isRegistered: row.registered,
    vatId: row.vat_id,
    registration: { from: dayOrNull(row.registered_from), until: dayOrNull(row.registered_until) },
    vatIdCheckedAt: row.checked_at?.toISOString() ?? null,
    vatIdRefutedAt: row.refuted_at?.toISOString() ?? null,
    selfBillingAgreementAt: row.agreed_at?.toISOString() ?? null,
  };
}
