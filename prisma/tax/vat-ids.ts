import { vatIdOf } from '../../domain/tax/vat-id.ts';
import type { Db, Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { partnerAndParts } from '../partner/merged-into.ts';

/** True if the id is our own, in any spelling: nobody bills us in our own name. */
export async function isCompanysVatId(db: Pick<Db | Tx, 'company'>, vatId: string): Promise<boolean> {
  const company = await db.company.findFirst({ select: { vatId: true, country: true } });
  if (company?.vatId == null) return false;
  return (vatIdOf(company.vatId, company.country) ?? company.vatId) === vatId;
}

/** Counts the other partners that use this id now. A partner that is part of another counts as that one; ended applications do not count. */
export async function partnersWithVatId(
  db: Pick<Db | Tx, '$queryRaw'>,
  { vatId, but }: { readonly vatId: string; readonly but: string },
): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from partner p
    where p.id in (select t.partner_id from partner_tax_profile t where t.vat_id = ${vatId})
      and ${vatId} = (select t.vat_id from partner_tax_profile t where t.partner_id = p.id order by t.valid_from desc, t.created_at desc limit 1)
      and p.state not in ('refused', 'lapsed') and p.id not in ${partnerAndParts(Prisma.sql`${but}::uuid`)}
      and not exists (select from partner_merge m where m.from_partner_id = p.id and m.merged_at is not null)`;
  return row?.count ?? 0;
}
