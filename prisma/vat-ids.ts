import { vatIdOf } from '../domain/vat-id.ts';
import type { Db, Tx } from './client.ts';

/** Whether the id is our own, however it is written: nobody bills us in our own name. */
export async function isCompanysVatId(db: Pick<Db | Tx, 'company'>, vatId: string): Promise<boolean> {
  const company = await db.company.findFirst({ select: { vatId: true, country: true } });
  if (company?.vatId == null) return false;
  return (vatIdOf(company.vatId, company.country) ?? company.vatId) === vatId;
}

/** How many other partners say that it is theirs, as things are now. */
export async function partnersWithVatId(
  db: Pick<Db | Tx, '$queryRaw'>,
  { vatId, but }: { readonly vatId: string; readonly but: string },
): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from (
      select distinct on (partner_id) partner_id, vat_id from partner_tax_profile order by partner_id, valid_from desc, created_at desc) newest
    where vat_id = ${vatId} and partner_id <> ${but}::uuid`;
  return row?.count ?? 0;
}
