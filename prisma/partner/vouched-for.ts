import { Prisma } from '../generated/client.ts';

/**
 * SQL: whoever sent the invitation `i`, and whoever agreed to it, may still let in whom it is for. Asked again when it is mailed and when it is opened:
 * one that was under way while one of them was shut out was there for nobody to withdraw. The first administrator's has no sender.
 */
export const isVouchedFor = Prisma.sql`((i.invited_by is null or exists (
  select from person p where p.id = i.invited_by and not coalesce(p.banned, false) and case i.kind
    when 'staff' then 'admin' = any (p.staff_roles)
    else exists (select from partner_member m where m.partner_id = i.partner_id and m.person_id = p.id and m.role = 'owner') end))
  and (i.confirmed_by is null or exists (
    select from person c where c.id = i.confirmed_by and not coalesce(c.banned, false) and 'admin' = any (c.staff_roles))))`;
