-- Open invitations of whoever is locked, is no administrator any more, or owns that partner no more: nobody comes in by them.
update invitation i set withdrawn_at = now()
from person p
where p.id = i.invited_by and i.accepted_at is null and i.withdrawn_at is null and (
  coalesce(p.banned, false)
  or i.kind = 'staff' and not 'admin' = any (p.staff_roles)
  or i.kind = 'member' and not exists (
    select from partner_member m where m.partner_id = i.partner_id and m.person_id = p.id and m.role = 'owner'));
