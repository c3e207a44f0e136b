-- Between the second person's yes and the deed one of the two may have ended: then they stay two, with the reason, and may be proposed again.
alter table partner_merge
  add column ended_at timestamptz(6),
  add column end_reason text,
  add constraint partner_merge_ended check (
    (ended_at is null) = (end_reason is null) and (ended_at is null or (approved_by is not null and merged_at is null))
  );
drop index partner_merge_from;
create unique index partner_merge_from on partner_merge (from_partner_id) where refused_by is null and ended_at is null;

grant update (ended_at, end_reason) on partner_merge to commend_worker;
