import { workRoles } from '../domain/work.ts';
import { Prisma } from './generated/client.ts';

const rolesByKind = JSON.stringify(workRoles);

/**
 * Joins as `h` whoever has taken a piece of work, of `work_item w` and `work_mark m`: what lies with somebody who is locked out, or has not the
 * role, or may not do this one, lies with nobody.
 */
export const joinHolder = Prisma.sql`
  left join person h on h.id = m.assigned_to and not coalesce(h.banned, false) and not h.id = any(w.not_for)
    and h.staff_roles && array(select jsonb_array_elements_text(${rolesByKind}::jsonb -> w.kind))`;
