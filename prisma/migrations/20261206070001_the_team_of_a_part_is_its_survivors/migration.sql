-- Whoever works for a partner works for all that has become part of it, and nobody else does; open invitations follow.
grant update (role) on partner_member to commend_worker;
grant update (partner_id, withdrawn_at) on invitation to commend_worker;

create temporary table merged_team on commit drop as
  with recursive way (part, id, merged_at) as (
    select from_partner_id, into_partner_id, merged_at from partner_merge where merged_at is not null
    union select w.part, m.into_partner_id, w.merged_at from way w join partner_merge m on m.from_partner_id = w.id where m.merged_at is not null
  )
  select w.part, w.id as survivor, w.merged_at from way w
  where not exists (select from partner_merge m where m.from_partner_id = w.id and m.merged_at is not null);

-- Nobody is invited twice by one team: the survivor's own invitation stays, or the newest.
with open_ones as (
  select i.id, row_number() over (partition by coalesce(t.survivor, i.partner_id), i.email_index order by t.part is not null, i.created_at desc, i.id) as place
  from invitation i left join merged_team t on t.part = i.partner_id
  where i.partner_id is not null and i.accepted_at is null and i.withdrawn_at is null
)
update invitation set withdrawn_at = now() where id in (select id from open_ones where place > 1);
update invitation i set partner_id = t.survivor from merged_team t
  where i.partner_id = t.part and i.accepted_at is null and i.withdrawn_at is null;

-- Who came to a part after it had become one is of the whole; who had been of both and is at the part alone was removed from the whole.
insert into partner_member (partner_id, person_id, role)
  select distinct on (t.survivor, m.person_id) t.survivor, m.person_id, m.role from merged_team t join partner_member m on m.partner_id = t.part
  where m.created_at > t.merged_at order by t.survivor, m.person_id, m.role <> 'owner'
  on conflict (partner_id, person_id) do nothing;
delete from partner_member m using merged_team t
  where m.partner_id = t.part and not exists (select from partner_member s where s.partner_id = t.survivor and s.person_id = m.person_id);
insert into partner_member (partner_id, person_id, role)
  select t.part, s.person_id, s.role from merged_team t join partner_member s on s.partner_id = t.survivor
  on conflict (partner_id, person_id) do update set role = excluded.role;
