-- Roles of ours come from an invitation that is accepted in the same transaction, or from a change that a second administrator has confirmed
-- just now, whatever the statement. The owner of the tables is whoever runs the machine.
create function check_staff_roles() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'usage') then return new; end if;
  if tg_op = 'INSERT' then
    if exists (select from invitation i where i.kind = 'staff' and i.staff_roles = new.staff_roles and i.accepted_at = now()
        and i.accepted_by is null and (not i.needs_second or i.confirmed_by is not null))
    then
      return new;
    end if;
  elsif exists (select from account_change c where c.kind = 'roles' and c.person_id = new.id and c.after = new.staff_roles
      and c.before <@ old.staff_roles and c.before @> old.staff_roles and c.confirmed_by is not null
      and c.decided_at > now() - interval '5 minutes')
  then
    return new;
  end if;
  raise exception 'roles of ours come by an invitation or by two administrators'
    using errcode = 'check_violation', constraint = 'person_roles_by_two';
end $$;
revoke all on function check_staff_roles from public;
create trigger roles_by_invitation before insert on person for each row when (cardinality(new.staff_roles) > 0) execute function check_staff_roles();
create trigger roles_by_two before update of staff_roles on person for each row
  when (new.staff_roles is distinct from old.staff_roles) execute function check_staff_roles();
