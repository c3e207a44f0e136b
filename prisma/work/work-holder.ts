import { workRoles } from '../../domain/work.ts';
import { Prisma } from '../generated/client.ts';

const rolesByKind = JSON.stringify(workRoles);

/** SQL condition on a row of `person`: not locked, and has a role for this kind of work now. */
export const mayHold = (person: Prisma.Sql, kind: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  not coalesce(${person}.banned, false) and ${person}.staff_roles && array(select jsonb_array_elements_text(${rolesByKind}::jsonb -> ${kind})))`;

/**
 * SQL: joins as `h` who has taken a piece of work, given `work_item w` and `work_mark m`. Work that was taken by somebody who is locked, lacks the
 * role or may not do this piece counts as taken by nobody.
 */
export const joinHolder = Prisma.sql`
  left join person h on h.id = m.assigned_to and not h.id = any(w.not_for) and ${mayHold(Prisma.sql`h`, Prisma.sql`w.kind`)}`;
