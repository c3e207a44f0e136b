import type { Db } from '../client.ts';
import { Prisma } from '../generated/client.ts';

/**
 * Of a row of `payout_method`, named so in the query: how many other partners have its account, or had it at a moment, and had it no later than its own partner. Whoever enters an
 * account that somebody has is in doubt, and not who had it; the partners of one owner are one.
 */
export const sharedWith = (method: Prisma.Sql, asOf = Prisma.sql`now()`): Prisma.Sql => Prisma.sql`(
  select count(distinct x.partner_id)::int from payout_method x
  where x.details_index = ${method}.details_index and x.partner_id <> ${method}.partner_id and (x.revoked_at is null or x.revoked_at > ${asOf})
    and ${firstEntered(Prisma.sql`x`)} <= ${firstEntered(method)}
    and not exists (select from partner_member a join partner_member b on b.person_id = a.person_id and b.role = 'owner'
      where a.partner_id = ${method}.partner_id and a.role = 'owner' and b.partner_id = x.partner_id))`;

/** Whoever else has this account, or had it at a moment, since whenever: people look at both. */
export const readSharing = (
  db: Pick<Db, '$queryRaw'>,
  methodId: string,
  asOf: Date | null = null,
): Promise<{ id: string; name: string }[]> =>
  db.$queryRaw<{ id: string; name: string }[]>`
    select distinct p.id, p.company_name as name from payout_method m
    join payout_method x on x.details_index = m.details_index and x.partner_id <> m.partner_id
      and x.created_at <= coalesce(${asOf}::timestamptz, now()) and (x.revoked_at is null or x.revoked_at > ${asOf}::timestamptz)
    join partner p on p.id = x.partner_id where m.id = ${methodId}::uuid order by 2, 1`;

/** By the same partner, also where it was switched off since. */
const firstEntered = (method: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  select min(f.created_at) from payout_method f where f.details_index = ${method}.details_index and f.partner_id = ${method}.partner_id)`;
