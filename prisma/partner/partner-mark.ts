import { Prisma } from '../generated/client.ts';
import { survivorOf } from './merged-into.ts';

/** SQL value: what only this partner has: the code of its first link, wherever a merge moved it, or its account at the host product. */
export const markOf = (partnerId: Prisma.Sql): Prisma.Sql => Prisma.sql`coalesce(
  (select l.code from link l where l.partner_id in (${partnerId}, ${survivorOf(partnerId)})
    and coalesce(l.former_partner_id, l.partner_id) = ${partnerId}
    order by l.created_at, l.id limit 1),
  (select c.host_ref from partner q join customer c on c.id = q.own_customer_id where q.id = ${partnerId}))`;
