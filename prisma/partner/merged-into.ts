import { Prisma } from '../generated/client.ts';

/** Of a partner, as a column or an id: itself, or the one that it has become part of, however many merges ago. As a scalar subquery. */
export const survivorOf = (partnerId: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  select w.id from ${partnerAndWholes(partnerId)} w where not exists (select from partner_merge m where m.from_partner_id = w.id and m.merged_at is not null))`;

/** The way there: itself and all whom it has become part of, one after the other. As a subquery of ids. */
export const partnerAndWholes = (partnerId: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  with recursive way (id) as (
    select ${partnerId} union select m.into_partner_id from partner_merge m join way on way.id = m.from_partner_id where m.merged_at is not null
  ) select id from way)`;

/** Of a partner's links, as `l`: its own come first, then those that went along with a merge, each as they were made. */
export const ownLinksFirst = Prisma.sql`l.former_partner_id is not null, l.created_at, l.id`;

/** Of a partner, as a column or an id: itself and all who have become part of it, one after the other. As a subquery of ids. */
export const partnerAndParts = (partnerId: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  with recursive whole (id) as (
    select ${partnerId} union select m.from_partner_id from partner_merge m join whole on whole.id = m.into_partner_id where m.merged_at is not null
  ) select id from whole)`;
