-- What waits for a second administrator stands in My work of everybody who may agree to it.
do $$
begin
  execute 'create or replace view work_item with (security_invoker = true) as '
    || rtrim(pg_get_viewdef('work_item'::regclass), E'; \n') || $view$
    union all
      select 'invitation', i.id::text, i.name, null, null, null, i.created_at, i.created_at + interval '1 day', 'second_administrator',
        array_remove(array[i.invited_by], null)
      from invitation i
      where i.kind = 'staff' and i.needs_second and i.confirmed_by is null and i.accepted_at is null and i.withdrawn_at is null
    union all
      select 'account_change', c.person_id || ':' || c.id, p.name, null, null, null, c.created_at, c.created_at + interval '1 day', c.kind,
        array[c.asked_by, c.person_id]
      from account_change c join person p on p.id = c.person_id where c.decided_at is null
    $view$;
end $$;
