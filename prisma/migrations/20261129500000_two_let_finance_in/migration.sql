-- Whoever let in a preparer and an approver alone would have four eyes of their own. Only the second administrator comes in by one.

alter table invitation add constraint invitation_finance_by_two
  check (needs_second or not staff_roles && array['finance_preparer', 'finance_approver']) not valid;

create function deny_admin_by_one() returns trigger language plpgsql as $$
begin
  if new.needs_second or not 'admin' = any(new.staff_roles) then return new; end if;
  if exists (select from person p where p.id is distinct from new.invited_by
      and case when new.invited_by is null then cardinality(p.staff_roles) > 0 else 'admin' = any(p.staff_roles) end
      and not (coalesce(p.banned, false) and coalesce(p.ban_expires, 'infinity') > now()))
    or exists (select from invitation i where i.id <> new.id and i.invited_by is not null and 'admin' = any(i.staff_roles)
      and not i.needs_second and i.accepted_at is null and i.withdrawn_at is null)
  then
    raise exception 'an administrator comes in by two administrators' using errcode = 'check_violation', constraint = 'invitation_admin_by_two';
  end if;
  return new;
end $$;
create trigger admin_by_two before insert or update of staff_roles, needs_second, invited_by on invitation
  for each row execute function deny_admin_by_one();
