import type { Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';

/** SQL value: the partner itself, or the one that it has become part of after any number of merges. */
export const survivorOf = (partnerId: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  select w.id from ${partnerAndWholes(partnerId)} w
    where not exists (select from partner_merge m where m.from_partner_id = w.id and m.merged_at is not null))`;

/** SQL value: the name of the partner that it has become part of after any number of merges; null if it stands for itself. */
export const nameOfWhole = (partnerId: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  select s.company_name from partner s where s.id = ${survivorOf(partnerId)} and s.id <> ${partnerId})`;

/** Returns the name of the partner that this one has become part of; null if it stands for itself. */
export async function readNameOfWhole(db: Pick<Tx, '$queryRaw'>, partnerId: string): Promise<string | null> {
  const [found] = await db.$queryRaw<{ name: string | null }[]>`select ${nameOfWhole(Prisma.sql`${partnerId}::uuid`)} as name`;
  return found?.name ?? null;
}

/** SQL subquery of ids: the partner and all that it has become part of, in order. */
export const partnerAndWholes = (partnerId: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  with recursive way (id) as (
    select ${partnerId} union select m.into_partner_id from partner_merge m join way on way.id = m.from_partner_id where m.merged_at is not null
  ) select id from way)`;

/** SQL order of a partner's links `l`: its own first, then those that came with a merge, each by creation. */
export const ownLinksFirst = Prisma.sql`l.former_partner_id is not null, l.created_at, l.id`;

/** SQL subquery of ids: the partner and all its parts. */
export const partnerAndParts = (partnerId: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  with recursive whole (id) as (
    select ${partnerId} union select m.from_partner_id from partner_merge m join whole on whole.id = m.into_partner_id where m.merged_at is not null
  ) select id from whole)`;
