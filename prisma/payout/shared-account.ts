import type { Db } from '../client.ts';
import { Prisma } from '../generated/client.ts';

/**
 * SQL value for a row of `payout_method`: how many other partners have its account at a time and entered it no later than its own partner. Whoever
 * enters an account that somebody already has is in doubt, not the earlier one. Partners with a common owner do not count.
 */
export const sharedWith = (method: Prisma.Sql, asOf = Prisma.sql`now()`): Prisma.Sql => Prisma.sql`(
  select count(distinct x.partner_id)::int from payout_method x
  where x.details_index = ${method}.details_index and x.partner_id <> ${method}.partner_id and (x.revoked_at is null or x.revoked_at > ${asOf})
    and ${firstEntered(Prisma.sql`x`)} <= ${firstEntered(method)}
    and not exists (select from partner_member a join partner_member b on b.person_id = a.person_id and b.role = 'owner'
      where a.partner_id = ${method}.partner_id and a.role = 'owner' and b.partner_id = x.partner_id))`;

/** Reads all other partners that have this account at a time, whenever they entered it: people look at both sides. */
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

/** SQL value: when the method's partner first entered the account, even if it was switched off since. */
const firstEntered = (method: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  select min(f.created_at) from payout_method f where f.details_index = ${method}.details_index and f.partner_id = ${method}.partner_id)`;
