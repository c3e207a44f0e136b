-- A login from before its partner became part of another one: its lifecycle is told now, and tells both sides.
insert into mailbox_message (entity_kind, entity_id, event_id, kind, arguments)
select 'partner_login', l.id, 'merged', 'merged', '{}' from partner_login l
where l.state in ('requested', 'active') and exists (
  with recursive way (id) as (
    select l.partner_id union select m.into_partner_id from partner_merge m join way on way.id = m.from_partner_id where m.merged_at is not null
  ) select from partner_merge m join way on way.id = m.from_partner_id where m.merged_at > l.requested_at)
on conflict (entity_kind, entity_id, event_id) do nothing;
