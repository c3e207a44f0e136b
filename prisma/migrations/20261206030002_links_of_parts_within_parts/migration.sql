-- Links that merges of before have brought along keep whose they were, also where the survivor has several parts or a part has parts of its own: a channel
-- by who added it, what is made with the partner by the one, of all of them, that was made nearest to it. What merges have written since is known, and stays.
with recursive before as (
  select from_partner_id, into_partner_id, merged_at from partner_merge
  where merged_at <= (select max(finished_at) from _prisma_migrations where migration_name = '20261205050001_links_keep_whose_they_were')
), part (whole, id, until) as (
  select into_partner_id, from_partner_id, merged_at from before
  union select p.whole, m.from_partner_id, m.merged_at from part p join before m on m.into_partner_id = p.id
), side (whole, id, until) as (
  select whole, id, until from part union select whole, whole, null from part
), nearest as (
  select distinct on (l.id) l.id, nullif(s.id, l.partner_id) as former_partner_id
  from link l join side s on s.whole = l.partner_id join partner f on f.id = s.id
  where (s.until is null or l.created_at <= s.until) and (l.channel in ('link', 'badge') or exists (
    select from audit_entry a
    where a.action = 'link.add' and a.subject_kind = 'link' and a.subject_id = l.id::text and a.after ->> 'partnerId' = f.id::text))
  order by l.id, abs(extract(epoch from l.created_at - f.created_at)), f.id
)
update link l set former_partner_id = n.former_partner_id from nearest n
where n.id = l.id and l.former_partner_id is distinct from n.former_partner_id
  and (l.former_partner_id is null or l.former_partner_id in (select p.id from part p where p.whole = l.partner_id));
