-- A trigger reads with the rights and the search path of whoever writes, and temporary tables are looked for first: without a path of its own
-- a rule about persons could be shown others than ours. So every trigger says where it looks, and none of our processes makes such tables.
do $$
declare found record;
begin
  for found in
    select p.oid::regprocedure as name, n.nspname as home from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('public', 'ledger') and p.prorettype = 'trigger'::regtype
      and not exists (select from unnest(p.proconfig) setting where setting like 'search\_path=%')
  loop
    if found.home = 'ledger' then
      execute format('alter function %s set search_path = ledger, public, pg_temp', found.name);
    else
      execute format('alter function %s set search_path = public, pg_temp', found.name);
    end if;
  end loop;
  execute format('revoke temporary on database %I from public', current_database());
end $$;
