-- The two by whom roles of ours come are two administrators who may sign in, whatever the statement.
do $$
declare
  body text := pg_get_functiondef('check_staff_roles'::regproc);
  two text := 'and (select count(*) from person a where a.id in (%s) and ''admin'' = any (a.staff_roles) and not coalesce(a.banned, false)) = 2';
  change text[];
begin
  foreach change slice 1 in array array[
    ['and (not i.needs_second or i.confirmed_by is not null)', 'and (not i.needs_second or i.confirmed_by is not null '
      || format(two, 'i.invited_by, i.confirmed_by') || ')'],
    ['and c.confirmed_by is not null', 'and c.confirmed_by is not null ' || format(two, 'c.asked_by, c.confirmed_by')]
  ] loop
    if position(change[1] in body) = 0 then
      raise exception 'check_staff_roles does not say % as expected: %', change[1], body;
    end if;
    body := replace(body, change[1], change[2]);
  end loop;
  execute body;
end $$;

-- A key of the host product ends within a year of when it was made, which is never said by who makes it, and never put off.
revoke insert, update on api_key from commend_api;
grant insert (id, prefix, hash, program_id, scopes, created_by, expires_at), update (last_used_at, revoked_at) on api_key to commend_api;
alter table api_key add constraint api_key_year check (expires_at <= created_at + interval '1 year') not valid;
