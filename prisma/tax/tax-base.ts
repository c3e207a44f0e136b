import { taxEntities, type TaxProfile, type TaxRate } from '../../domain/tax/vat.ts';
import { oneOf } from '../closed-union.ts';
import type { Tx } from '../client.ts';
import { readDocument } from '../document.ts';
import { Prisma } from '../generated/client.ts';
import { safeInteger } from '../money.ts';
import { readMovements, type Movement, type Versions } from './tax-movements.ts';

export interface TaxBase {
  readonly partnerId: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly vatMode: 'on_top' | 'inside';
  readonly from: Versions;
  readonly to: Versions;
  readonly available: number;
  readonly owed: number;
  readonly profile: TaxProfile | null;
  /** The tax profile that the document names. */
  readonly profileId: string | null;
  readonly movements: readonly Movement[];
}

interface Asked {
  readonly partnerId: string;
  readonly currency: string;
  readonly asOf: string;
}

interface BaseRow {
  readonly timeZone: string;
  readonly vatMode: string | null;
  readonly fromAvailable: number;
  readonly fromRecoverable: number;
  readonly toAvailable: number;
  readonly toRecoverable: number;
  readonly available: number;
  readonly owed: number;
  readonly profileId: string | null;
  readonly country: string | null;
  readonly entity: string | null;
  readonly isRegistered: boolean | null;
  readonly vatId: string | null;
  readonly registeredFrom: string | null;
  readonly registeredUntil: string | null;
  readonly checkedAt: string | null;
  readonly refutedAt: string | null;
  readonly agreementAt: string | null;
}

/** Reads what has moved since the last documents of these partners, in the order asked. Call it with the partners' locks held. */
export async function readTaxBases(tx: Tx, asked: readonly Asked[]): Promise<TaxBase[]> {
  const rows = await readDocument<BaseRow>(
    tx,
    Prisma.sql`
    with asked as (
      select n, (e ->> 'partnerId')::uuid as partner_id, (e ->> 'currency')::char(3) as currency, (e ->> 'asOf')::timestamptz as as_of
      from jsonb_array_elements(${JSON.stringify(asked)}::jsonb) with ordinality as q(e, n))
    select g.time_zone as "timeZone", t.vat_mode as "vatMode",
      coalesce(d.available, 0) as "fromAvailable", coalesce(d.recoverable, 0) as "fromRecoverable",
      coalesce(k.available_version, 0) as "toAvailable", coalesce(k.recoverable_version, 0) as "toRecoverable",
      coalesce(k.available, 0) as available, coalesce(k.owed, 0) as owed, f.id as "profileId", f.country, f.entity,
      f.vat_registered as "isRegistered",
      f.vat_id as "vatId", f.vat_registered_from as "registeredFrom", f.vat_registered_until as "registeredUntil",
      f.vat_id_checked_at as "checkedAt", f.vat_id_refuted_at as "refutedAt", f.self_billing_agreement_at as "agreementAt"
    from asked q
    join partner p on p.id = q.partner_id
    join program g on g.id = p.program_id
    left join lateral (
      select t.vat_mode from program_terms t
      where t.program_id = p.program_id and t.valid_from <= q.as_of and (t.partner_id = p.id
        or t.partner_id is null and t.partner_group_id = p.partner_group_id or t.partner_id is null and t.partner_group_id is null)
      order by t.partner_id is null, t.partner_group_id is null, t.valid_from desc, t.version desc limit 1) t on true
    left join lateral (
      select max((x.to_versions ->> 'partner_available')::bigint) as available,
             max((x.to_versions ->> 'partner_recoverable')::bigint) as recoverable
      from tax_document x where x.partner_id = p.id and x.currency = q.currency) d on true
    left join lateral (
      select max(b.balance) filter (where a.code = 'partner_available') as available,
             max(b.balance) filter (where a.code = 'partner_recoverable') as owed,
             max(b.version) filter (where a.code = 'partner_available') as available_version,
             max(b.version) filter (where a.code = 'partner_recoverable') as recoverable_version
      from ledger.account a join ledger.balance b on b.account_id = a.id
      where a.partner_id = p.id and a.currency = q.currency) k on true
    left join lateral (
      select * from partner_tax_profile f where f.partner_id = p.id and f.valid_from <= q.as_of
      order by f.valid_from desc, f.created_at desc limit 1) f on true
    order by q.n`,
  );
  const bases = asked.map((request, index) => baseOf(requireAt(rows, index), request));
  const movements = await readMovements(tx, bases);
  return bases.map((base, index) => ({ ...base, movements: movements.get(index) ?? [] }));
}

/** Returns the total of the next document, minor units. */
export const netOf = ({ movements }: TaxBase): number => movements.reduce((sum, { amount }) => sum + amount, 0);

function baseOf(row: BaseRow, { partnerId, currency }: Asked): Omit<TaxBase, 'movements'> {
  return {
    partnerId,
    currency,
    timeZone: row.timeZone,
    vatMode: row.vatMode === 'inside' ? 'inside' : 'on_top',
    from: { partner_available: safeInteger(row.fromAvailable), partner_recoverable: safeInteger(row.fromRecoverable) },
    to: { partner_available: safeInteger(row.toAvailable), partner_recoverable: safeInteger(row.toRecoverable) },
    available: safeInteger(row.available),
    owed: safeInteger(row.owed),
    profile: profileOf(row),
    profileId: row.profileId,
  };
}

function profileOf(row: BaseRow): TaxProfile | null {
  const iso = (at: string | null) => (at === null ? null : new Date(at).toISOString());
  if (row.profileId === null || row.country === null || row.entity === null) return null;
  return {
    country: row.country,
    entity: oneOf(taxEntities, row.entity),
    isRegistered: row.isRegistered === true,
    vatId: row.vatId,
    registration: { from: row.registeredFrom, until: row.registeredUntil },
    vatIdCheckedAt: iso(row.checkedAt),
    vatIdRefutedAt: iso(row.refutedAt),
    selfBillingAgreementAt: iso(row.agreementAt),
  };
}

/** Reads the standard rates of a country at all times. */
export async function readTaxRates(tx: Tx, country: string): Promise<TaxRate[]> {
  const rows = await tx.taxRate.findMany({ where: { country } });
  const day = (date: Date) => date.toISOString().slice(0, 10);
  return rows.map(({ code, rateBps, validFrom, validTo }) => ({
    code,
    rateBps,
    validFrom: day(validFrom),
    validTo: validTo === null ? null : day(validTo),
  }));
}

function requireAt<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new Error(`asked for ${items.length}, not ${index + 1}`);
  return item;
}
