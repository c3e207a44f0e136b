import { workRoles } from '../../domain/work.ts';
import { Prisma } from '../generated/client.ts';

const rolesByKind = JSON.stringify(workRoles);

/** Of a row of `person`, named so in the query: they are let in, and have a role for this kind of work as the roles are now. */
export const mayHold = (person: Prisma.Sql, kind: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  not coalesce(${person}.banned, false) and ${person}.staff_roles && array(select jsonb_array_elements_text(${rolesByKind}::jsonb -> ${kind})))`;

/**
 * Joins as `h` whoever has taken a piece of work, of `work_item w` and `work_mark m`: what lies with somebody who is locked out, or has not the
 * role, or may not do this one, lies with nobody.
 */
export const joinHolder = Prisma.sql`
  left join person h on h.id = m.assigned_to and not h.id = any(w.not_for) and ${mayHold(Prisma.sql`h`, Prisma.sql`w.kind`)}`;
