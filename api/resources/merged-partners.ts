import type { Prisma } from '../../prisma/generated/client.ts';
import { sql } from './sql.ts';

/** The ids of a partner and of all who have become part of it, one after the other: as a subquery. */
export const partnerAndParts = (id: string): Prisma.Sql => sql`(
  with recursive whole (id) as (
    select ${id}::uuid union select m.from_partner_id from partner_merge m join whole on whole.id = m.into_partner_id where m.merged_at is not null
  ) select id from whole)`;
