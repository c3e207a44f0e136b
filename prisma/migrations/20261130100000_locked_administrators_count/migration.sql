-- Whoever locks the others is not alone by it: a locked administrator still counts for who comes in by two. Without it one administrator
-- would lock the others, let in a second one of their own, and have four eyes.
create or replace function deny_admin_by_one() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.needs_second or not 'admin' = any(new.staff_roles) then return new; end if;
  if exists (select from person p where p.id is distinct from new.invited_by
      and case when new.invited_by is null then cardinality(p.staff_roles) > 0 else 'admin' = any(p.staff_roles) end)
    or exists (select from invitation i where i.id <> new.id and i.invited_by is not null and 'admin' = any(i.staff_roles)
      and not i.needs_second and i.accepted_at is null and i.withdrawn_at is null)
  then
    raise exception 'an administrator comes in by two administrators' using errcode = 'check_violation', constraint = 'invitation_admin_by_two';
  end if;
  return new;
end $$;
