import { Prisma } from '../generated/client.ts';

/**
 * SQL condition on invitation `i`: the people who sent and confirmed it may still do so. It is checked again when the invitation is emailed and
 * opened, because nobody could withdraw one that was being sent while its sender was shut out. The first administrator's invitation has no sender.
 */
export const isVouchedFor = Prisma.sql`((i.invited_by is null or exists (
  select from person p where p.id = i.invited_by and not coalesce(p.banned, false) and case i.kind
    when 'staff' then 'admin' = any (p.staff_roles)
    else exists (select from partner_member m where m.partner_id = i.partner_id and m.person_id = p.id and m.role = 'owner') end))
  and (i.confirmed_by is null or exists (
    select from person c where c.id = i.confirmed_by and not coalesce(c.banned, false) and 'admin' = any (c.staff_roles))))`;
